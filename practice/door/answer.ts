import { randomUUID } from "node:crypto";
import { AwsError } from "../service.ts";
import { credentialScope, type CredentialScope } from "../wire/credential-scope.ts";
import { decodeRequest, WireError, type DecodedRequest } from "../wire/decode.ts";
import type { HttpRequest, HttpResponse, Target } from "../wire/http.ts";
import { checkInput } from "../wire/check-input.ts";
import { writeAnswer } from "../wire/write-answer.ts";
import { writeError } from "../wire/write-error.ts";
import type { FaultKind } from "../store/world-state.ts";
import { callerOf, type Caller } from "../world/accounts.ts";
import { faultDelayMs, faultError, takeFault } from "../world/faults.ts";
import { actionOf } from "./action.ts";
import { createCall } from "./call.ts";
import { performOperation } from "./run-operation.ts";
import { hasDueTasks, runDueTasks } from "./due-tasks.ts";
import { nowIn, touchAccount, type World } from "./world.ts";

/** An answer, and the account whose clock it shows. */
export interface Answer {
  readonly response: HttpResponse;
  readonly accountId: string;
}

/** Answers one AWS API request: who calls, what is asked, is it troubled or refused, the operation, its answer. */
export async function answerAws(world: World, request: HttpRequest, target: Target): Promise<Answer> {
  const requestId = randomUUID();
  const scope = credentialScope(request, target);
  const caller = callerOf(world.read, scope?.accessKeyId ?? "", scope?.sessionToken ?? null, world.defaultAccountId);
  touchAccount(world, caller.accountId);
  let response: HttpResponse;
  try {
    const decoded = await decodeRequest(request, target, scope);
    if (hasDueTasks(world, caller.accountId)) await runDueTasks(world, caller.accountId, request.endpoint);
    response = await answerDecoded(world, request, decoded, { scope, caller, requestId });
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    response = writeError(error.model, error.protocol, error.error, requestId);
  }
  return { response: withRequestId(response, requestId, request.method), accountId: caller.accountId };
}

interface Context {
  readonly scope: CredentialScope | null;
  readonly caller: Caller;
  readonly requestId: string;
}

async function answerDecoded(
  world: World,
  request: HttpRequest,
  decoded: DecodedRequest,
  context: Context,
): Promise<HttpResponse> {
  const { model, protocol, operation } = decoded;
  const { scope, caller, requestId } = context;
  const service = model.service.name;
  const action = actionOf(service, operation.name);
  const fault = takeFault(world.state, caller.accountId, service, [
    operation.name,
    action.slice(action.indexOf(":") + 1),
  ]);
  if (fault === "timeout") return { ...nothing, connection: "hang" };
  if (fault === "reset") return { ...nothing, connection: "reset" };
  if (fault === "garbage")
    return { status: 200, headers: { "content-type": "text/html" }, body: "<html><p>502 Bad Gateway" };
  if (fault === "delay") await new Promise((resolve) => setTimeout(resolve, faultDelayMs));
  const call = createCall(world, {
    accountId: caller.accountId,
    region: scope?.region ?? "us-east-1",
    principal: caller.principal,
    accessKeyId: scope?.accessKeyId ?? "",
    requestId,
    sourceIpAddress: request.sourceIpAddress ?? "127.0.0.1",
    userAgent: request.headers["user-agent"] ?? "",
    endpoint: request.endpoint,
  });
  try {
    const trouble = hasExpired(world, caller) ? "expired" : fault;
    const refusal = trouble && faultError(trouble, protocol, action, caller.principal);
    if (refusal) throw refusal;
    const input = await decoded.readInput();
    checkInput(operation, protocol, input);
    const output = await performOperation(call, service, operation.name, input);
    return broken(fault, writeAnswer(model, protocol, operation, output, requestId));
  } catch (error) {
    return broken(fault, writeError(model, protocol, error instanceof AwsError ? error : ownFailure(error), requestId));
  }
}

/** The answer that is only half: as if it were all there is (`truncated`), or with the connection cut behind it (`cut`). */
function broken(fault: FaultKind | null, response: HttpResponse): HttpResponse {
  if (fault === "cut") return { ...response, connection: "cut" };
  if (fault !== "truncated") return response;
  const body = typeof response.body === "string" ? Buffer.from(response.body) : response.body;
  return { ...response, body: body.subarray(0, Math.floor(body.length / 2)) };
}

const hasExpired = (world: World, { end }: Caller): boolean => end !== undefined && nowIn(world, end.clockOf) >= end.at;

/** A defect of the practice account itself: told as such, so that nobody looks for it in the own program. */
function ownFailure(error: unknown): AwsError {
  const [what = "", where = ""] = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
  return new AwsError("InternalFailure", `The practice account has a defect: ${what} ${where.trim()}`, 500);
}

const nothing: HttpResponse = { status: 200, headers: {}, body: "" };

function withRequestId(response: HttpResponse, requestId: string, method: string): HttpResponse {
  const headers = { ...response.headers, "x-amzn-requestid": requestId, "x-amz-request-id": requestId };
  return { ...response, headers, body: method === "HEAD" ? "" : response.body };
}
