import { currentCheck, theStep } from "./current-check.ts";
import { keysOf } from "./live-lines.ts";
import type { Entry, GuideState } from "./state.ts";
import { gap, say } from "./words.ts";

/** What each key does now, and the command that does the same without the guide. */
export function helpEntries(state: GuideState): readonly Entry[] {
  return [
    gap,
    say(
      "키와, 안내 없이 같은 일을 하는 명령",
      "The keys, and the commands that do the same without the guide",
      "title",
    ),
    ...keysOf(state).map(([key, word]) => {
      const command = commandFor(key, state);
      const line = (text: string) => `[${key}] ${text}${command === "" ? "" : ` – ${command}`}`;
      return say(line(word.ko), line(word.en));
    }),
  ];
}

/** The command line for a key; empty where there is nothing to do without the guide. */
export function commandFor(key: string, state: GuideState): string {
  const words = commands[key]?.(state);
  return words === undefined ? "" : `npx workshop ${words}`;
}

const stepOf = (state: GuideState, offset = 0): string => state.steps[state.at + offset]?.id ?? theStep(state).id;

const commands: Readonly<Record<string, (state: GuideState) => string>> = {
  Enter: (state) => (state.isWelcoming ? `show ${stepOf(state)}` : `check ${stepOf(state)}`),
  a: () => "check all",
  Space: (state) => `show ${stepOf(state)}`,
  h: (state) => `hint ${stepOf(state)}`,
  e: (state) => `explain ${currentCheck(state)?.check.id ?? theStep(state).checks[0]?.id ?? ""}`,
  o: (state) => `show ${stepOf(state)} --link`,
  c: (state) => `show ${stepOf(state)} --commands`,
  n: (state) => `show ${stepOf(state, 1)}`,
  b: (state) => `show ${stepOf(state, -1)}`,
  l: () => "check",
  w: (state) => `check ${stepOf(state)} --watch`,
  v: (state) => `show ${stepOf(state)}`,
  g: ({ language }) => `--lang ${language === "ko" ? "en" : "ko"}`,
  "?": () => "help",
  s: () => "practice sign-in --as root --mfa yes",
  m: () => "practice confirm",
  t: () => "practice advance 10m",
};
