import { decide } from "../../../checker/core/policy/index.ts";
import { AwsError, type Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { resourcePolicySays, servicePrincipal } from "../caller.ts";
import { entryOf } from "../entries.ts";
import { rolePolicies } from "../iam/identity-policies.ts";
import { iamState } from "../iam/state.ts";
import { keyFor, serviceMayUseKey } from "../kms/access.ts";
import { roleSession } from "../role-session.ts";

/** The ARN of the topic that hears of log files. @throws AwsError when CloudTrail may not publish to it. */
export async function checkedTopic(call: Call, trailArn: string, nameOrArn: string): Promise<string> {
  const topicArn = nameOrArn.startsWith("arn:")
    ? nameOrArn
    : `arn:aws:sns:${call.region}:${call.accountId}:${nameOrArn}`;
  if (parseArn(topicArn)?.service !== "sns") {
    throw new AwsError("InvalidSnsTopicNameException", `SNS topic name ${nameOrArn} is not valid.`);
  }
  const refused = new AwsError(
    "InsufficientSnsTopicPolicyException",
    `SNS Topic does not exist or the topic policy is incorrect!`,
  );
  let attributes: Readonly<Record<string, string>> | undefined;
  try {
    ({ Attributes: attributes } = (await call.invoke("sns", "GetTopicAttributes", { TopicArn: topicArn })) as {
      Attributes?: Record<string, string>;
    });
  } catch (error) {
    if (error instanceof AwsError) throw refused;
    throw error;
  }
  const asCloudTrail = call.as({ principal: servicePrincipal("cloudtrail", trailArn) });
  const decision = resourcePolicySays(asCloudTrail, attributes?.["Policy"] ?? "", "sns:Publish", topicArn, {
    // The topic's default policy asks for its owner, whom CloudTrail does not name: a statement of its own is needed.
    "aws:sourceowner": null,
  });
  if (decision.kind !== "allowed") throw refused;
  return topicArn;
}

/** The ARN of the key that log files are encrypted with. @throws AwsError when CloudTrail may not use it. */
export function checkedKey(call: Call, trailArn: string, keyId: string): string {
  const key = keyFor(call, keyId);
  if (key === undefined) throw new AwsError("KmsKeyNotFoundException", `KMS key ${keyId} does not exist.`);
  const asCloudTrail = call.as({ principal: servicePrincipal("cloudtrail", trailArn) });
  const context = { [`kms:encryptioncontext:aws:cloudtrail:arn`]: trailArn };
  if (!serviceMayUseKey(asCloudTrail, key, "kms:GenerateDataKey", context)) {
    const message = `Insufficient permissions to access S3 bucket or KMS key ${keyId}.`;
    throw new AwsError("InsufficientEncryptionPolicyException", message);
  }
  return key.arn;
}

/** Both or neither: the log group that gets a copy of every event, and the role that may write there. */
export async function checkedLogGroup(
  call: Call,
  trailArn: string,
  groupArn: string | undefined,
  roleArn: string | undefined,
): Promise<{ groupArn: string; roleArn: string } | null> {
  if (!groupArn && !roleArn) return null;
  const name = /^arn:aws:logs:[^:]+:\d{12}:log-group:([^:]+)(?::\*)?$/.exec(groupArn ?? "")?.[1];
  const groups = name === undefined ? [] : await groupsNamed(call, name);
  if (!groupArn || !groups.includes(name ?? "")) {
    throw new AwsError(
      "InvalidCloudWatchLogsLogGroupArnException",
      "CloudTrail cannot validate the specified log group ARN.",
    );
  }
  const by = { service: "cloudtrail.amazonaws.com", sourceArn: trailArn, name: "cloudtrail" };
  if (!roleArn || roleSession(call, roleArn, by).problem !== null) {
    throw new AwsError("InvalidCloudWatchLogsRoleArnException", "CloudTrail cannot validate the specified role ARN.");
  }
  if (!roleMayLog(call, roleArn, groupArn)) {
    throw new AwsError("InvalidCloudWatchLogsRoleArnException", "Access denied. Check the permissions for your role.");
  }
  return { groupArn, roleArn };
}

async function groupsNamed(call: Call, name: string): Promise<readonly (string | undefined)[]> {
  const found = (await call.invoke("logs", "DescribeLogGroups", { logGroupNamePrefix: name })) as {
    logGroups?: { logGroupName?: string }[];
  };
  return (found.logGroups ?? []).map((group) => group.logGroupName);
}

function roleMayLog(call: Call, roleArn: string, groupArn: string): boolean {
  const policies = rolePolicies(call.state(iamState), roleArn.split("/").at(-1) ?? "") ?? [];
  const role = entryOf(call.state(iamState).roles, roleArn.split("/").at(-1) ?? "");
  const stream = `${groupArn.replace(/:\*$/, "")}:log-stream:${call.accountId}_CloudTrail_${call.region}`;
  return ["logs:CreateLogStream", "logs:PutLogEvents"].every((action) => {
    const principal = { arn: role?.arn ?? roleArn, accountId: call.accountId };
    return decide(policies, { principal, action, resource: stream, context: {} }, "identity").kind === "allowed";
  });
}
