import type { Language } from "../core/text.ts";

export interface LanguageInput {
  /** What `--lang` was given, if it was. */
  readonly asked: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly remembered: () => Language | null;
  /** The system's locale where no variable names one, for example from Intl. */
  readonly systemLocale: () => string;
}

/** `--lang`, then WORKSHOP_LANG, then the remembered choice, then the system's language, then English. */
export function chooseLanguage({ asked, environment, remembered, systemLocale }: LanguageInput): Language {
  return (
    asLanguage(asked) ??
    asLanguage(environment["WORKSHOP_LANG"]) ??
    remembered() ??
    languageOfLocale(localeOf(environment) ?? systemLocale())
  );
}

/** POSIX order of precedence; a variable that is set but empty does not count. */
function localeOf(environment: LanguageInput["environment"]): string | undefined {
  return environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || undefined;
}

function languageOfLocale(locale: string): Language {
  return /^ko([_.@-]|$)/i.test(locale) ? "ko" : "en";
}

function asLanguage(word: string | undefined): Language | null {
  return word === "ko" || word === "en" ? word : null;
}
