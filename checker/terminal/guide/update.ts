import { onKey } from "./on-key.ts";
import { onChecked, onFailed, onJudged } from "./on-run.ts";
import { sameText } from "../../core/text.ts";
import type { Entry, GuideAccount, GuideState, Input, Next } from "./state.ts";
import { endpointLines } from "./to-paste.ts";
import { introduced, say } from "./words.ts";

/** The guide as a function: what is on screen, and something that happened, give the next screen and what to do. */
export function update(before: GuideState, input: Input, now: number): Next {
  const state: GuideState = { ...before, now };
  switch (input.type) {
    case "key":
      return onKey(state, input.key);
    case "tick":
      return onTick(state);
    case "say":
      return stay(state, input.entries);
    case "account": {
      const isNews = input.account.id !== before.account.id || input.account.endpoint !== before.account.endpoint;
      const late = state.account.endpoint === null && !state.isWelcoming ? wayThere(input.account) : [];
      return stay({ ...state, account: input.account }, isNews ? [...introduced(input.account), ...late] : []);
    }
    case "remembered": {
      const found = state.steps.findIndex(({ id }) => id === input.stepId);
      const at = input.movesTo && state.isWelcoming && found !== -1 ? found : state.at;
      return stay({ ...state, at, passedAt: { ...input.passedAt, ...state.passedAt } });
    }
    case "reading":
      if (state.running === null) return stay(state);
      return stay({ ...state, running: { ...state.running, done: input.done, total: input.total } });
    case "judged":
      return onJudged(state, input.result);
    case "checked":
      return onChecked(state, input.steps, input.takenAt);
    case "failed":
      return onFailed(state, input.message);
  }
}

/** The same state with more said, and nothing to do. */
function stay(state: GuideState, entries: readonly Entry[] = []): Next {
  return { state: { ...state, entries: [...state.entries, ...entries] }, effects: [] };
}

/** For commands that were shown before it was known where they go. */
function wayThere(account: GuideAccount): readonly Entry[] {
  const lines = endpointLines(account);
  if (lines.length === 0) return [];
  return [
    say("위의 명령보다 이 두 줄을 먼저 실행하세요.", "Run these two lines before the commands above."),
    { kind: "code", text: sameText(lines.join("\n")) },
  ];
}

/** Time has passed: watching may be due. */
function onTick(state: GuideState): Next {
  const { watching, running } = state;
  if (watching === null || running !== null || state.now < watching.nextAt) return { state, effects: [] };
  return onKey(state, "enter");
}
