import type { CommandFile, Invocation } from "../command.ts";
import type { Session } from "../session.ts";
import { plain, type Text } from "../../core/text.ts";
import { accountOption, askPractice, stateOption } from "./practice-options.ts";

const places = [accountOption, stateOption];

/** What a person does in the practice world: signs in, reads mail, clicks links, looks into the channel. */
export const signIn: CommandFile = {
  name: "sign-in",
  summary: { ko: "콘솔 로그인 시늉하기", en: "sign in to the console, or try to" },
  options: [
    {
      flags: "--as <who>",
      about: { ko: "누구로 (기본 root)", en: "who signs in (default root)" },
      choices: ["root", "iam-user", "federated"],
    },
    {
      flags: "--mfa <answer>",
      about: { ko: "MFA 사용 여부 (기본 yes)", en: "with MFA or not (default yes)" },
      choices: ["yes", "no"],
    },
    {
      flags: "--result <result>",
      about: { ko: "성공 또는 실패 (기본 success)", en: "how it ends (default success)" },
      choices: ["success", "failure"],
    },
    { flags: "--ip <address>", about: { ko: "로그인하는 IP 주소", en: "address it comes from" } },
    ...places,
  ],
  examples: [
    "practice sign-in",
    "practice sign-in --as root --mfa no",
    "practice sign-in --as iam-user --result failure",
  ],
  run: async (invocation) => {
    const { options, session } = invocation;
    const as = options.text("as") ?? "root";
    const ip = options.text("ip");
    const mfa = options.text("mfa") ?? "yes";
    const result = options.text("result") ?? "success";
    const answer = await askPractice<object>(invocation, "sign-in", {
      as,
      mfa,
      result,
      ...(ip !== undefined && { ip }),
    });
    return await done(session, answer, {
      ko: `${as} 로그인이 기록되었습니다. 결과는 inbox, discord 명령으로 보세요.`,
      en: `The ${as} sign-in is on record. See what came of it with inbox and discord.`,
    });
  },
};

interface Mail {
  readonly to: string;
  readonly topicArn: string;
  readonly subject: string;
  readonly body: string;
  readonly at: string;
  readonly kind: string;
}

export const inbox: CommandFile = {
  name: "inbox",
  summary: { ko: "도착한 메일 보기", en: "read the mail that arrived" },
  options: places,
  run: async (invocation) => {
    const { session } = invocation;
    const { messages } = await askPractice<{ messages: readonly Mail[] }>(invocation, "inbox");
    const texts = messages.map(({ at, to, subject, body }) =>
      [`${plain(at)}  ${plain(to)}  ${plain(subject)}`, ...quoted(body)].join("\n"),
    );
    return await listed(session, { messages }, texts, { ko: "메일이 없습니다.", en: "There is no mail." });
  },
};

interface ChannelMessage {
  readonly webhookId: string;
  readonly content?: string | null;
  readonly embeds?: readonly Embed[];
  readonly at: string;
}

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

export const discord: CommandFile = {
  name: "discord",
  summary: { ko: "Discord 채널 보기", en: "look into the Discord channel" },
  options: places,
  run: async (invocation) => {
    const { session } = invocation;
    const { messages } = await askPractice<{ messages: readonly ChannelMessage[] }>(invocation, "discord");
    const texts = messages.map(({ at, content, embeds = [] }) =>
      [plain(at), ...quoted(content ?? ""), ...embeds.flatMap(embedLines)].join("\n"),
    );
    return await listed(session, { messages }, texts, { ko: "채널에 메시지가 없습니다.", en: "The channel is empty." });
  },
};

const embedLines = ({ title = "", description = "", fields = [] }: Embed): readonly string[] => [
  ...quoted(title),
  ...quoted(description),
  ...fields.flatMap(({ name, value }) => quoted(`${name}: ${value}`)),
];

interface Confirmed {
  readonly email: string;
  readonly topicArn: string;
}

export const confirm: CommandFile = {
  name: "confirm",
  summary: { ko: "메일의 구독 확인 링크 누르기", en: "click the confirmation links in the mail" },
  options: [
    { flags: "--email <address>", about: { ko: "이 주소의 구독만", en: "only subscriptions of this address" } },
    { flags: "--topic <arn>", about: { ko: "이 주제의 구독만", en: "only subscriptions to this topic" } },
    ...places,
  ],
  run: async (invocation) => {
    const { options, session } = invocation;
    const wanted = { email: options.text("email"), topicArn: options.text("topic") };
    const { confirmed } = await askPractice<{ confirmed: readonly Confirmed[] }>(invocation, "confirm", wanted);
    const texts = confirmed.map(({ email, topicArn }) => `✓ ${plain(email)}  ${plain(topicArn)}`);
    return await listed(session, { confirmed }, texts, {
      ko: "확인을 기다리는 구독이 없습니다.",
      en: "No subscription is waiting for confirmation.",
    });
  },
};

/** A body of several lines, indented and made harmless line by line. */
const quoted = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 40)
    .map((line) => `    ${plain(line, 500)}`);

async function listed(session: Session, json: object, texts: readonly string[], empty: Text): Promise<number> {
  if (session.globals.format === "json") await session.deliverJson(json);
  else await session.deliver(texts.length === 0 ? session.say(empty) : texts.join("\n"));
  return 0;
}

async function done(session: Session, json: object, text: Text): Promise<number> {
  if (session.globals.format === "json") await session.deliverJson(json);
  else await session.deliver(session.say(text));
  return 0;
}

/** For commands whose answer is only that it is done. */
export async function askAndTell(invocation: Invocation, path: string, body: unknown, text: Text): Promise<number> {
  return await done(invocation.session, await askPractice<object>(invocation, path, body), text);
}
