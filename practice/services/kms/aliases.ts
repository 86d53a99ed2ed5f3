import type {
  AliasListEntry,
  CreateAliasCommandInput,
  DeleteAliasCommandInput,
  ListAliasesCommandInput,
  ListAliasesCommandOutput,
  UpdateAliasCommandInput,
} from "@aws-sdk/client-kms";
import { AwsError, type Call, type Given } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { changeableKey, findKey } from "./keys.ts";
import { kmsState } from "./state.ts";

export const aliasOperations = {
  CreateAlias(input: Given<CreateAliasCommandInput, "AliasName" | "TargetKeyId">, call: Call): object {
    const { aliases } = call.state(kmsState);
    const name = checkedAlias(input.AliasName);
    const keyId = changeableKey(call, input.TargetKeyId).id;
    if (entryOf(aliases, name) !== undefined) {
      const arn = `arn:aws:kms:${call.region}:${call.accountId}:${name}`;
      throw new AwsError("AlreadyExistsException", `An alias with the name ${arn} already exists`);
    }
    putEntry(aliases, name, { keyId, createdAt: call.now() });
    return {};
  },

  UpdateAlias(input: Given<UpdateAliasCommandInput, "AliasName" | "TargetKeyId">, call: Call): object {
    aliasNamed(call, checkedAlias(input.AliasName)).keyId = changeableKey(call, input.TargetKeyId).id;
    return {};
  },

  DeleteAlias(input: Given<DeleteAliasCommandInput, "AliasName">, call: Call): object {
    aliasNamed(call, checkedAlias(input.AliasName));
    delete call.state(kmsState).aliases[input.AliasName];
    return {};
  },

  ListAliases(input: ListAliasesCommandInput, call: Call): Omit<ListAliasesCommandOutput, "$metadata"> {
    const keyId = input.KeyId === undefined ? null : findKey(call, input.KeyId).id;
    const all = Object.entries(call.state(kmsState).aliases).filter(
      ([, alias]) => keyId === null || alias.keyId === keyId,
    );
    const { items, next } = pageOf(all, input.Marker, input.Limit ?? 50, refuse);
    return {
      Aliases: items.map(([name, alias]): AliasListEntry => ({
        AliasName: name,
        AliasArn: `arn:aws:kms:${call.region}:${call.accountId}:${name}`,
        TargetKeyId: alias.keyId,
        CreationDate: new Date(alias.createdAt),
        LastUpdatedDate: new Date(alias.createdAt),
      })),
      Truncated: next !== undefined,
      ...(next === undefined ? {} : { NextMarker: next }),
    };
  },
};

function checkedAlias(name: string): string {
  if (/^alias\/[A-Za-z0-9/_-]{1,250}$/.test(name) && !name.startsWith("alias/aws/")) return name;
  throw new AwsError(
    "InvalidAliasNameException",
    `The alias name ${name} is not valid: it begins with alias/, but not with alias/aws/.`,
  );
}

function aliasNamed(call: Call, name: string): { keyId: string } {
  const alias = entryOf(call.state(kmsState).aliases, name);
  if (alias !== undefined) return alias;
  const arn = `arn:aws:kms:${call.region}:${call.accountId}:${name}`;
  throw new AwsError("NotFoundException", `Alias ${arn} is not found.`);
}

function refuse(message: string): AwsError {
  return new AwsError("InvalidMarkerException", message);
}
