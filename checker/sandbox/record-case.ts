import type { CaseRecording, CodeError, RecordedRequest } from "../core/handler-run.ts";
import type { SandboxCase } from "./cases.ts";
import type { Observation, ObservedExchange } from "./observation.ts";
import type { StandIn } from "./stand-in.ts";

/** Turns what was observed into the fact: bounded, and without secrets. */
export function recordCase(one: SandboxCase, observation: Observation, standIn: StandIn): CaseRecording {
  const safe = (text: string, max: number): string => standIn.redact(text).slice(0, max);
  const error = (value: CodeError): CodeError => ({ ...value, message: safe(value.message, 400) });
  const hasFailedToBegin = !observation.hasBegun && ["timed-out", "aborted"].includes(observation.outcome);
  const lacks = [...one.lacks, ...observation.lacks];
  return {
    name: one.name,
    given: one.given,
    outcome: hasFailedToBegin ? "import-failed" : observation.outcome,
    error: hasFailedToBegin ? beginError(observation) : observation.error && error(observation.error),
    raised: observation.raised.slice(0, 20).map(error),
    requests: observation.exchanges.slice(0, 20).map((exchange) => recordRequest(exchange, standIn)),
    publishes: observation.awsCalls
      .filter((call) => call.service === "sns" && call.operation === "Publish")
      .map(({ parameters }) => ({
        topicArn: safe(text(parameters["TopicArn"] ?? parameters["TargetArn"]), 300),
        subject: parameters["Subject"] === undefined ? null : safe(text(parameters["Subject"]), 200),
        message: safe(text(parameters["Message"]), 4000),
      })),
    logs: observation.logs.slice(0, 50).map(({ level, message }) => ({ level, message: safe(message, 500) })),
    unknownAttributes: [
      ...new Set(hasFailedToBegin && observation.outcome === "aborted" ? [...lacks, stopName(observation)] : lacks),
    ],
    sleptSeconds: observation.sleptSeconds,
  };
}

function beginError(observation: Observation): CodeError {
  const message = observation.outcome === "timed-out" ? "importing the module does not end" : stopName(observation);
  return { type: "ImportStopped", message, line: null, file: "" };
}

function stopName(observation: Observation): string {
  return observation.error?.message ?? "stopped";
}

function recordRequest(exchange: ObservedExchange, standIn: StandIn): RecordedRequest {
  const { request, answer } = exchange;
  const status = answer.kind === "response" ? answer.status : null;
  const isAccepted = status !== null && status >= 200 && status < 300;
  const path = request.target.replace(/\?.*$/s, "").replace(/\/$/, "");
  return {
    method: request.method,
    scheme: request.scheme,
    host: request.host,
    path: standIn.redact(request.target).slice(0, 300),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        secretHeaders.has(name) ? "[hidden]" : standIn.redact(value),
      ]),
    ),
    body: standIn.redact(request.body).slice(0, 20_000),
    isToWebhook: request.host === standIn.host && path === standIn.path,
    isCertificateChecked: exchange.isVerified,
    timeoutSeconds: exchange.timeoutSeconds,
    line: exchange.line,
    status,
    problem: answer.kind === "response" && !isAccepted ? answer.body.slice(0, 300) : null,
  };
}

const secretHeaders = new Set(["authorization", "cookie", "x-api-key", "proxy-authorization"]);

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
