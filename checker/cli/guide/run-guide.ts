import { interruptedExitCode } from "../../core/exit-code.ts";
import { shownHints } from "../../store/hint-levels.ts";
import { accountKey, rememberedProgress } from "../../store/progress.ts";
import { stateFolder } from "../../store/state-folder.ts";
import { runLoop } from "../../terminal/guide/loop.ts";
import { goTo } from "../../terminal/guide/on-key.ts";
import type { GuideAccount, GuideState, Input } from "../../terminal/guide/state.ts";
import { gap, welcome } from "../../terminal/guide/words.ts";
import { inAscii } from "../../terminal/ascii.ts";
import type { Session } from "../session.ts";
import { settingsOf } from "../settings.ts";
import type { ChosenAccount } from "./choose-account.ts";
import type { Report } from "./engine-messages.ts";
import { guideSteps } from "./guide-steps.ts";
import { createHands } from "./perform.ts";
import { startEngine, type Engine } from "./start-engine.ts";

export interface GuideStart {
  readonly account: ChosenAccount;
  /** Step to begin with; the remembered one, or the first, when null. */
  readonly stepId: string | null;
}

/** The practice account's number is known before it answers. */
const practiceAccountId = "111122223333";

const write = (text: string) => void process.stdout.write(text);

/** Runs the guide on the terminal to its end, and resolves to the exit code. */
export async function runGuide(session: Session, { account, stepId }: GuideStart): Promise<number> {
  const { environment, globals, toolVersion, terminal } = session;
  const { choice } = account;
  const isPractice = choice.kind === "practice";
  const folder = stateFolder(environment);
  const settings = await settingsOf(session);
  const start = await firstState(session, { account, stepId }, folder, settings);
  let key = isPractice ? accountKey({ id: practiceAccountId, practice: true }) : null;
  const crashed = new AbortController();
  const profile = choice.kind === "profile" ? choice.name : undefined;
  const engineOptions = { isPractice, profile, settings, toolVersion, environment: { ...environment } };
  let engine: Engine | null = null;
  const hands = createHands({ session, settings, engine: () => engine, folder, accountKey: () => key, write });
  const hear = (report: Report, send: (input: Input) => void) => {
    if (report.type === "closed") return;
    if (report.type === "account" && report.account.id !== null) {
      const { id, isPractice: practice } = report.account;
      key = accountKey({ id, practice });
      const remembered = rememberedProgress(folder, key);
      if (remembered !== null) send({ type: "remembered", ...remembered, movesTo: stepId === null });
    }
    send(report);
  };
  try {
    const ending = await runLoop({
      stdin: process.stdin,
      stdout: process.stdout,
      paint: terminal.stdout.paint,
      finish: globals.ascii ? inAscii : (text) => text,
      start,
      signal: AbortSignal.any([session.signal, crashed.signal]),
      perform: hands.perform,
      // Only now, when the first screen stands: a thread that starts would take its time from it.
      onStart: (send) => {
        engine = startEngine(
          engineOptions,
          (report) => hear(report, send),
          (error) => crashed.abort(error),
        );
      },
    });
    if (crashed.signal.aborted) throw crashed.signal.reason;
    if (ending === "interrupted") return interruptedExitCode;
    const words = `npx workshop${globals.practice ? " --practice" : ""}`;
    await session.line({ ko: `이어서 하려면: ${words}`, en: `To go on later: ${words}` });
    return 0;
  } finally {
    await Promise.all([closed(engine), hands.rest()]);
  }
}

/** The engine is assigned in a callback, which the compiler does not follow into `finally`. */
async function closed(engine: Engine | null): Promise<void> {
  await engine?.close();
}

/** The first screen, from what is at hand: no account has been asked yet. */
async function firstState(
  { language, globals }: Session,
  { account: { choice, because }, stepId }: GuideStart,
  folder: string,
  settings: Awaited<ReturnType<typeof settingsOf>>,
): Promise<GuideState> {
  const isPractice = choice.kind === "practice";
  const id = isPractice ? practiceAccountId : null;
  const account: GuideAccount = { isPractice, id, alias: null, arn: null, endpoint: null };
  const known = id === null ? null : rememberedProgress(folder, accountKey({ id, practice: true }));
  const [steps, hintsShown] = await Promise.all([guideSteps(settings), shownHints(folder)]);
  const at = Math.max(
    0,
    steps.findIndex((step) => step.id === (stepId ?? known?.stepId)),
  );
  const state: GuideState = {
    language,
    isPlain: globals.plain,
    steps,
    at,
    isWelcoming: true,
    account,
    entries: [
      ...welcome(account),
      ...(because === null ? [] : [{ kind: "text" as const, tone: "warn" as const, text: because }]),
      gap,
    ],
    further: [],
    results: {},
    passedAt: known?.passedAt ?? {},
    hintsShown,
    running: null,
    watching: null,
    now: Date.now(),
  };
  return stepId === null ? state : goTo(state, at).state;
}
