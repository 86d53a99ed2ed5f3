import type { ZipFile } from "../core/zip/index.ts";
import type { RuleTarget } from "../core/facts/index.ts";
import type { HandlerRun } from "../core/handler-run.ts";

/** What the sandbox is given: passing input, never kept. The webhook in `environment` is real; the recording's is not. */
export interface HandlerInput {
  readonly files: readonly ZipFile[];
  readonly handler: string;
  readonly runtime: string;
  readonly environment: Record<string, string>;
  readonly functionTimeoutSeconds: number;
  /** The rule's target that is this function, whose input settings decide what the handler gets; null = none. */
  readonly ruleTarget: RuleTarget | null;
  readonly accountId: string;
  readonly topicArn: string | null;
}

/** Runs the learner's handler on sample events; implemented by the sandbox and injected. */
export type RunHandler = (input: HandlerInput) => Promise<HandlerRun>;
