import type { CommandFile } from "../command.ts";
import { plain } from "../../core/text.ts";
import type { FaultKind } from "../../../practice/index.ts";
import { badUsage } from "../usage-command.ts";
import { accountOf, accountOption, stateOption } from "./practice-options.ts";
import { askAndTell } from "./practice-world.ts";

const places = [accountOption, stateOption];

/** What changes the conditions in the practice account: its time, its troubles, its beginning. */
export const advance: CommandFile = {
  name: "advance",
  summary: { ko: "연습 계정의 시계를 앞으로 돌리기", en: "move the practice account's clock forward" },
  operands: [{ spec: "<duration>", about: { ko: "예: 20m, 2h, 3d", en: "20m, 2h or 3d, for example" } }],
  options: places,
  examples: ["practice advance 20m", "practice advance 49h"],
  run: async (invocation) => {
    const minutes = minutesOf(invocation.operands[0] ?? "");
    return await askAndTell(
      invocation,
      "advance",
      { minutes },
      {
        ko: `연습 계정의 시계가 ${minutes}분 앞으로 갔습니다.`,
        en: `The practice account's clock moved ${minutes} minutes forward.`,
      },
    );
  },
};

const minutesPerUnit: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 24 * 60 };

function minutesOf(text: string): number {
  const [, amount, unit = "m"] = /^(\d+(?:\.\d+)?)([smhd])?$/.exec(text) ?? [];
  if (amount !== undefined) return Number(amount) * (minutesPerUnit[unit] ?? 1);
  throw badUsage({
    ko: `시간은 20m, 2h, 3d 꼴로 쓰세요: ${plain(text, 40)}`,
    en: `Write a duration as 20m, 2h or 3d: ${plain(text, 40)}`,
  });
}

/** The practice account's own kinds, held equal by the compiler: its code is loaded only when a command runs. */
const kindsOfFault: Readonly<Record<FaultKind, true>> = {
  denied: true,
  scp: true,
  throttled: true,
  delay: true,
  timeout: true,
  reset: true,
  cut: true,
  truncated: true,
  garbage: true,
  expired: true,
  skewed: true,
  error: true,
};
const kinds = Object.keys(kindsOfFault);

export const fault: CommandFile = {
  name: "fault",
  summary: { ko: "다음 호출에 문제 일으키기", en: "make the next calls meet trouble" },
  description: {
    ko: `다음 호출에 문제를 일으킵니다. 종류: ${kinds.join(", ")}.`,
    en: `Makes the next calls of an operation meet trouble. Kinds: ${kinds.join(", ")}.`,
  },
  operands: [
    {
      spec: "[service]",
      about: { ko: "서비스의 IAM 접두사, 예: lambda, discord", en: "IAM prefix of a service: lambda, discord, …" },
    },
    {
      spec: "[operation]",
      about: { ko: "API 작업이나 IAM 작업 이름, 모두는 *", en: "API operation or IAM action, * for all" },
    },
    { spec: "[kind]", about: { ko: "문제의 종류", en: "kind of trouble" }, choices: kinds },
  ],
  options: [
    { flags: "--times <number>", about: { ko: "몇 번 일으킬지 (기본 1)", en: "how many calls meet it (default 1)" } },
    { flags: "--clear", about: { ko: "남은 문제를 모두 없애기", en: "forget all troubles that are left" } },
    ...places,
  ],
  examples: [
    "practice fault lambda GetFunction denied",
    "practice fault discord '*' throttled --times 3",
    "practice fault --clear",
  ],
  run: async (invocation) => {
    const { operands, options } = invocation;
    if (options.flag("clear")) {
      const text = { ko: "남은 문제를 모두 없앴습니다.", en: "All troubles are forgotten." };
      return await askAndTell(invocation, "fault", null, text);
    }
    const [service, operation, kind] = operands;
    if (service === undefined || operation === undefined || kind === undefined) {
      throw badUsage({
        ko: "서비스, 작업, 종류를 모두 쓰세요. 예: practice fault lambda GetFunction denied",
        en: "Name service, operation and kind: practice fault lambda GetFunction denied",
      });
    }
    const times = Number(options.text("times") ?? 1);
    const shown = `${plain(service, 40)} ${plain(operation, 60)}`;
    return await askAndTell(
      invocation,
      "fault",
      { service, operation, kind, times },
      {
        ko: `다음 ${times}번의 ${shown} 호출에 ${plain(kind, 20)} 문제가 일어납니다.`,
        en: `The next ${times} calls of ${shown} will meet: ${plain(kind, 20)}.`,
      },
    );
  },
};

export const reset: CommandFile = {
  name: "reset",
  summary: { ko: "연습 계정을 처음 상태로 되돌리기", en: "make the practice account as it was at first" },
  options: places,
  run: async (invocation) => {
    const account = accountOf(invocation.options);
    return await askAndTell(
      invocation,
      "reset",
      {},
      {
        ko: `연습 계정 ${account} 번이 처음 상태로 돌아갔습니다.`,
        en: `The practice account ${account} is as it was at first.`,
      },
    );
  },
};
