import { Buffer } from "node:buffer";
import type { RuleTarget } from "../core/facts/index.ts";
import type { CaseRecording, HandlerRun, NotRunReason, Recording } from "../core/handler-run.ts";
import type { ZipFile } from "../core/zip/index.ts";
import { sandboxCases } from "./cases.ts";
import type { SandboxChild } from "./child-process.ts";
import { checkerWorld } from "./checker-world.ts";
import { freshSeed, type FunctionSettings, orderOf, timeZoneOf } from "./invocation.ts";
import { leaseChild } from "./pool.ts";
import { recordCase } from "./record-case.ts";
import { makeStandIn, type StandIn } from "./stand-in.ts";
import { findSyntaxError } from "./static-check.ts";
import { lookAtFiles } from "./look.ts";
import { watchCase } from "./watch-case.ts";

/** What the reader hands over: the deployment package and the settings that change how it runs. */
export interface RunHandlerInput {
  readonly files: readonly ZipFile[];
  readonly handler: string;
  readonly runtime: string;
  /** The function's own variables. Webhook addresses among them are replaced by a stand-in before any code runs. */
  readonly environment: Readonly<Record<string, string>>;
  readonly functionTimeoutSeconds: number;
  /** The target whose input the sample events pass through; null = the whole event. */
  readonly ruleTarget: RuleTarget | null;
  readonly accountId: string;
  readonly topicArn: string | null;
}

export type RunHandler = (input: RunHandlerInput) => Promise<HandlerRun>;

/** Real time for one case. An honest case takes a few hundredths of a second, so this is patience with a busy machine. */
const wallLimitMs = 6_000;
const maxPackageBytes = 24 * 1024 * 1024;
/** When the cases begin, by the interpreter's clock: after every sample event, and the same for every learner. */
const clockMs = Date.parse("2027-01-02T03:04:05Z");

/** Runs the learner's handler on every case and records what it did. Never throws for anything the code does. */
export const runHandler: RunHandler = async (input) => {
  if (!/^python3\.\d+$/.test(input.runtime)) return notRun("other-runtime");
  const totalBytes = input.files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (totalBytes > maxPackageBytes) return notRun("too-large");
  const lease = await leaseChild(timeZoneOf(input.environment));
  if (!lease.ok) {
    const syntaxError = await findSyntaxError(input.files, input.handler);
    return { isRun: false, reason: lease.reason, syntaxError };
  }
  const standIn = makeStandIn(input.environment);
  deploy(lease.child, input.files);
  const looked = await lookAtFiles(lease.child, input.files, input.handler);
  if (looked === null) {
    lease.release(false);
    return notRun("sandbox-unavailable");
  }
  const cases = looked.syntaxError === null ? await runCases(lease.child, input, standIn) : [];
  lease.release(cases.every((one) => one.outcome !== "aborted" && one.error?.type !== "ImportStopped"));
  const recording: Recording = { pythonVersion: "3.13", ...looked, cases };
  return { isRun: true, recording };
};

/** All cases in one interpreter. When it has to be killed the rest is not run: whatever hangs once hangs again. */
async function runCases(child: SandboxChild, input: RunHandlerInput, standIn: StandIn): Promise<CaseRecording[]> {
  const settings: FunctionSettings = {
    handler: input.handler,
    environment: standIn.environment,
    timeoutSeconds: input.functionTimeoutSeconds,
    functionArn: `arn:aws:lambda:us-east-1:${input.accountId}:function:lambda-root-login`,
  };
  const seed = freshSeed();
  const recordings: CaseRecording[] = [];
  for (const one of sandboxCases(input.accountId, input.ruleTarget)) {
    const order = orderOf(settings, one.event, { clockMs, seed, wallLimitMs });
    const observation = await watchCase(child, order, checkerWorld(one, input));
    recordings.push(recordCase(one, observation, standIn));
    if (!child.isAlive) break;
  }
  return recordings;
}

export function deploy(child: SandboxChild, files: readonly ZipFile[]): void {
  child.send({
    kind: "deploy",
    files: files.map(({ path, bytes }) => ({ path, data: Buffer.from(bytes).toString("base64") })),
  });
}

function notRun(reason: NotRunReason): HandlerRun {
  return { isRun: false, reason, syntaxError: null };
}
