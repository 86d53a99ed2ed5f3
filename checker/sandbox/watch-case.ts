import { Buffer } from "node:buffer";
import type { SandboxChild } from "./child-process.ts";
import { type HarnessMessage, parseMessage } from "./harness-message.ts";
import { formatResponse, parseRequest } from "./http.ts";
import { newObservation, type HttpAnswer, type Observation, type World } from "./observation.ts";

/** One invocation: what the harness is given, and the time it may take. */
export interface CaseOrder {
  readonly input: Readonly<Record<string, unknown>>;
  readonly clockMs: number;
  readonly seed: number;
  /** The function's own time limit, which simulated waiting counts against. */
  readonly functionTimeoutSeconds: number;
  /** Real time after which the process is killed. */
  readonly wallLimitMs: number;
}

/** An answered exchange passes this much simulated time. */
const exchangeMs = 60;

/** Runs one case in the child and notes what it does. Afterwards the child is alive, or was killed. */
export async function watchCase(child: SandboxChild, order: CaseOrder, world: World): Promise<Observation> {
  const observation = newObservation();
  const deadline = Date.now() + order.wallLimitMs;
  const limitMs = order.functionTimeoutSeconds * 1000;
  let hasOutcome = false;
  child.send({ kind: "case", input: order.input, clockMs: order.clockMs, seed: order.seed });
  for (;;) {
    const message = await child.next(Math.max(1, deadline - Date.now()));
    if (message === null) return unended(child, observation, hasOutcome);
    if (message.kind === "ended") {
      observation.lacks.push(...message.blocked);
      for (const line of message.printed) observation.logs.push({ level: "OUTPUT", message: line, line });
      if (message.stop !== null && message.stop.reason !== "parent") {
        observation.outcome = "aborted";
        observation.error = stopError(message.stop.reason, message.stop.detail);
      }
      if (!message.isReusable) child.kill();
      return observation;
    }
    if (message.kind === "ready") continue;
    const said = parseMessage(message.text);
    if (said === null || hasOutcome) {
      if (message.kind === "asked") child.send({ kind: "stop" });
      continue;
    }
    if (message.kind === "told") {
      note(said, observation);
      hasOutcome = said.kind === "outcome";
      continue;
    }
    const { text, passedMs } = reply(said, observation, world, limitMs);
    observation.waitedMs += passedMs;
    if (observation.waitedMs >= limitMs) {
      observation.outcome = "timed-out";
      observation.error = null;
      hasOutcome = true;
      child.send({ kind: "stop" });
    } else {
      child.send({ kind: "answer", text: JSON.stringify(text), passedMs });
    }
  }
}

/** The process ended by itself, or had to be killed because real time ran out. */
function unended(child: SandboxChild, observation: Observation, hasOutcome: boolean): Observation {
  const hasCrashed = !child.isAlive;
  child.kill();
  if (hasOutcome) return observation;
  observation.outcome = hasCrashed ? "aborted" : "timed-out";
  observation.error = hasCrashed ? stopError("crash", "the interpreter's process ended") : null;
  return observation;
}

function stopError(reason: string, detail: string): Observation["error"] {
  return { type: "SandboxStop", message: detail === "" ? reason : `${reason}: ${detail}`, line: null, file: "" };
}

function note(said: HarnessMessage, observation: Observation): void {
  if (said.kind === "invoking") observation.hasBegun = true;
  if (said.kind === "raised") observation.raised.push(said.error);
  if (said.kind === "log") observation.logs.push(said);
  if (said.kind === "output") observation.logs.push({ level: "OUTPUT", message: said.text, line: said.text });
  if (said.kind === "lacks") observation.lacks.push(said.name);
  if (said.kind === "look") observation.looks.push(said);
  if (said.kind === "outcome") {
    observation.outcome = said.outcome;
    observation.error = said.error;
    observation.payload = said.payload;
    observation.trace = said.trace;
  }
}

interface Reply {
  readonly text: unknown;
  readonly passedMs: number;
}

function reply(said: HarnessMessage, observation: Observation, world: World, limitMs: number): Reply {
  if (said.kind === "resolve") {
    return world.resolves(said.host) ? { text: {}, passedMs: 1 } : { text: { problem: "dns" }, passedMs: 20 };
  }
  if (said.kind === "sleep") {
    observation.sleptSeconds += said.seconds;
    return { text: {}, passedMs: said.seconds * 1000 };
  }
  if (said.kind === "exchange") return exchange(said, observation, world, limitMs);
  if (said.kind !== "aws") return { text: {}, passedMs: 0 };
  const call = { service: said.service, operation: said.operation, parameters: said.parameters };
  observation.awsCalls.push(call);
  const answer = world.callAws(call);
  if (answer.kind === "unknown") observation.lacks.push(`boto3 ${call.service} ${call.operation}`);
  const text = answer.kind === "error" ? { error: answer } : { result: answer.kind === "result" ? answer.result : {} };
  return { text, passedMs: exchangeMs };
}

function exchange(
  said: HarnessMessage & { readonly kind: "exchange" },
  observation: Observation,
  world: World,
  limitMs: number,
): Reply {
  const bytes = Buffer.from(said.request, "base64");
  const scheme = said.isEncrypted ? "https" : "http";
  const request = parseRequest(bytes, scheme, said.host) ?? {
    method: "?",
    scheme,
    host: said.host,
    target: "",
    headers: {},
    body: bytes.toString("latin1").slice(0, 1000),
  };
  const answer: HttpAnswer = request.method === "?" ? { kind: "reset" } : world.answer(request);
  const { isVerified, line, timeout: timeoutSeconds } = said;
  observation.exchanges.push({ request, answer, timeoutSeconds, isVerified, line });
  if (answer.kind === "reset") return { text: { problem: "reset" }, passedMs: exchangeMs };
  const patienceMs = timeoutSeconds === null ? limitMs : timeoutSeconds * 1000;
  const passedMs = answer.kind === "silence" ? Infinity : Math.max(exchangeMs, (answer.afterSeconds ?? 0) * 1000);
  if (answer.kind === "silence" || passedMs >= patienceMs) {
    return { text: { problem: "time-out" }, passedMs: patienceMs };
  }
  return { text: { response: formatResponse(answer).toString("base64") }, passedMs };
}
