import type { CheckResult, StepResult } from "../../core/result.ts";
import type { Text } from "../../core/text.ts";
import { currentCheck, theStep } from "./current-check.ts";
import { practiceKey, timeKey } from "./practice-keys.ts";
import type { Effect, Entry, GuideState, Next } from "./state.ts";
import { afterRun, backedOff } from "./watch.ts";
import { gap, say, timeText } from "./words.ts";

/** A check was judged while others are still being read. Append-only screens tell it at once. */
export function onJudged(state: GuideState, result: CheckResult): Next {
  const { running } = state;
  if (running === null || running.judged[result.id] !== undefined) return { state, effects: [] };
  const judged = { ...running.judged, [result.id]: result };
  const isNews = state.watching === null || verdictBefore(state, result) !== result.verdict;
  const entries: readonly Entry[] =
    state.isPlain && isNews ? [...state.entries, { kind: "check", result }] : state.entries;
  return { state: { ...state, entries, running: { ...running, judged } }, effects: [] };
}

function verdictBefore({ results }: GuideState, { id }: CheckResult): string | undefined {
  return Object.values(results)
    .flatMap(({ checks }) => checks)
    .find((check) => check.id === id)?.verdict;
}

/** A run has ended: what came of it, what is no longer as it was, and what comes next. */
export function onChecked(before: GuideState, steps: readonly StepResult[], takenAt: string): Next {
  const told = before.running?.judged ?? {};
  const checks = steps.flatMap((step) => step.checks);
  const results = { ...before.results, ...Object.fromEntries(steps.map((step) => [step.id, step])) };
  const passed = checks.filter(({ verdict }) => verdict === "pass").map(({ id }) => [id, takenAt]);
  // What fails now is no longer remembered as passing, so that it is announced once.
  const kept = Object.entries(before.passedAt).filter(([id]) => !hasFailed(checks, id));
  const passedAt: GuideState["passedAt"] = { ...Object.fromEntries(kept), ...Object.fromEntries(passed) };
  const state: GuideState = { ...before, results, passedAt, running: null };
  const watched = before.watching === null ? null : results[theStep(before).id];
  const isDone = watched?.verdict === "pass";
  const watching =
    before.watching === null || isDone ? null : afterRun(before.watching, watched ? [watched] : [], before.now);
  const effects: Effect[] = [{ type: "remember-progress", stepId: theStep(state).id, passedAt }];
  if (watching !== null && watching.fingerprint === before.watching?.fingerprint) {
    return { ...stoodStill({ ...state, watching }), effects };
  }
  const news: readonly Entry[] = [
    ...(before.isPlain ? [] : [gap]),
    ...steps.flatMap((step) => reported(step, before.isPlain ? told : {}, steps.length > 1)),
    ...regressions(before, checks),
  ];
  const entries = [...before.entries, ...news, ...(isDone ? [watchDone] : []), ...nextMove(state)];
  return { state: { ...state, watching, entries }, effects };
}

/** A watched step that stands still is not told again: what was said about it is still there to be read. */
function stoodStill(state: GuideState): Next {
  const seconds = Math.round((state.watching?.delayMs ?? 0) / 1000);
  const still = say(
    `달라진 것이 없습니다. ${seconds}초 뒤 다시 확인합니다.`,
    `Nothing has changed. Checking again in ${seconds} s.`,
    "dim",
  );
  return { state: { ...state, entries: state.isPlain ? [...state.entries, still] : state.entries }, effects: [] };
}

/** The run could not be done. Watching goes on, more slowly: credentials can be renewed meanwhile. */
export function onFailed(before: GuideState, message: Text): Next {
  const watching = before.watching === null ? null : backedOff(before.watching, message.en, before.now);
  if (watching !== null && watching.fingerprint === before.watching?.fingerprint) {
    return stoodStill({ ...before, running: null, watching });
  }
  const entries: Entry[] = [gap, say(message.ko, message.en, "bad")];
  entries.push(
    watching !== null
      ? say("해결하면 지켜보기가 이어서 확인합니다.", "Watching goes on by itself once that is mended.")
      : before.isWelcoming
        ? say(
            "해결하고 시작하세요. 확인할 때마다 다시 물어봅니다. 계정 없이 해 보려면: npx workshop --practice",
            "Mend that and begin: each check asks again. To try it without an account: npx workshop --practice",
          )
        : say("해결한 뒤 Enter 키로 다시 확인하세요.", "When that is mended, press Enter to check again."),
  );
  return { state: { ...before, running: null, watching, entries: [...before.entries, ...entries] }, effects: [] };
}

