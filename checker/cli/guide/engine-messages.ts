import type { CheckResult, StepResult } from "../../core/result.ts";
import type { Settings } from "../../core/settings.ts";
import type { Text } from "../../core/text.ts";
import type { Entry, GuideAccount, PracticeAction } from "../../terminal/guide/state.ts";

/** What the engine is started with. Plain data: it crosses a thread. */
export interface EngineOptions {
  readonly isPractice: boolean;
  readonly profile: string | undefined;
  readonly settings: Settings;
  readonly toolVersion: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What the guide asks of the engine. */
export type Order =
  | { readonly type: "check"; readonly stepIds: readonly string[] }
  | { readonly type: "practice"; readonly action: PracticeAction }
  | { readonly type: "close" };

/** What the engine tells the guide. */
export type Report =
  | { readonly type: "account"; readonly account: GuideAccount }
  | { readonly type: "reading"; readonly done: number; readonly total: number }
  | { readonly type: "judged"; readonly result: CheckResult }
  | { readonly type: "checked"; readonly steps: readonly StepResult[]; readonly takenAt: string }
  | { readonly type: "failed"; readonly message: Text }
  | { readonly type: "say"; readonly entries: readonly Entry[] }
  | { readonly type: "closed" };
