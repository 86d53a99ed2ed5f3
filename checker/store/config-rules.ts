import type { Names, Settings } from "../core/settings.ts";
import type { Text } from "../core/text.ts";

/** What a value should have been, as the end of a sentence. */
export type ValueProblem = Text;

type Rule = (value: unknown) => ValueProblem | null;

/** The form AWS gives each kind of name. Sources: the API references' `Pattern` of each Create operation. */
export const nameRules: Readonly<Record<keyof Names, Rule>> = {
  function: name(/^[A-Za-z0-9_-]{1,64}$/, "A-Z a-z 0-9 _ -", "1–64"),
  bucket: name(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "a-z 0-9 . -", "3–63"),
  trail: name(/^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/, "A-Z a-z 0-9 . _ -", "3–128"),
  rule: name(/^[.\-_A-Za-z0-9]{1,64}$/, "A-Z a-z 0-9 . _ -", "1–64"),
  topic: name(/^[A-Za-z0-9_-]{1,256}$/, "A-Z a-z 0-9 _ -", "1–256"),
};

/** The keys of workshop.yaml and what their values must be. `names` and `points` hold keys of their own. */
export const configKeys: Readonly<Record<keyof Settings, Rule>> = {
  names: () => null,
  email: (value) =>
    value === null || value === "roster" || (typeof value === "string" && /^[^\s@]+@[^\s@]+$/.test(value))
      ? null
      : { ko: "null, 이메일 주소, 또는 roster", en: "null, an e-mail address, or roster" },
  searchRegions: (value) =>
    Array.isArray(value) && value.length <= 10 && value.every(isRegion)
      ? null
      : {
          ko: "리전 이름의 목록, 10개까지 (예: [ap-northeast-2])",
          en: "a list of at most 10 Regions, such as [ap-northeast-2]",
        },
  pattern: oneOf("exact", "equivalent"),
  trail: oneOf("own", "shared"),
  rootLogin: oneOf("required", "drill"),
  points: () => null,
};

function name(form: RegExp, characters: string, length: string): Rule {
  return (value) =>
    typeof value === "string" && form.test(value)
      ? null
      : {
          ko: `${characters} 문자로 된 이름, 길이 ${length}`,
          en: `a name of ${length} characters out of ${characters}`,
        };
}

function oneOf(...words: readonly string[]): Rule {
  return (value) =>
    typeof value === "string" && words.includes(value) ? null : { ko: words.join(" 또는 "), en: words.join(" or ") };
}

function isRegion(value: unknown): boolean {
  return typeof value === "string" && /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(value);
}
