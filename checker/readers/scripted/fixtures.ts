import { createClients } from "../../aws/index.ts";
import {
  callerIdentity,
  startScriptedServer,
  type ScriptedAnswer,
  type ScriptedRequest,
} from "../../aws/scripted-server.ts";
import type { AnyCheck } from "../../core/check.ts";
import type { FactName } from "../../core/facts/index.ts";
import { defaultSettings, type Settings } from "../../core/settings.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { takeSnapshot, type RunHandler } from "../index.ts";

export const accountId = "111122223333";

/** What each operation answers; REST operations by method, path and query, or by method and path for any query. */
export type Script = Readonly<Record<string, ScriptedAnswer | ((request: ScriptedRequest) => ScriptedAnswer)>>;

export interface ScriptedReading {
  readonly facts: Snapshot["facts"];
  readonly snapshot: Snapshot;
  /** Operations asked, in order of arrival, GetCallerIdentity left out. */
  readonly operations: readonly string[];
}

/** Reads facts from a server that answers by script; what the script does not name is refused. */
export async function readFacts(
  names: readonly FactName[],
  script: Script,
  more: { settings?: Partial<Settings>; runHandler?: RunHandler; readsCode?: boolean } = {},
): Promise<ScriptedReading> {
  const server = await startScriptedServer((request) => answerOf(script, request));
  const clients = createClients({
    endpoint: server.url,
    credentials: { accessKeyId: accountId, secretAccessKey: "secret" },
    callSeconds: 1,
  });
  try {
    const { settings, ...others } = more;
    const snapshot = await takeSnapshot({
      clients,
      settings: { ...defaultSettings, ...settings },
      checks: [checkOf(names)],
      catalogue: [],
      ...others,
    });
    const operations = server.requests.map(({ operation }) => operation).filter((name) => name !== "GetCallerIdentity");
    return { facts: snapshot.facts, snapshot, operations };
  } finally {
    clients.close();
    await server.close();
  }
}

function answerOf(script: Script, request: ScriptedRequest): ScriptedAnswer {
  const answer = script[request.operation] ?? script[request.operation.split("?")[0] ?? ""];
  if (answer !== undefined) return typeof answer === "function" ? answer(request) : answer;
  if (request.operation === "GetCallerIdentity") return callerIdentity(accountId);
  return refusalFor(request);
}

/** The refusal in the form of the service's protocol. */
export function refusalFor({ service, operation }: ScriptedRequest): ScriptedAnswer {
  const message = `User: arn:aws:iam::${accountId}:user/learner is not authorized to perform this`;
  if (service === "sns" || service === "iam") {
    return {
      status: 403,
      body: `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${message}</Message></Error></ErrorResponse>`,
    };
  }
  if (service === "s3")
    return { status: 403, body: operation.startsWith("HEAD") ? "" : `<Error><Code>AccessDenied</Code></Error>` };
  return { status: 400, headers: { "x-amzn-errortype": "AccessDeniedException" }, body: { message } };
}

function checkOf(needs: readonly FactName[]): AnyCheck {
  const text = { ko: "", en: "" };
  return {
    id: "step-1.scripted",
    title: text,
    why: text,
    points: 1,
    needs,
    after: [],
    hints: () => [text, text, text],
    consoleUrl: () => "",
    look: () => ({ kind: "pass", seen: text }),
  };
}
