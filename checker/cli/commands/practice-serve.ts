import { CommandFailure } from "../../core/command-failure.ts";
import { plain } from "../../core/text.ts";
import type { CommandFile, Invocation } from "../command.ts";
import { openPracticeFile } from "../practice-account.ts";
import type { Session } from "../session.ts";
import { usualPracticePort } from "../guide/usual-port.ts";
import { badUsage } from "../usage-command.ts";
import { accountOf, accountOption, stateFile, stateOption } from "./practice-options.ts";

export const serve: CommandFile = {
  name: "serve",
  summary: { ko: "연습 계정을 서버로 열기", en: "serve the practice account over HTTP" },
  description: {
    ko: "연습 계정을 이 컴퓨터 안에서만 열리는 서버로 엽니다. AWS CLI, boto3, SDK 모두 쓸 수 있습니다. Ctrl-C를 누르면 저장하고 끝납니다.",
    en: "Serves the practice account to this machine only, for the AWS CLI, boto3 and the SDKs. Ctrl-C saves and ends it.",
  },
  options: [
    {
      flags: "--port <number>",
      about: {
        ko: `포트 (기본 ${usualPracticePort}, 0은 빈 포트)`,
        en: `port (default ${usualPracticePort}, 0 takes a free one)`,
      },
    },
    stateOption,
    accountOption,
  ],
  examples: ["practice serve", "practice serve --port 0 --account 222233334444"],
  run: runServe,
};

async function runServe({ options, session }: Invocation): Promise<number> {
  const port = portOf(options.text("port"));
  const account = accountOf(options);
  const practice = await openPracticeFile(stateFile(options, session), session.note);
  if (!practice.isHere) {
    const url = plain(practice.endpoint);
    throw badUsage({
      ko: `이 연습 계정은 이미 ${url} 주소에서 열려 있습니다.`,
      en: `This practice account is already being served at ${url}.`,
    });
  }
  try {
    const { url } = await practice.listen(port).catch((error: unknown) => {
      throw cannotListen(error, port);
    });
    await announce(session, url, account);
    await untilAborted(session.signal);
    return 0;
  } finally {
    await practice.close();
  }
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? usualPracticePort : Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text !== "") return port;
  throw badUsage({
    ko: "--port 값은 0부터 65535까지의 정수여야 합니다.",
    en: "--port takes a whole number from 0 to 65535.",
  });
}

function cannotListen(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "EADDRINUSE" && code !== "EACCES") return error;
  return new CommandFailure(
    "bad-usage",
    {
      ko: `포트 ${port} 번을 쓸 수 없습니다 (${code}). --port 0 옵션으로 빈 포트를 쓰세요.`,
      en: `Port ${port} cannot be used (${code}). Take a free one with --port 0.`,
    },
    { cause: error },
  );
}

/** The lines to paste into another terminal: exactly these on stdout, so that they can also be read by a program. */
async function announce(session: Session, url: string, account: string): Promise<void> {
  if (session.globals.format === "json") {
    await session.deliverJson({ url, account });
    return;
  }
  session.note({
    ko: `연습 계정 ${account} 번이 열렸습니다. 아래 줄을 다른 터미널에 붙여 넣으세요. 끝낼 때는 Ctrl-C를 누르세요.`,
    en: `The practice account ${account} is open. Paste these lines into another terminal. Ctrl-C ends it.`,
  });
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "practice",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
  };
  const isPowerShell = session.environment["PSModulePath"] !== undefined && process.platform === "win32";
  for (const [name, value] of Object.entries(variables)) {
    await session.line(isPowerShell ? `$env:${name} = "${value}"` : `export ${name}=${value}`);
  }
  // Left over from real credentials, these would win over the lines above or be sent along with them.
  await session.line(
    isPowerShell
      ? "Remove-Item Env:AWS_PROFILE, Env:AWS_SESSION_TOKEN -ErrorAction Ignore"
      : "unset AWS_PROFILE AWS_SESSION_TOKEN",
  );
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
