import { randomUUID } from "node:crypto";
import type { InvocationRequest, InvocationResponse } from "@aws-sdk/client-lambda";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { resourcePolicySays } from "../caller.ts";
import { count } from "../cloudwatch/count.ts";
import { invokeAsynchronously } from "./asynchronous.ts";
import { isPending } from "./configuration.ts";
import { conflict, findFunction, readFunctionName } from "./find.ts";
import type { Found } from "./find.ts";
import { policyText } from "./permissions.ts";
import { runOnce } from "./run.ts";

/** Characters of log that LogType Tail gives back. */
const TAIL_BYTES = 4096;

/** Runs a function: now (RequestResponse), later with retries (Event), or not at all (DryRun). */
export async function invoke(input: InvocationRequest, call: Call): Promise<InvocationResponse> {
  const name = readFunctionName(input.FunctionName ?? "", input.Qualifier);
  const there = call.as({ accountId: name.accountId ?? call.accountId });
  const found = findFunction(there, input.FunctionName, input.Qualifier);
  refuseStranger(call, there, found);
  const event = parsedPayload(input.Payload);
  const type = input.InvocationType ?? "RequestResponse";
  if (type === "DryRun") return { StatusCode: 204 };
  if (type === "Event") {
    await invokeAsynchronously(there, found, event);
    return { StatusCode: 202 };
  }
  if (isPending(there, found.fn)) {
    throw conflict(
      "The operation cannot be performed at this time. The function is currently in the following state: Pending",
    );
  }
  if (found.fn.reservedConcurrency === 0) throw throttled(there, found);
  const result = await runOnce(there, found, event, randomUUID());
  return {
    StatusCode: 200,
    ExecutedVersion: found.version.version,
    Payload: Buffer.from(result.payload) as unknown as NonNullable<InvocationResponse["Payload"]>,
    ...(result.functionError !== null && { FunctionError: result.functionError }),
    ...(input.LogType === "Tail" && { LogResult: tail(result.lines) }),
  };
}

/** Services and other accounts need the function's policy; the account's own callers were judged at the front door. */
function refuseStranger(call: Call, there: Call, { fn, qualifier, arn }: Found): void {
  if (call.principal.type !== "AWSService" && call.accountId === there.accountId) return;
  const policy = policyText(fn, qualifier);
  const isAllowed =
    policy !== null && resourcePolicySays(call, policy, "lambda:InvokeFunction", arn).kind === "allowed";
  if (isAllowed) return;
  const message = `User: ${call.principal.arn} is not authorized to perform: lambda:InvokeFunction on resource: ${arn} because no resource-based policy allows the lambda:InvokeFunction action`;
  throw new AwsError("AccessDeniedException", message, 403);
}

function parsedPayload(payload: Uint8Array | undefined): unknown {
  const text = Buffer.from(payload ?? []).toString("utf8");
  if (text === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AwsError("InvalidRequestContentException", "Could not parse request body into json.", 400, {
      Type: "User",
    });
  }
}

function throttled(call: Call, { fn }: Found): AwsError {
  count(call, "AWS/Lambda", "Throttles", { FunctionName: fn.name });
  return new AwsError("TooManyRequestsException", "Rate Exceeded.", 429, {
    Type: "User",
    Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
  });
}

function tail(lines: readonly string[]): string {
  return Buffer.from(`${lines.join("\n")}\n`)
    .subarray(-TAIL_BYTES)
    .toString("base64");
}
