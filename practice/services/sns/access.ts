import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { resourcePolicySays } from "../caller.ts";
import { keyRefusal } from "./encryption.ts";
import type { TopicRecord } from "./state.ts";

/**
 * Why this caller may not publish; null when it may. Inside the account identity policies were judged at the front
 * door and the topic's policy can only forbid; services and other accounts need its permission.
 */
export function refusalToPublish(call: Call, there: Call, topic: TopicRecord): AwsError | null {
  const decision = resourcePolicySays(call, topic.attributes.Policy ?? "", "sns:Publish", topic.arn);
  const isOwn = call.principal.type !== "AWSService" && call.accountId === there.accountId;
  const isAllowed = isOwn ? decision.kind !== "explicitly-denied" : decision.kind === "allowed";
  if (!isAllowed) {
    const message = `User: ${call.principal.arn} is not authorized to perform: SNS:Publish on resource: ${topic.arn}`;
    return new AwsError("AuthorizationErrorException", message, 403);
  }
  const keyId = topic.attributes.KmsMasterKeyId;
  return keyId === undefined ? null : keyRefusal(call, there, keyId);
}
