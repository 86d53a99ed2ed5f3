import type { Target } from "@aws-sdk/client-eventbridge";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { servicePrincipal } from "../caller.ts";
import { count } from "../cloudwatch/count.ts";
import { queueUrl } from "../queue-url.ts";
import type { BusEvent } from "./bus-event.ts";
import { ruleDimensions } from "./rule-dimensions.ts";
import type { RuleRecord } from "./state.ts";

/** Sends an event that could not be delivered to the target's queue, with the documented message attributes. */
export async function sendToDeadLetterQueue(
  call: Call,
  rule: RuleRecord,
  target: Target,
  delivery: { readonly event: BusEvent; readonly retries: number },
  error: AwsError,
  exhausted: string | null,
): Promise<void> {
  const attributes: Record<string, string> = {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.Arn ?? "",
    ERROR_CODE: errorCode(error),
    ERROR_MESSAGE: error.message,
    RETRY_ATTEMPTS: String(delivery.retries),
    ...(exhausted !== null && { EXHAUSTED_RETRY_CONDITION: exhausted }),
  };
  const dimensions = ruleDimensions(rule);
  try {
    await call.as({ principal: servicePrincipal("events", rule.arn) }).invoke("sqs", "SendMessage", {
      QueueUrl: queueUrl(call, target.DeadLetterConfig?.Arn ?? ""),
      MessageBody: JSON.stringify(delivery.event),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
      ),
    });
    count(call, "AWS/Events", "InvocationsSentToDlq", dimensions);
  } catch (refusal) {
    if (!(refusal instanceof AwsError)) throw refusal;
    count(call, "AWS/Events", "InvocationsFailedToBeSentToDlq", dimensions);
    count(call, "AWS/Events", "FailedInvocations", dimensions);
  }
}

/** The codes that the user guide lists for dead letters. */
function errorCode(error: AwsError): string {
  if (/AccessDenied|Authorization|KMSAccess/.test(error.code)) return "NO_PERMISSIONS";
  if (/NotFound|NonExistentQueue|QueueDoesNotExist/.test(error.code)) return "NO_RESOURCE";
  if (/Throttl|TooManyRequests/.test(error.code)) return "THROTTLING";
  if (error.code === "InvalidInput") return "INVALID_JSON";
  return error.status >= 500 ? "INTERNAL_ERROR" : "SDK_CLIENT_ERROR";
}
