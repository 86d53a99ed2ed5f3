import type { Practice } from "../../../practice/index.ts";
import { plain } from "../../core/text.ts";
import type { Entry, PracticeAction } from "../../terminal/guide/state.ts";
import { say } from "../../terminal/guide/words.ts";
import { openPracticeFile, practiceFile } from "../practice-account.ts";
import type { EngineOptions, Report } from "./engine-messages.ts";
import { usualPracticePort } from "./usual-port.ts";

/** The practice account as the guide uses it: opened here or found at another terminal's, and served on a port. */
export interface PracticeWorld {
  open(): Promise<Practice>;
  /** Where the learner's AWS CLI reaches it. */
  endpoint(): Promise<string>;
  act(action: PracticeAction): Promise<void>;
  /** Tells of mail and Discord messages that arrived since the last time. */
  tellNews(): Promise<void>;
  close(): Promise<void>;
}

/** How long news is waited for after something happened: the function runs in the sandbox, which takes a moment. */
const [newsEveryMs, newsForMs] = [500, 15_000];

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}
interface Message {
  readonly content?: string | null;
  readonly embeds?: readonly {
    readonly title?: string;
    readonly description?: string;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
  }[];
}

export function openPracticeWorld(
  environment: EngineOptions["environment"],
  tell: (report: Report) => void,
): PracticeWorld {
  const file = practiceFile(environment);
  let opened: { readonly practice: Practice; readonly url: string } | null = null;
  let seen: { mails: number; messages: number } | null = null;
  let listening: NodeJS.Timeout | undefined;

  /** The world of this process, or the one another terminal serves; when that is gone, this one takes its place. */
  async function reach(): Promise<{ readonly practice: Practice; readonly url: string }> {
    if (opened !== null && (opened.practice.isHere || (await isServed(file)))) return opened;
    const isTakeover = opened !== null;
    const practice = await openPracticeFile(file, (text) => {
      tell({ type: "say", entries: [{ kind: "text", tone: "warn", text }] });
    });
    const url = practice.isHere ? await listen(practice) : practice.endpoint;
    opened = { practice, url };
    if (isTakeover) tell({ type: "say", entries: [movedTo(url)] });
    seen ??= await counts(practice);
    return opened;
  }

  async function tellNews(): Promise<void> {
    const { practice } = await reach();
    const before = seen ?? { mails: 0, messages: 0 };
    const { mails, messages } = await contents(practice);
    seen = { mails: mails.length, messages: messages.length };
    const entries = [...messages.slice(before.messages).map(discordEntry), ...mails.slice(before.mails).map(mailEntry)];
    if (entries.length > 0) tell({ type: "say", entries });
  }

  /** Looks for news for a while, without holding up other orders. */
  function lookForNews(): void {
    clearInterval(listening);
    const until = Date.now() + newsForMs;
    let isLooking = false;
    listening = setInterval(() => {
      if (Date.now() > until) clearInterval(listening);
      if (isLooking) return;
      isLooking = true;
      // News that cannot be had now is told by the next action, which says what is wrong.
      tellNews().then(
        () => (isLooking = false),
        () => clearInterval(listening),
      );
    }, newsEveryMs);
  }

  return {
    open: async () => (await reach()).practice,
    endpoint: async () => (await reach()).url,
    tellNews,
    async act(action) {
      const { practice } = await reach();
      tell({ type: "say", entries: await done(practice, action) });
      await tellNews();
      lookForNews();
    },
    async close() {
      clearInterval(listening);
      await opened?.practice.close();
    },
  };
}

async function isServed(file: string): Promise<boolean> {
  const { findServing } = await import("../../../practice/index.ts");
  return (await findServing(file)) !== null;
}

/** The usual port, so that what was pasted into a shell still holds after a restart; another one when that is taken. */
async function listen(practice: Practice): Promise<string> {
  try {
    return (await practice.listen(usualPracticePort)).url;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    return (await practice.listen(0)).url;
  }
}

async function contents(practice: Practice): Promise<{ mails: readonly Mail[]; messages: readonly Message[] }> {
  const [inbox, channel] = await Promise.all([practice.control("inbox"), practice.control("discord")]);
  return {
    mails: (inbox as { messages: readonly Mail[] }).messages,
    messages: (channel as { messages: readonly Message[] }).messages,
  };
}

async function counts(practice: Practice): Promise<{ mails: number; messages: number }> {
  const { mails, messages } = await contents(practice);
  return { mails: mails.length, messages: messages.length };
}

/** Does what a key asks for, and says so. */
async function done(practice: Practice, action: PracticeAction): Promise<readonly Entry[]> {
  if (action === "sign-in") {
    await practice.control("sign-in", { as: "root", mfa: "yes", result: "success" });
    return [
      say(
        "루트 사용자가 콘솔에 로그인했습니다. 로그 파일은 5분 뒤에 도착합니다. t 키: 10분 뒤로",
        "The root user has signed in to the console. The log file arrives after five minutes. Key t: 10 minutes later",
        "good",
      ),
    ];
  }
  if (action === "advance") {
    await practice.control("advance", { minutes: 10 });
    return [
      say(
        "연습 계정의 시간이 10분 흘렀습니다. Enter 키: 다시 확인",
        "Ten minutes have passed on the practice account. Enter checks again.",
      ),
    ];
  }
  const { confirmed } = (await practice.control("confirm", {})) as { confirmed: readonly { email: string }[] };
  if (confirmed.length > 0) {
    const list = confirmed.map(({ email }) => plain(email, 80)).join(", ");
    return [
      say(
        `메일함을 열어 구독 확인 링크를 눌렀습니다: ${list}`,
        `Opened the mailbox and clicked the confirmation link: ${list}`,
        "good",
      ),
    ];
  }
  const { mails } = await contents(practice);
  return mails.length === 0
    ? [say("메일함이 비어 있습니다.", "The mailbox is empty.")]
    : [
        say(
          "확인을 기다리는 구독이 없습니다. 가장 최근 메일:",
          "No subscription waits to be confirmed. The latest mail:",
        ),
        ...mails.slice(-1).map(mailEntry),
      ];
}

function movedTo(url: string): Entry {
  return say(
    `다른 터미널이 끝나서 연습 계정을 이어받았습니다: ${url}`,
    `The other terminal has ended; the practice account is now served here: ${url}`,
    "warn",
  );
}

const mailEntry = ({ to, subject, body }: Mail): Entry => ({
  kind: "quote",
  title: { ko: `메일이 도착했습니다: ${plain(to, 80)}`, en: `Mail has arrived: ${plain(to, 80)}` },
  body: `${subject}\n${body}`,
});

function discordEntry({ content, embeds = [] }: Message): Entry {
  const parts = embeds.flatMap(({ title, description, fields = [] }) => [
    title,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
  ]);
  const title = { ko: "Discord 채널에 메시지가 도착했습니다:", en: "A message has arrived in the Discord channel:" };
  return { kind: "quote", title, body: [content, ...parts].filter(Boolean).join("\n") };
}
