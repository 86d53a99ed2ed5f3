import type {
  CreateAccessKeyCommandInput,
  CreateAccessKeyCommandOutput,
  DeleteAccessKeyCommandInput,
  ListAccessKeysCommandInput,
  ListAccessKeysCommandOutput,
  UpdateAccessKeyCommandInput,
} from "@aws-sdk/client-iam";
import { AwsError, type Call, type Given } from "../../service.ts";
import { newAccessKeyId, newSecretAccessKey } from "../../world/access-key.ts";
import { noSuchEntity } from "./errors.ts";
import { listPage } from "./lists.ts";
import type { StoredUser } from "./state.ts";
import { userOrCaller } from "./users.ts";

/** A user has at most two access keys. */
const mostKeys = 2;

export const accessKeyOperations = {
  CreateAccessKey(input: CreateAccessKeyCommandInput, call: Call): Omit<CreateAccessKeyCommandOutput, "$metadata"> {
    const user = userOrCaller(call, input.UserName);
    if (user.accessKeys.length >= mostKeys) {
      throw new AwsError("LimitExceeded", `Cannot exceed quota for AccessKeysPerUser: ${mostKeys}`, 409);
    }
    const key = { id: newAccessKeyId("AKIA", call.accountId), isActive: true, createdAt: call.now() };
    user.accessKeys.push(key);
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: key.id,
        Status: "Active",
        SecretAccessKey: newSecretAccessKey(),
        CreateDate: new Date(key.createdAt),
      },
    };
  },

  ListAccessKeys(input: ListAccessKeysCommandInput, call: Call): Omit<ListAccessKeysCommandOutput, "$metadata"> {
    const user = userOrCaller(call, input.UserName);
    const { items, ...rest } = listPage(user.accessKeys, input);
    const metadata = items.map((key) => ({
      UserName: user.name,
      AccessKeyId: key.id,
      Status: key.isActive ? ("Active" as const) : ("Inactive" as const),
      CreateDate: new Date(key.createdAt),
    }));
    return { AccessKeyMetadata: metadata, ...rest };
  },

  UpdateAccessKey(input: Given<UpdateAccessKeyCommandInput, "AccessKeyId" | "Status">, call: Call): object {
    keyOf(userOrCaller(call, input.UserName), input.AccessKeyId).isActive = input.Status === "Active";
    return {};
  },

  DeleteAccessKey(input: Given<DeleteAccessKeyCommandInput, "AccessKeyId">, call: Call): object {
    const user = userOrCaller(call, input.UserName);
    const key = keyOf(user, input.AccessKeyId);
    user.accessKeys = user.accessKeys.filter((other) => other !== key);
    return {};
  },
};

function keyOf(user: StoredUser, id: string): StoredUser["accessKeys"][number] {
  const key = user.accessKeys.find((candidate) => candidate.id === id);
  if (key === undefined) throw noSuchEntity("Access Key", id);
  return key;
}
