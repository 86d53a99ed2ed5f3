import type { Language, Text } from "../../core/text.ts";

let current: Language = "en";

/** The language the page speaks now. */
export function language(): Language {
  return current;
}

/** Speaks another language from the next drawing on. */
export function speak(chosen: Language): void {
  current = chosen;
  document.documentElement.lang = chosen;
}

/** The text in the language of the page. */
export function say(text: Text): string {
  return text[current];
}

/** A moment as people of this language and place write it. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(current, { dateStyle: "medium", timeStyle: "short" }).format(at);
}
