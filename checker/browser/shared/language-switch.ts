import type { Language } from "../../core/text.ts";
import { language, say } from "./language.ts";
import { make } from "./make.ts";

const names: Readonly<Record<Language, string>> = { ko: "한국어", en: "English" };

/** Two buttons, each named in its own language. */
export function languageSwitch(choose: (chosen: Language) => void): HTMLElement {
  const buttons = (["ko", "en"] as const).map((one) =>
    make(
      "button",
      { type: "button", lang: one, "aria-pressed": String(one === language()), onclick: () => choose(one) },
      names[one],
    ),
  );
  return make("div", { class: "switch", role: "group", "aria-label": say(label) }, ...buttons);
}

const label = { ko: "언어", en: "Language" };
