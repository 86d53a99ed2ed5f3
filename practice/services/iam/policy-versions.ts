import type {
  CreatePolicyVersionCommandInput,
  CreatePolicyVersionCommandOutput,
  DeletePolicyVersionCommandInput,
  GetPolicyVersionCommandInput,
  GetPolicyVersionCommandOutput,
  ListPolicyVersionsCommandInput,
  ListPolicyVersionsCommandOutput,
  PolicyVersion,
  SetDefaultPolicyVersionCommandInput,
} from "@aws-sdk/client-iam";
import { AwsError, type Call, type Given } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { checkedDocument, encodedDocument } from "./documents.ts";
import { deleteConflict } from "./errors.ts";
import { listPage } from "./lists.ts";
import { anyPolicy, ownPolicy } from "./policies.ts";
import type { StoredPolicy } from "./state.ts";

/** A managed policy keeps at most five versions. */
const mostVersions = 5;

export const policyVersionOperations = {
  CreatePolicyVersion(
    input: Given<CreatePolicyVersionCommandInput, "PolicyArn" | "PolicyDocument">,
    call: Call,
  ): Omit<CreatePolicyVersionCommandOutput, "$metadata"> {
    const policy = ownPolicy(call, input.PolicyArn);
    if (Object.keys(policy.versions).length >= mostVersions) {
      throw new AwsError(
        "LimitExceeded",
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
        409,
      );
    }
    const document = checkedDocument(input.PolicyDocument);
    policy.lastVersion += 1;
    const id = `v${policy.lastVersion}`;
    putEntry(policy.versions, id, { document, createdAt: call.now() });
    if (input.SetAsDefault === true) setDefault(policy, id, call);
    return { PolicyVersion: { ...shown(policy, id), Document: undefined } };
  },

  GetPolicyVersion(
    input: Given<GetPolicyVersionCommandInput, "PolicyArn" | "VersionId">,
    call: Call,
  ): Omit<GetPolicyVersionCommandOutput, "$metadata"> {
    return { PolicyVersion: shown(anyPolicy(call, input.PolicyArn), input.VersionId) };
  },

  ListPolicyVersions(
    input: Given<ListPolicyVersionsCommandInput, "PolicyArn">,
    call: Call,
  ): Omit<ListPolicyVersionsCommandOutput, "$metadata"> {
    const policy = anyPolicy(call, input.PolicyArn);
    const { items, ...rest } = listPage(Object.keys(policy.versions).reverse(), input);
    return { Versions: items.map((id) => ({ ...shown(policy, id), Document: undefined })), ...rest };
  },

  SetDefaultPolicyVersion(
    input: Given<SetDefaultPolicyVersionCommandInput, "PolicyArn" | "VersionId">,
    call: Call,
  ): object {
    setDefault(ownPolicy(call, input.PolicyArn), input.VersionId, call);
    return {};
  },

  DeletePolicyVersion(input: Given<DeletePolicyVersionCommandInput, "PolicyArn" | "VersionId">, call: Call): object {
    const policy = ownPolicy(call, input.PolicyArn);
    shown(policy, input.VersionId);
    if (policy.defaultVersion === input.VersionId) {
      throw deleteConflict("Cannot delete the default version of a policy.");
    }
    delete policy.versions[input.VersionId];
    return {};
  },
};

function setDefault(policy: StoredPolicy, id: string, call: Call): void {
  shown(policy, id);
  policy.defaultVersion = id;
  policy.updatedAt = call.now();
}

function shown(policy: StoredPolicy, id: string): PolicyVersion {
  const version = entryOf(policy.versions, id);
  if (version === undefined) {
    throw new AwsError("NoSuchEntity", `Policy ${policy.arn} version ${id} does not exist or is not attachable.`, 404);
  }
  return {
    VersionId: id,
    IsDefaultVersion: policy.defaultVersion === id,
    CreateDate: new Date(version.createdAt),
    Document: encodedDocument(version.document),
  };
}