const watchDone = say(
  "지켜보던 단계가 통과되어 지켜보기를 마칩니다.",
  "The step that was watched has passed, so watching ends.",
  "good",
);

function hasFailed(checks: readonly CheckResult[], id: string): boolean {
  return checks.some((check) => check.id === id && check.verdict === "fail");
}

/** The checks of a step and its points; those in `told` have been said already. */
function reported(
  step: StepResult,
  told: Readonly<Record<string, CheckResult>>,
  isOneOfMany: boolean,
): readonly Entry[] {
  const { earned, possible, undecided } = step;
  const points = undecided === 0 ? `${earned}/${possible}` : `${earned}–${earned + undecided}/${possible}`;
  const checks = step.checks.filter(({ id }) => told[id] === undefined);
  const shown = isOneOfMany ? checks.filter(({ verdict }) => verdict === "fail") : checks;
  return [
    ...shown.map((result): Entry => ({ kind: "check", result })),
    say(`${step.id}: 점수 ${points}`, `${step.id}: ${points} points`, step.verdict === "pass" ? "good" : "plain"),
  ];
}

/** Checks that passed before and fail now. */
function regressions({ passedAt }: GuideState, checks: readonly CheckResult[]): readonly Entry[] {
  return checks.flatMap(({ id, verdict }) => {
    const at = passedAt[id];
    if (verdict !== "fail" || at === undefined) return [];
    const time = timeText(at);
    return [
      say(
        `주의: ${id} 검사는 ${time} 기준으로 통과했는데 지금은 실패합니다. 그 뒤에 무엇을 바꿨는지 떠올려 보세요.`,
        `Careful: ${id} was passing at ${time} and fails now. Think of what has changed since.`,
        "warn",
      ),
    ];
  });
}

/** What to do next, in one or two lines. */
function nextMove(state: GuideState): readonly Entry[] {
  const step = theStep(state);
  const current = currentCheck(state);
  if (state.results[step.id] === undefined) return [];
  if (current === null) return [solved(state)];
  const { check, result, isElsewhere } = current;
  const title: Text = check.title;
  if (isElsewhere) {
    const place = check.id.split(".")[0] ?? "";
    return [
      say(
        `이 단계는 ${place} 단계 위에 만듭니다. 먼저 해결할 검사: ${title.ko} (${check.id}). 숫자 키 ${place.slice(-1)}: 그 단계로 가기`,
        `This step builds on ${place}. Solve this first: ${title.en} (${check.id}). Key ${place.slice(-1)} goes there.`,
        "warn",
      ),
    ];
  }
  if (result?.verdict === "pending") {
    return [
      say(
        "해야 할 일은 끝났고, AWS가 아직 보여 주지 않은 것을 기다립니다. w 키를 누르면 알아서 다시 확인합니다.",
        "Your part is done; AWS has yet to show it. Key w checks again by itself.",
      ),
      ...(state.account.isPractice ? [practiceKey(check.id) ?? timeKey] : []),
    ];
  }
  if (result?.verdict === "unverified") {
    return [
      say(
        "읽지 못한 것이 있어서 아직 판정할 수 없습니다. 위의 이유를 해결한 뒤 Enter 키로 다시 확인하세요. 준비 상태 진단: npx workshop doctor",
        "Something could not be read, so there is no verdict yet. Mend what is said above and press Enter again. A diagnosis: npx workshop doctor",
        "warn",
      ),
    ];
  }
  const key = state.account.isPractice ? practiceKey(check.id) : null;
  return [
    say(
      `다음으로 해결할 검사: ${title.ko} (${check.id}). h 키: 힌트, e 키: 설명`,
      `Solve this next: ${title.en} (${check.id}). Key h: hint, key e: explanation`,
    ),
    ...(key === null ? [] : [key]),
  ];
}

function solved(state: GuideState): Entry {
  const isAll = state.steps.every(({ id }) => state.results[id]?.verdict === "pass");
  if (isAll) {
    return say(
      "다섯 단계를 모두 마쳤습니다. 축하합니다! 만든 것을 지우는 명령: npx workshop destroy",
      "All five steps are done. Congratulations! What you built is removed by: npx workshop destroy",
      "good",
    );
  }
  const isLast = state.at === state.steps.length - 1;
  return isLast
    ? say(
        "마지막 단계를 마쳤습니다. l 키로 확인하지 않은 단계가 있는지 보세요.",
        "The last step is done. Key l shows whether a step has not been checked.",
        "good",
      )
    : say("이 단계를 마쳤습니다. n 키: 다음 단계", "This step is done. Key n: the next step", "good");
}
