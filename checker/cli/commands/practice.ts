import type { CommandFile } from "../command.ts";
import { advance, fault, reset } from "./practice-conditions.ts";
import { serve } from "./practice-serve.ts";
import { confirm, discord, inbox, signIn } from "./practice-world.ts";

export const practice: CommandFile = {
  name: "practice",
  summary: { ko: "내장 연습 계정 다루기", en: "use the built-in practice account" },
  description: {
    ko: "AWS 계정 없이 실습할 수 있는 내장 연습 계정입니다. 다른 명령은 --practice 옵션으로 이 계정을 씁니다.",
    en: "The built-in practice account, for those without an AWS account. Other commands use it with --practice.",
  },
  subcommands: [serve, signIn, inbox, confirm, discord, advance, fault, reset],
  examples: ["practice serve", "practice sign-in --as root --mfa yes", "practice inbox"],
};
