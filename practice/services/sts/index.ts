import type {
  GetAccessKeyInfoCommandInput,
  GetAccessKeyInfoCommandOutput,
  GetCallerIdentityCommandOutput,
  GetSessionTokenCommandInput,
  GetSessionTokenCommandOutput,
} from "@aws-sdk/client-sts";
import { AwsError, type Call, type Given, type ServiceDefinition } from "../../service.ts";
import { accountOfKey } from "../../world/accounts.ts";
import { assumeRole } from "./assume-role.ts";
import { temporaryCredentials } from "./credentials.ts";

/** AWS STS: who am I, and sessions of roles. */
export const sts: ServiceDefinition<Record<string, never>> = {
  name: "sts",
  scope: "account",
  /** Nothing: keys and session tokens carry all there is to know about a session. */
  initial: () => ({}),
  operations: {
    GetCallerIdentity: getCallerIdentity,
    AssumeRole: assumeRole,
    GetSessionToken: getSessionToken,
    GetAccessKeyInfo: getAccessKeyInfo,
  },
};

function getCallerIdentity(_input: unknown, call: Call): Omit<GetCallerIdentityCommandOutput, "$metadata"> {
  return { Account: call.accountId, Arn: call.principal.arn, UserId: call.principal.userId };
}

function getSessionToken(
  input: GetSessionTokenCommandInput,
  call: Call,
): Omit<GetSessionTokenCommandOutput, "$metadata"> {
  if (call.principal.type === "AssumedRole") {
    throw new AwsError("AccessDenied", "Cannot call GetSessionToken with session credentials", 403);
  }
  const seconds = input.DurationSeconds ?? 12 * 3600;
  if (seconds < 900 || seconds > 129_600) {
    throw new AwsError("ValidationError", "DurationSeconds must be between 900 and 129600 seconds.");
  }
  return { Credentials: temporaryCredentials(call, { accountId: call.accountId, principal: call.principal }, seconds) };
}

function getAccessKeyInfo(
  input: Given<GetAccessKeyInfoCommandInput, "AccessKeyId">,
): Omit<GetAccessKeyInfoCommandOutput, "$metadata"> {
  const key = input.AccessKeyId;
  if (!/^\w{12,128}$/.test(key)) {
    throw new AwsError("ValidationError", "The access key id must be 16 to 128 letters and digits.");
  }
  return { Account: accountOfKey(key) };
}
