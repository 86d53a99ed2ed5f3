import { afterAll, beforeAll, describe, expect, test } from "vitest";
import stringWidth from "string-width";
import { build } from "../cli/command.ts";
import { startAwsServer, type AwsServer } from "../docs/aws-cli.ts";
import { isFull } from "../proof/sample.ts";
import { clone, pasteIntoShell, whyNoLearner } from "./learner.ts";
import { openTerminal, type Terminal } from "./tmux.ts";

/*
 * The whole workshop as a learner lives it: the guide in a real terminal, what it copies pasted into a shell, the root
 * sign-in by one key, and the Discord message and the mail appearing. Nothing is known here that the screen does not say.
 */

const obstacle = whyNoLearner("the guide is not driven through the workshop");

const words = {
  en: {
    ready: /Practice account 111122223333/,
    unchecked: /not checked yet/,
    copied: /Asked the terminal to copy/,
    points: (step: number) => new RegExp(`step-${step}: (\\d+)/\\1 points`),
    confirmed: /clicked the confirmation link/,
    discord: /A message has arrived in the Discord channel/,
    mail: /Mail has arrived/,
    advice: /key t moves time forward by ten minutes/,
    later: /Ten minutes have passed/,
    done: /All five steps are done/,
  },
  ko: {
    ready: /연습 계정 111122223333/,
    unchecked: /아직 확인하지 않음/,
    copied: /터미널에 복사를 부탁했습니다/,
    points: (step: number) => new RegExp(`step-${step}: 점수 (\\d+)/\\1(?!\\d)`),
    confirmed: /구독 확인 링크를/,
    discord: /Discord 채널에 메시지가 도착했습니다/,
    mail: /메일이 도착했습니다/,
    advice: /t 키가 시간을 10분 뒤로 보냅니다/,
    later: /10분 흘렀습니다/,
    done: /다섯 단계를 모두 마쳤습니다/,
  },
} as const;

/** Both languages and both widths; all four pairs of them with PROOF=full. */
const played = [
  ["ko", 60],
  ["en", 120],
  ...(isFull
    ? ([
        ["ko", 120],
        ["en", 60],
      ] as const)
    : []),
] as const;

describe.skipIf(obstacle !== null)("the whole workshop on the practice account", () => {
  let aws: AwsServer;
  beforeAll(async () => {
    [aws] = await Promise.all([startAwsServer(), build()]);
  }, 120_000);
  afterAll(() => aws.close());

  test.concurrent.each(played)("in %s, %i columns", { timeout: 300_000 }, async (language, columns) => {
    const says = words[language];
    const folder = clone();
    const terminal = openTerminal({ words: ["--practice", "--lang", language], folder, columns, rows: 45 });
    try {
      await terminal.see(says.ready);
      terminal.press("Enter");
      for (const step of [1, 2, 3, 4, 5]) {
        await terminal.see(new RegExp(`step-${step} · `));
        holdsWithin(terminal.screen(), columns);
        terminal.press("c");
        await terminal.see(says.copied);
        const pasted = await pasteIntoShell(terminal.clipboard(), folder, aws);
        expect(pasted).toMatchObject({ code: 0 });
        if (step === 4) await confirmMail(terminal, says.confirmed);
        if (step === 5) await signIn(terminal, says);
        terminal.press("Enter");
        if (step === 2) await waitForLogFile(terminal, says);
        await terminal.see(says.points(step));
        holdsWithin(terminal.screen(), columns);
        if (step < 5) terminal.press("n");
      }
      await terminal.see(says.done);
      terminal.press("q");
      await terminal.see(/ENDED 0/);
    } finally {
      terminal.close();
    }
  });
});

async function confirmMail(terminal: Terminal, confirmed: RegExp): Promise<void> {
  terminal.press("m");
  await terminal.see(confirmed, { anywhere: true });
}

type Says = (typeof words)[keyof typeof words];

/** The log file is on its way for some minutes; the screen says which key lets them pass. */
async function waitForLogFile(terminal: Terminal, says: Says): Promise<void> {
  await terminal.see(says.advice);
  terminal.press("t");
  await terminal.see(says.later);
  terminal.press("Enter");
}

async function signIn(terminal: Terminal, says: Says): Promise<void> {
  terminal.press("s");
  await terminal.see(says.discord, { anywhere: true });
  const told = await terminal.see(says.mail, { anywhere: true });
  // What the function told Discord names the account, and no token of the webhook.
  expect(told).toContain("111122223333");
  terminal.press("t");
  await terminal.see(says.later, { anywhere: true, times: 2 });
}

/** Nothing that is redrawn may wrap, Hangul at two cells a syllable; the last lines are the keys. */
function holdsWithin(screen: string, columns: number): void {
  const lines = screen.split("\n");
  expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
  expect(screen.trimEnd().split("\n").slice(-6).join("\n")).toMatch(/\[q\] (quit|끝내기)$/);
}
