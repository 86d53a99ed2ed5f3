import { currentCheck, theStep } from "./current-check.ts";
import type { Effect, Entry, GuideState, Next, PracticeAction } from "./state.ts";
import { copy, hint } from "./hints.ts";
import { helpEntries } from "./key-help.ts";
import { listEntries, stepParts } from "./step-entries.ts";
import { startWatching } from "./watch.ts";
import { gap, say, welcome } from "./words.ts";

/** What each key does. A key that means nothing is not an error: somebody leaned on the keyboard. */
export function onKey(state: GuideState, key: string): Next {
  if (/^[1-9]$/.test(key)) return goTo(state, Number(key) - 1);
  const act = actions[key];
  return act ? act(state) : { state, effects: [] };
}

const actions: Readonly<Record<string, (state: GuideState) => Next>> = {
  enter: (state) => (state.isWelcoming ? goTo(state, state.at) : check(state)),
  r: (state) => check(state),
  a: checkAll,
  space: more,
  h: hint,
  e: explain,
  o: open,
  c: copy,
  n: next,
  b: (state) => goTo(state, state.at - 1),
  l: (state) => told(state, listEntries(state)),
  w: watch,
  "?": (state) => told(state, helpEntries(state)),
  v: (state) => wholeSection(state),
  g: switchLanguage,
  s: (state) => practice(state, "sign-in"),
  m: (state) => practice(state, "mail"),
  t: (state) => practice(state, "advance"),
  q: quit,
  "ctrl-c": quit,
};

function told(state: GuideState, entries: readonly Entry[], effects: readonly Effect[] = []): Next {
  return { state: { ...state, entries: [...state.entries, ...entries] }, effects };
}

function quit(state: GuideState): Next {
  return { state, effects: [{ type: "quit" }] };
}

/** Shows a step from its beginning. */
export function goTo(state: GuideState, index: number): Next {
  const step = state.steps[index];
  if (!step) {
    const last = state.steps.length;
    return told(state, [say(`단계는 1부터 ${last}까지입니다.`, `The steps are 1 to ${last}.`, "dim")]);
  }
  const [first = [], ...further] = stepParts(step, state.account);
  const moved: GuideState = { ...state, at: index, isWelcoming: false, further, watching: null };
  // Append-only screens have no "more": everything is said at once.
  const shown = state.isPlain ? [...first, ...further.flat()] : first;
  const effects: readonly Effect[] = [{ type: "remember-progress", stepId: step.id, passedAt: state.passedAt }];
  const ended = state.watching === null ? [] : [watchEnded];
  return told(state.isPlain ? { ...moved, further: [] } : moved, [...ended, ...shown], effects);
}

function more(state: GuideState): Next {
  const [first, ...further] = state.further;
  return first === undefined ? { state, effects: [] } : told({ ...state, further }, first);
}

function checkAll(state: GuideState): Next {
  return check(
    state,
    state.steps.map(({ id }) => id),
  );
}

/** Begins a run, unless one is going on. */
function check(state: GuideState, stepIds: readonly string[] = [theStep(state).id]): Next {
  if (state.running !== null) return { state, effects: [] };
  const entries = state.isPlain ? [say("확인하는 중입니다 …", "Checking …", "dim")] : [];
  return told({ ...state, running: { stepIds, done: 0, total: 0, judged: {} } }, entries, [{ type: "check", stepIds }]);
}

function explain(state: GuideState): Next {
  const step = theStep(state);
  const asked = currentCheck(state)?.check ?? step.checks[0];
  return { state, effects: asked ? [{ type: "explain", checkId: asked.id }] : [] };
}

/** The console page of what is to be mended; the step's page before anything is known. */
function open(state: GuideState): Next {
  if (state.account.isPractice) {
    return told(state, [
      say(
        "연습 계정에는 웹 콘솔이 없습니다. AWS CLI 명령을 쓰세요 (c 키: 복사).",
        "The practice account has no web console. Use the AWS CLI commands (key c copies them).",
        "warn",
      ),
    ]);
  }
  const url = currentCheck(state)?.result?.consoleUrl ?? theStep(state).consoleUrl;
  return { state, effects: [{ type: "open", url }] };
}

/** The next step; out of order is allowed, and said. */
function next(state: GuideState): Next {
  const step = theStep(state);
  if (state.at === state.steps.length - 1) {
    return told(state, [say("마지막 단계입니다.", "This is the last step.", "dim")]);
  }
  const isDone = state.isWelcoming || state.results[step.id]?.verdict === "pass";
  const warning = say(
    `${step.id} 단계가 아직 통과되지 않았습니다. 다음 단계는 그 위에 만듭니다. b 키: 돌아가기`,
    `${step.id} has not passed yet, and the next step builds on it. Key b goes back.`,
    "warn",
  );
  const moved = goTo(state, state.at + 1);
  return isDone ? moved : told(moved.state, [warning], moved.effects);
}

function watch(state: GuideState): Next {
  if (state.isWelcoming) return { state, effects: [] };
  if (state.watching !== null) {
    return told({ ...state, watching: null }, [watchEnded]);
  }
  const begun = told({ ...state, watching: startWatching(state.now) }, [
    say(
      "지켜보는 중입니다. 통과할 때까지 알아서 다시 확인하고, 변화가 없으면 간격을 60초까지 늘립니다. w 키: 끝내기",
      "Watching: checks again by itself until the step passes, up to a minute apart while nothing changes. Key w ends it.",
    ),
  ]);
  return check(begun.state);
}

const watchEnded = say("지켜보기를 끝냈습니다.", "Watching has ended.", "dim");

function wholeSection(state: GuideState): Next {
  const { section } = theStep(state);
  if (section === null) return { state, effects: [] };
  const text = { ko: section.ko.whole, en: section.en.whole };
  return told({ ...state, further: [], isWelcoming: false }, [gap, { kind: "markdown", text }]);
}

function switchLanguage(state: GuideState): Next {
  const language = state.language === "ko" ? "en" : "ko";
  const again = state.isWelcoming ? welcome(state.account) : (stepParts(theStep(state), state.account)[0] ?? []);
  const entries = [say("한국어로 바꿨습니다.", "This is English now.", "dim"), gap, ...again];
  return told({ ...state, language }, entries, [{ type: "remember-language", language }]);
}

function practice(state: GuideState, action: PracticeAction): Next {
  return { state, effects: state.account.isPractice ? [{ type: "practice", action }] : [] };
}
