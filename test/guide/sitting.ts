import { clone, pasteIntoShell } from "./learner.ts";
import { openTerminal, type Terminal, type TerminalOptions } from "./tmux.ts";
import type { Finished } from "../cli/command.ts";
import type { AwsServer } from "../docs/aws-cli.ts";

/** What the screen says in a language, as far as a learner has to recognise it. */
export const screenWords = {
  en: {
    ready: /Practice account 111122223333 · (http:\S+)/,
    points: /step-\d: ([\d–]+)\/\d+ points/,
    hint: /Hint (\d)\/\d:/,
    copied: /Asked the terminal to copy/,
    fillIn: /Before you run it, fill in: ([^[\]─]*)/,
    explained: /What fails:/,
    later: /Ten minutes have passed/,
    confirmed: /clicked the confirmation link/,
    signedIn: /has signed in to the console/,
  },
  ko: {
    ready: /연습 계정 111122223333 · (http:\S+)/,
    points: /step-\d: 점수 ([\d–]+)\/\d+/,
    hint: /힌트 (\d)\/\d:/,
    copied: /터미널에 복사를 부탁했습니다/,
    fillIn: /실행하기 전에 바꿔 넣을 것: ([^[\]─]*)/,
    explained: /실패하는 것:/,
    later: /10분 흘렀습니다/,
    confirmed: /구독 확인 링크를 눌렀습니다/,
    signedIn: /콘솔에 로그인했습니다/,
  },
} as const;

/** A learner who sits at the guide: sees what it says after each key, and has a shell beside it. */
export interface Sitting {
  readonly terminal: Terminal;
  readonly says: (typeof screenWords)["en" | "ko"];
  readonly folder: string;
  /** Presses keys and waits for a sentence to be said anew; returns what was said since then, spaces evened out. */
  after(keys: readonly string[], said: RegExp): Promise<string>;
  /** Enter, until the points are told: the checks as they were judged. */
  check(): Promise<string>;
  /** All three hints of the check to solve next. */
  hints(): Promise<string>;
  /** What `c` copies. */
  copy(): Promise<string>;
  /** Runs something in the shell beside it, which must succeed. */
  shell(commands: string): Promise<Finished>;
  /** Up to the plain hint, then its command copied, its placeholders filled in, and run. Returns the hints. */
  mend(fill?: Readonly<Record<string, string>>): Promise<string>;
}

/** Opens the guide on a new practice account and waits for it to be ready. */
export async function sitDown(
  language: "ko" | "en",
  aws: AwsServer,
  options: Partial<TerminalOptions> = {},
): Promise<Sitting> {
  const folder = clone();
  const terminal = openTerminal({ words: ["--practice", "--lang", language], folder, rows: 45, ...options });
  const says = screenWords[language];
  const evened = () => terminal.everything().replaceAll(/\s+/g, " ");
  const count = (said: RegExp) => evened().match(new RegExp(said, "g"))?.length ?? 0;
  const sitting: Sitting = {
    terminal,
    says,
    folder,
    async after(keys, said) {
      const [before, position] = [count(said), lastPosition(evened(), said)];
      terminal.press(...keys);
      await terminal.see(said, { anywhere: true, times: before + 1 });
      return evened().slice(position);
    },
    check: () => sitting.after(["Enter"], says.points),
    hints: () => sitting.after(["h", "h", "h"], new RegExp(says.hint.source.replace(String.raw`(\d)`, "3"))),
    async copy() {
      await sitting.after(["c"], says.copied);
      return terminal.clipboard();
    },
    async shell(commands) {
      const finished = await pasteIntoShell(commands, folder, aws);
      if (finished.code !== 0) throw new Error(`The shell answered ${finished.code}:\n${finished.stderr}\n${commands}`);
      return finished;
    },
    async mend(fill = {}) {
      const hints = await sitting.hints();
      const told = await sitting.after(["c"], says.copied);
      let command = terminal.clipboard();
      for (const [placeholder, value] of Object.entries(fill)) {
        const [, listed = ""] = says.fillIn.exec(told) ?? [];
        if (!listed.includes(placeholder))
          throw new Error(`The screen does not ask to fill in ${placeholder}:\n${told}`);
        const blank = new RegExp(`(?<=[ /])${placeholder}(?![\\w=])`, "g");
        command = command.replaceAll(blank, value);
      }
      await sitting.shell(command);
      return hints;
    },
  };
  await terminal.see(says.ready);
  return sitting;
}

/** Where the latest of a sentence ends; 0 when it has not been said. */
function lastPosition(text: string, said: RegExp): number {
  const last = [...text.matchAll(new RegExp(said, "g"))].at(-1);
  return last ? last.index + last[0].length : 0;
}
