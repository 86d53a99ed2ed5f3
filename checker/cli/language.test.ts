import { expect, test } from "vitest";
import { chooseLanguage, type LanguageInput } from "./language.ts";

const choose = (part: Partial<LanguageInput>) =>
  chooseLanguage({ asked: undefined, environment: {}, remembered: () => null, systemLocale: () => "en-US", ...part });

test.each<[string, Partial<LanguageInput>, string]>([
  ["--lang wins", { asked: "ko", environment: { WORKSHOP_LANG: "en" }, remembered: () => "en" }, "ko"],
  ["an unknown --lang does not count", { asked: "fr", environment: { WORKSHOP_LANG: "ko" } }, "ko"],
  ["then WORKSHOP_LANG", { environment: { WORKSHOP_LANG: "ko", LANG: "en_US" }, remembered: () => "en" }, "ko"],
  ["then what is remembered", { environment: { LANG: "ko_KR.UTF-8" }, remembered: () => "en" }, "en"],
  ["then LC_ALL", { environment: { LC_ALL: "ko_KR.UTF-8", LANG: "en_US.UTF-8" } }, "ko"],
  ["an empty LC_ALL does not count", { environment: { LC_ALL: "", LANG: "ko" } }, "ko"],
  ["then the system's locale", { systemLocale: () => "ko-KR" }, "ko"],
  ["the variables come before it", { environment: { LANG: "C.UTF-8" }, systemLocale: () => "ko-KR" }, "en"],
  ["kok is Konkani", { environment: { LANG: "kok_IN" } }, "en"],
  ["then English", {}, "en"],
])("%s", (_, part, language) => {
  expect(choose(part)).toBe(language);
});
