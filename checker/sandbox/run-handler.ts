import type { RuleTarget } from "../core/facts/index.ts";
import type { HandlerRun } from "../core/handler-run.ts";
import type { ZipFile } from "../core/zip/index.ts";

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

/** Runs the learner's handler on every case and records what it did. Never throws for anything the code does. */
export const runHandler: RunHandler = async () => ({
  isRun: false,
  reason: "sandbox-unavailable",
  syntaxError: null,
});
