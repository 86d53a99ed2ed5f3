import type { Call } from "../service.ts";
import { parseArn } from "./arn.ts";

/** The URL that SQS operations take, from the ARN that other services are configured with. */
export function queueUrl(call: Call, queueArn: string): string {
  const arn = parseArn(queueArn);
  return `${call.endpoint}/${arn?.accountId ?? call.accountId}/${arn?.resource ?? ""}`;
}
