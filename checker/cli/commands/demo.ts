import { exitCode } from "../../core/exit-code.ts";
import type { RunResult } from "../../core/result.ts";
import type { Text } from "../../core/text.ts";
import { harmlessLines } from "../../reporters/harmless.ts";
import { coverage, pointsOf, verdictMarks } from "../../reporters/words.ts";
import { spread, wrap } from "../../reporters/wrap.ts";
import type { CommandFile, Invocation } from "../command.ts";
import { openDemoWorld, type DemoWorld, type DiscordMessage, type Mail } from "../demo/world.ts";
import type { Session } from "../session.ts";

export const demo: CommandFile = {
  name: "demo",
  summary: {
    ko: "연습 계정에서 실습 전체를 처음부터 끝까지 보여 주기",
    en: "the whole workshop on a practice account, start to finish, in seconds",
  },
  description: {
    ko: "메모리 안의 연습 계정을 검사하고, 실습을 완성하고, 루트로 로그인해서 알림을 확인하고, 다시 검사합니다. AWS 계정도 자격 증명도 필요 없고 아무것도 남지 않습니다.",
    en: "Checks a practice account in memory, builds the solution, signs in as root, shows the alarm and checks again. Needs no AWS account and no credentials, and leaves nothing behind.",
  },
  async run({ session }: Invocation): Promise<number> {
    const world = await openDemoWorld(session);
    try {
      return await tell(world, session);
    } finally {
      await world.close();
    }
  },
};

/** The story, scene by scene. Written line by line as it happens, or as one document with `--json` or `--output`. */
async function tell(world: DemoWorld, session: Session): Promise<number> {
  const isLive = session.globals.format === "human" && session.globals.output === undefined;
  const pages: string[] = [];
  const scene = async (title: Text, lines: readonly string[] = []) => {
    const text = [`${session.terminal.stdout.paint.bold(session.say(title))}`, ...lines, ""].join("\n");
    if (isLive) await session.line(text);
    else pages.push(text);
  };
  const before = await world.check();
  await scene(
    { ko: "1. 아무것도 없는 연습 계정을 검사했습니다.", en: "1. A practice account with nothing in it was checked." },
    points(before, session),
  );
  await world.build();
  await scene({
    ko: "2. 모범 답안을 CloudFormation 스택으로 배포하고, 구독 확인 메일의 링크를 열었습니다.",
    en: "2. The solution was deployed as a CloudFormation stack, and the link in the confirmation mail was opened.",
  });
  await world.signInAsRoot();
  await scene({ ko: "3. 루트 사용자가 콘솔에 로그인했습니다.", en: "3. The root user signed in to the console." });
  const discord = await world.discord();
  await scene(
    { ko: "4. Discord 채널에 도착한 메시지:", en: "4. The Discord channel received:" },
    discord.flatMap((message) => quote(discordText(message), session)),
  );
  const mails = (await world.mailbox()).filter(({ kind }) => kind === "notification");
  await scene(
    { ko: "5. 메일함에 도착한 알림:", en: "5. The mailbox received:" },
    mails.flatMap((mail) => quote(mailText(mail), session)),
  );
  const after = await world.check();
  await scene(
    { ko: "6. 같은 계정을 다시 검사했습니다.", en: "6. The same account was checked again." },
    points(after, session),
  );
  const left = await world.destroy();
  await scene(left === 0 ? nothingLeft : somethingLeft(left));
  await scene({
    ko: "연습 계정은 메모리에만 있었습니다. 다음: npx workshop show step-1",
    en: "The account was in memory only. Next: npx workshop show step-1",
  });
  if (session.globals.format === "json") await session.deliverJson({ before, discord, mails, after, left });
  else if (!isLive) await session.deliver(pages.join("\n"));
  return left === 0 ? exitCode(after) : 1;
}

const nothingLeft: Text = {
  ko: "7. 스택을 지웠습니다. 남은 것이 없습니다.",
  en: "7. The stack was removed, log files included. Nothing is left.",
};

function somethingLeft(count: number): Text {
  return {
    ko: `7. 스택을 지웠지만 ${count}개가 남았습니다.`,
    en: `7. The stack was removed, but ${count} things are left.`,
  };
}

function points({ steps, summary }: RunResult, { say, terminal }: Session): readonly string[] {
  const { paint, columns } = terminal.stdout;
  const width = Math.min(columns, 80);
  const lines = steps.map((step) => {
    const color = step.verdict === "pass" ? paint.green : step.verdict === "fail" ? paint.red : paint.yellow;
    return color(spread(`   ${verdictMarks[step.verdict]} ${step.id}  ${say(step.title)}`, pointsOf(step), width));
  });
  return [...lines, `   ${pointsOf(summary)} · ${say(coverage(summary))}`];
}

function quote(text: string, { terminal }: Session): readonly string[] {
  const { paint, columns } = terminal.stdout;
  return harmlessLines(text).flatMap((line) =>
    wrap(line, Math.min(columns, 80) - 6).map((part) => paint.cyan(`   │ ${part}`)),
  );
}

function discordText({ content, embeds }: DiscordMessage): string {
  const parts = embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...(fields ?? []).map(({ name, value }) => `${name}: ${value}`),
  ]);
  return [content, ...parts].filter((part) => part).join("\n");
}

function mailText({ to, subject, body }: Mail): string {
  return `${to} · ${subject}\n${body}`;
}
