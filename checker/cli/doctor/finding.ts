import { harmlessLine } from "../../reporters/harmless.ts";
import { wrap } from "../../reporters/wrap.ts";
import type { Text } from "../../core/text.ts";
import type { Stream } from "../../terminal/terminal.ts";
import { redact } from "../redact.ts";

/** One thing the doctor looked at. `bad` stands in the way of a check; a `note` is good to know. */
export interface Finding {
  readonly about: Text;
  readonly verdict: "good" | "note" | "bad";
  readonly seen: Text;
  /** What to do about it; null where nothing is to be done. */
  readonly todo: Text | null;
}

/** A finding without secrets, whatever an account, a file or an error holds. */
export function redactedFinding({ about, verdict, seen, todo }: Finding): Finding {
  return { about: safe(about), verdict, seen: safe(seen), todo: todo === null ? null : safe(todo) };
}

const safe = ({ ko, en }: Text): Text => ({ ko: redact(harmlessLine(ko)), en: redact(harmlessLine(en)) });

const words = {
  good: { ko: "✔ 정상", en: "✔ good" },
  note: { ko: "! 참고", en: "! note" },
  bad: { ko: "✘ 문제", en: "✘ problem" },
} as const;

const todoWord: Text = { ko: "→ 할 일:", en: "→ To do:" };

/** Verdict and what was looked at in one line, below it what was seen, and what to do. */
export function findingLines(
  { about, verdict, seen, todo }: Finding,
  say: (text: Text) => string,
  { paint, columns }: Stream,
): readonly string[] {
  const colors = { good: paint.green, note: paint.yellow, bad: paint.red };
  const below = (text: string) => wrap(text, columns - 5).map((line) => `    ${line}`);
  return [
    `${colors[verdict](say(words[verdict]))}  ${say(about)}`,
    ...below(say(seen)),
    ...(todo === null ? [] : below(`${say(todoWord)} ${say(todo)}`)),
  ];
}
