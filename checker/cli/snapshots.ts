import type { Step } from "../core/check.ts";
import type { RunResult } from "../core/result.ts";
import type { Settings } from "../core/settings.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { badSnapshot, loadSnapshot } from "../store/snapshot-file.ts";
import { startProgress } from "../terminal/progress.ts";
import { steps } from "../../steps/index.ts";
import { openAccount } from "./account.ts";
import type { Session } from "./session.ts";

/** A snapshot and how long it took to get. */
export interface Judged {
  readonly snapshot: Snapshot;
  readonly durationMs: number;
}

/**
 * Loads a saved snapshot and judges it.
 * @throws CommandFailure `bad-snapshot`, also when a fact in it has a form that no check can read.
 */
export async function judgeSaved(path: string, judge: (judged: Judged) => RunResult): Promise<RunResult> {
  const { readers } = await import("../readers/index.ts");
  const snapshot = await loadSnapshot(path, new Set(Object.keys(readers)));
  try {
    return judge({ snapshot, durationMs: 0 });
  } catch (error) {
    const problem = {
      ko: "사실의 형식이 이 버전과 맞지 않습니다.",
      en: "a fact does not have the form that this version writes.",
    };
    throw badSnapshot(path, problem, error);
  }
}

export interface Taking {
  readonly asked: readonly Step[];
  readonly settings: Settings;
  readonly readsCode: boolean;
}

/**
 * Reads the account that the session's options name.
 * @throws CommandFailure when nobody can be read: no credentials, no network, …
 */
export async function takeFresh(session: Session, { asked, settings, readsCode }: Taking): Promise<Judged> {
  const startedAt = performance.now();
  const progress = startProgress(session.terminal.stderr, session);
  try {
    const [account, { takeSnapshot }] = await Promise.all([openAccount(session), import("../readers/index.ts")]);
    try {
      const snapshot = await takeSnapshot({
        clients: account.clients,
        settings,
        checks: asked.flatMap((step) => step.checks),
        catalogue: steps,
        emit: progress.listen,
        signal: session.signal,
        readsCode,
        ...(readsCode ? { runHandler: (await import("../sandbox/index.ts")).runHandler } : {}),
      });
      return { snapshot, durationMs: Math.round(performance.now() - startedAt) };
    } finally {
      await account.close();
    }
  } finally {
    progress.finish();
  }
}
