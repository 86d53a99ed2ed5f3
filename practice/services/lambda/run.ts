import { AwsError } from "../../service.ts";
import type { Call, FunctionOutcome } from "../../service.ts";
import { answerFromOutside } from "../../world/outside.ts";
import { count } from "../cloudwatch/count.ts";
import { roleSession } from "../role-session.ts";
import type { Found } from "./find.ts";
import { framed, writeLog } from "./log-lines.ts";

/** What one run of a function came to. */
export interface RunResult {
  /** JSON text: what the handler returned, or the error object. */
  readonly payload: string;
  /** `Unhandled` when it failed, also when the code was not run at all. */
  readonly functionError: "Unhandled" | null;
  /** False: there is nothing here that can run code; nothing is counted then, and nothing is retried. */
  readonly wasRun: boolean;
  readonly lines: readonly string[];
}

/** Said in place of a result when no Python is at hand. */
const NOT_RUN = {
  errorType: "Practice.CodeNotRun",
  errorMessage:
    "연습 계정에 코드를 실행할 샌드박스가 없어서 함수를 실행하지 않았습니다. / The practice account has no sandbox here, so the function's code was not run.",
};

/** Runs a version of a function once, counts it, and writes its log. `call` is in the function's account and Region. */
export async function runOnce(call: Call, found: Found, event: unknown, requestId: string): Promise<RunResult> {
  if (!call.host.runFunction) {
    return { payload: JSON.stringify(NOT_RUN), functionError: "Unhandled", wasRun: false, lines: [] };
  }
  const outcome = await call.host.runFunction({
    zip: Buffer.from(found.version.zip, "base64"),
    handler: found.version.settings.handler,
    environment: { ...found.version.settings.environment, ...ownVariables(call, found) },
    timeoutSeconds: found.version.settings.timeoutSeconds,
    functionArn: found.arn,
    event,
    answer: (request) => answerFromOutside(call, request),
  });
  const error = outcome.error ?? (await carryOut(call, found, outcome, requestId));
  const payload = error === null ? (outcome.payload ?? "null") : JSON.stringify({ ...error, requestId });
  const errorLines = error === null ? [] : [`[ERROR] ${error.errorType}: ${error.errorMessage}`];
  const lines = framed(requestId, found, [...outcome.logLines, ...errorLines], outcome.durationMs);
  writeLog(call, found, lines);
  const dimensions = { FunctionName: found.fn.name };
  count(call, "AWS/Lambda", "Invocations", dimensions);
  // Lambda, unlike EventBridge, emits zeros for errors.
  count(call, "AWS/Lambda", "Errors", dimensions, error === null ? 0 : 1);
  count(call, "AWS/Lambda", "Duration", dimensions, outcome.durationMs, "Milliseconds");
  return { payload, functionError: error === null ? null : "Unhandled", wasRun: true, lines };
}

/** The variables that Lambda itself sets, as far as handlers look at them. */
function ownVariables(call: Call, { fn, version }: Found): Record<string, string> {
  return {
    AWS_REGION: call.region,
    AWS_DEFAULT_REGION: call.region,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(version.settings.memoryMegabytes),
    _HANDLER: version.settings.handler,
  };
}

/**
 * Makes the boto3 calls of the code, as the function's role. The code ran as if they had succeeded; one that AWS
 * would have refused makes the invocation fail, as the exception in boto3 would have.
 */
async function carryOut(
  call: Call,
  found: Found,
  outcome: FunctionOutcome,
  requestId: string,
): Promise<FunctionOutcome["error"]> {
  const by = { service: "lambda.amazonaws.com", sourceArn: found.fn.arn, name: found.fn.name };
  const session = roleSession(call, found.version.settings.roleArn, by);
  for (const { service, operation, parameters } of outcome.awsCalls) {
    const name = operationName(operation);
    const refusal = session.call
      ? await refusalOf(session.call, service, name, parameters)
      : new AwsError("AccessDeniedException", "The role defined for the function cannot be assumed by Lambda.", 403);
    if (!refusal) continue;
    const errorMessage = `An error occurred (${refusal.code}) when calling the ${name} operation: ${refusal.message}`;
    return { errorType: "ClientError", errorMessage, stackTrace: [`RequestId: ${requestId}`] };
  }
  return null;
}

async function refusalOf(
  call: Call,
  service: string,
  operation: string,
  parameters: unknown,
): Promise<AwsError | null> {
  try {
    await call.invoke(service, operation, parameters ?? {});
    return null;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

/** boto3 spells `put_metric_data` what the API calls PutMetricData. */
function operationName(operation: string): string {
  if (/^[A-Z]/.test(operation)) return operation;
  return operation
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
