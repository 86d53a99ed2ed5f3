import { readZip } from "../core/zip/index.ts";
import { freshSeed, orderOf, timeZoneOf } from "./invocation.ts";
import type { HttpRequest, Observation, World } from "./observation.ts";
import { leaseChild } from "./pool.ts";
import { deploy } from "./run-handler.ts";
import { watchCase } from "./watch-case.ts";

/** One invocation in the practice account. The same shapes as the practice account's own `RunFunction`. */
export interface FunctionRequest {
  readonly zip: Uint8Array;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly functionArn: string;
  readonly event: unknown;
  readonly answer: (request: { method: string; url: string; headers: Record<string, string>; body: string }) => {
    status: number;
    headers?: Record<string, string>;
    body?: string;
    afterSeconds?: number;
    isCut?: boolean;
  };
}

export interface FunctionResult {
  readonly payload: string | null;
  readonly error: {
    readonly errorType: string;
    readonly errorMessage: string;
    readonly stackTrace: readonly string[];
  } | null;
  /** What the code printed and logged, without Lambda's own START, END and REPORT lines. */
  readonly logLines: readonly string[];
  readonly requests: readonly { method: string; url: string; headers: Record<string, string>; body: string }[];
  readonly awsCalls: readonly { service: string; operation: string; parameters: unknown }[];
  /** Waiting, which is simulated, and what computing really took. */
  readonly durationMs: number;
}

/** Runs functions of the practice account in the same locked child as the checker does. */
export function createRunFunction(): (request: FunctionRequest) => Promise<FunctionResult> {
  return async (request) => {
    const archive = readZip(request.zip);
    if (!archive.ok) return failed("Runtime.InvalidZip", `The deployment package cannot be opened: ${archive.problem}`);
    const lease = await leaseChild(timeZoneOf(request.environment));
    if (!lease.ok) return failed("Runtime.SandboxUnavailable", `The code was not run: ${lease.reason}`);
    deploy(lease.child, archive.files);
    const time = { clockMs: Date.now(), seed: freshSeed(), wallLimitMs: Math.max(5, request.timeoutSeconds) * 1000 };
    const startedAt = performance.now();
    const observation = await watchCase(lease.child, orderOf(request, request.event, time), worldOf(request));
    const computedMs = performance.now() - startedAt;
    lease.release(observation.outcome !== "aborted");
    return resultOf(observation, request, Math.round(computedMs + observation.waitedMs));
  };
}

function worldOf(request: FunctionRequest): World {
  return {
    resolves: (host) => host.includes("."),
    answer(asked) {
      const { status, headers = {}, body = "", afterSeconds = 0, isCut } = request.answer(plainRequest(asked));
      return isCut ? { kind: "reset" } : { kind: "response", status, headers, body, afterSeconds };
    },
    // Carried out afterwards by the practice account; until then every call is taken to succeed.
    callAws: () => ({ kind: "result", result: { MessageId: "00000000-0000-4000-8000-000000000000" } }),
  };
}

function plainRequest({
  method,
  scheme,
  host,
  target,
  headers,
  body,
}: HttpRequest): FunctionResult["requests"][number] {
  return { method, url: `${scheme}://${host}${target}`, headers: { ...headers }, body };
}

function resultOf(observation: Observation, request: FunctionRequest, durationMs: number): FunctionResult {
  const error = errorOf(observation, request);
  return {
    payload: observation.outcome === "returned" ? observation.payload : null,
    error,
    logLines: [
      ...observation.logs.map((log) => log.line),
      ...(error === null ? [] : [`[ERROR] ${error.errorType}: ${error.errorMessage}`, ...traceLines(error.stackTrace)]),
    ],
    requests: observation.exchanges.map((exchange) => plainRequest(exchange.request)),
    awsCalls: observation.awsCalls,
    durationMs: observation.outcome === "timed-out" ? request.timeoutSeconds * 1000 : durationMs,
  };
}

/** As Lambda's Python runtime reports it. */
function errorOf(observation: Observation, request: FunctionRequest): FunctionResult["error"] {
  const { outcome, error } = observation;
  const stackTrace = observation.trace;
  if (outcome === "returned") return null;
  if (outcome === "timed-out") {
    const seconds = request.timeoutSeconds.toFixed(2);
    return { errorType: "Sandbox.Timedout", errorMessage: `Task timed out after ${seconds} seconds`, stackTrace: [] };
  }
  if (outcome === "aborted" || error === null) {
    return { errorType: "Runtime.ExitError", errorMessage: error?.message ?? "Runtime exited", stackTrace: [] };
  }
  if (outcome !== "import-failed") return { errorType: error.type, errorMessage: error.message, stackTrace };
  const module = request.handler.replace(/\.[^.]*$/, "");
  if (error.type === "SyntaxError" || error.type === "IndentationError") {
    const errorMessage = `Syntax error in module '${module}': ${error.message} (${error.file}, line ${error.line})`;
    return { errorType: "Runtime.UserCodeSyntaxError", errorMessage, stackTrace };
  }
  if (error.type === "ModuleNotFoundError" || error.type === "ImportError") {
    const errorMessage = `Unable to import module '${module}': ${error.message}`;
    return { errorType: "Runtime.ImportModuleError", errorMessage, stackTrace: [] };
  }
  return { errorType: error.type, errorMessage: error.message, stackTrace };
}

function traceLines(stackTrace: readonly string[]): string[] {
  return stackTrace.length === 0
    ? []
    : ["Traceback (most recent call last):", ...stackTrace.map((line) => line.trimEnd())];
}

function failed(errorType: string, errorMessage: string): FunctionResult {
  const error = { errorType, errorMessage, stackTrace: [] };
  return {
    payload: null,
    error,
    logLines: [`[ERROR] ${errorType}: ${errorMessage}`],
    requests: [],
    awsCalls: [],
    durationMs: 0,
  };
}
