import { commandsIn } from "../../reporters/commands.ts";
import { currentCheck, theStep } from "./current-check.ts";
import { practiceKey } from "./practice-keys.ts";
import type { Entry, GuideState, Next } from "./state.ts";
import { commandsOf } from "./step-entries.ts";
import { forPasting, toFillIn } from "./to-paste.ts";
import { gap, say } from "./words.ts";

/** The next hint of the check to solve next, mild first; after the last one it stays with the last. */
export function hint(state: GuideState): Next {
  const current = currentCheck(state);
  if (current === null) return { state: { ...state, entries: [...state.entries, nothingOpen] }, effects: [] };
  const { check: asked } = current;
  const shown = Math.min((state.hintsShown[asked.id] ?? 0) + 1, asked.hints.length);
  const text = asked.hints[shown - 1] ?? asked.title;
  const number = `${shown}/${asked.hints.length}`;
  const key = state.account.isPractice ? practiceKey(asked.id) : null;
  const entries: readonly Entry[] = [
    gap,
    say(`힌트 ${number}: ${asked.title.ko} (${asked.id})`, `Hint ${number}: ${asked.title.en} (${asked.id})`, "title"),
    { kind: "text", tone: "plain", text },
    ...(key === null ? [] : [key]),
    shown === asked.hints.length ? lastHint : anotherHint,
  ];
  const hintsShown = { ...state.hintsShown, [asked.id]: shown };
  return {
    state: { ...state, hintsShown, entries: [...state.entries, ...entries] },
    effects: [{ type: "remember-hint", checkId: asked.id, shown }],
  };
}

const nothingOpen = say(
  "이 단계에는 해결할 검사가 없습니다. n 키: 다음 단계",
  "There is nothing left to solve in this step. Key n: the next step",
  "good",
);

const anotherHint = say("h 키: 더 자세한 힌트", "Key h: a plainer hint", "dim");

const lastHint = say(
  "마지막 힌트입니다. c 키: 이 명령 복사, e 키: 설명",
  "That was the last hint. Key c copies this command, key e explains.",
  "dim",
);

const notOpen = say(
  "연습 계정을 여는 중입니다. 잠시 뒤 다시 눌러 주세요.",
  "The practice account is still being opened. Press again in a moment.",
  "warn",
);

/** The command of the last hint once it has been shown, else the commands of the step. */
export function copy(state: GuideState): Next {
  const { isPractice, endpoint } = state.account;
  // Without the way there, the commands would go to whatever AWS account the shell has credentials for.
  if (isPractice && endpoint === null)
    return { state: { ...state, entries: [...state.entries, notOpen] }, effects: [] };
  const current = currentCheck(state);
  const hints = current?.check.hints ?? [];
  const isHint = current !== null && hints.length > 0 && state.hintsShown[current.check.id] === hints.length;
  const last = isHint ? commandsIn(hints.at(-1)?.[state.language] ?? "") : "";
  const commands = last === "" ? commandsOf(theStep(state))[state.language] : last;
  const text = forPasting(commands, state.account);
  return { state, effects: [{ type: "copy", text, toFillIn: toFillIn(text, state.account) }] };
}
