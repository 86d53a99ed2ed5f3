import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { count } from "../cloudwatch/count.ts";
import { queueUrl } from "../queue-url.ts";
import { roleSession } from "../role-session.ts";
import type { QueuedEvent } from "./asynchronous.ts";
import { eventConfigOf } from "./event-invoke-config.ts";
import type { Found } from "./find.ts";

/** How an asynchronous invocation ended. */
export interface AsyncResult {
  readonly condition: "Success" | "RetriesExhausted" | "EventAgeExceeded";
  /** JSON text; null when the code never ran. */
  readonly payload: string | null;
  readonly functionError: string | null;
}

/** Sends the end of an asynchronous invocation to the destination and, when it failed, the event to the dead-letter queue. */
export async function sendResult(call: Call, found: Found, queued: QueuedEvent, result: AsyncResult): Promise<void> {
  const config = eventConfigOf(found);
  const isSuccess = result.condition === "Success";
  const destination = isSuccess ? config?.onSuccess : config?.onFailure;
  if (destination) {
    const text = JSON.stringify(recordOf(call, found, queued, result));
    await trySending(call, found, "DestinationDeliveryFailures", (role) => send(role, destination, text, isSuccess));
  }
  const deadLetter = found.version.settings.deadLetterArn;
  if (isSuccess || deadLetter === null) return;
  await trySending(call, found, "DeadLetterErrors", (role) => sendDeadLetter(role, deadLetter, queued, result));
}

/** As the function's role; what the role may not do is counted and otherwise lost, as on AWS. */
async function trySending(
  call: Call,
  found: Found,
  failureMetric: string,
  action: (role: Call) => Promise<void>,
): Promise<void> {
  const by = { service: "lambda.amazonaws.com", sourceArn: found.fn.arn, name: found.fn.name };
  const session = roleSession(call, found.version.settings.roleArn, by);
  try {
    if (!session.call) throw new AwsError("AccessDeniedException", "The role cannot be assumed by Lambda.", 403);
    await action(session.call);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    count(call, "AWS/Lambda", failureMetric, { FunctionName: found.fn.name });
  }
}

/** The invocation record, version 1.0 (developer guide, "Retaining records of asynchronous invocations"). */
function recordOf(call: Call, found: Found, queued: QueuedEvent, result: AsyncResult): Record<string, unknown> {
  return {
    version: "1.0",
    timestamp: new Date(call.now()).toISOString(),
    requestContext: {
      requestId: queued.requestId,
      functionArn: found.qualifier === null ? `${found.arn}:$LATEST` : found.arn,
      condition: result.condition,
      approximateInvokeCount: queued.attempts,
    },
    requestPayload: queued.event,
    responseContext: {
      statusCode: 200,
      executedVersion: found.version.version,
      ...(result.functionError !== null && { functionError: result.functionError }),
    },
    responsePayload: result.payload === null ? null : (JSON.parse(result.payload) as unknown),
  };
}

async function send(role: Call, arn: string, text: string, isSuccess: boolean): Promise<void> {
  const service = parseArn(arn)?.service;
  if (service === "sqs") await role.invoke("sqs", "SendMessage", { QueueUrl: queueUrl(role, arn), MessageBody: text });
  else if (service === "sns") await role.invoke("sns", "Publish", { TopicArn: arn, Message: text });
  else if (service === "lambda") {
    await role.invoke("lambda", "Invoke", { FunctionName: arn, InvocationType: "Event", Payload: Buffer.from(text) });
  } else {
    const DetailType = `Lambda Function Invocation Result - ${isSuccess ? "Success" : "Failure"}`;
    const entry = { Source: "lambda", DetailType, Detail: text, EventBusName: arn };
    await role.invoke("events", "PutEvents", { Entries: [entry] });
  }
}

async function sendDeadLetter(role: Call, arn: string, queued: QueuedEvent, result: AsyncResult): Promise<void> {
  const body = JSON.stringify(queued.event);
  const values = { RequestID: queued.requestId, ErrorCode: "200", ErrorMessage: errorMessage(result) };
  const attributes = Object.fromEntries(
    Object.entries(values).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
  );
  if (parseArn(arn)?.service === "sns") {
    await role.invoke("sns", "Publish", { TopicArn: arn, Message: body, MessageAttributes: attributes });
    return;
  }
  await role.invoke("sqs", "SendMessage", {
    QueueUrl: queueUrl(role, arn),
    MessageBody: body,
    MessageAttributes: attributes,
  });
}

function errorMessage({ payload, condition }: AsyncResult): string {
  const error = payload === null ? null : (JSON.parse(payload) as { errorMessage?: unknown });
  return typeof error?.errorMessage === "string" && error.errorMessage !== "" ? error.errorMessage : condition;
}
