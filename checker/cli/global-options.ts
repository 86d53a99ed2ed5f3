import type { CommandOption } from "./command.ts";

/** The options that every command takes, before or after its name. */
export const globalOptions: readonly CommandOption[] = [
  { flags: "--profile <name>", about: { ko: "사용할 AWS 프로필", en: "the AWS profile to use" } },
  {
    flags: "--lang <language>",
    about: { ko: "언어: ko 또는 en", en: "language: ko or en" },
    choices: ["ko", "en"],
  },
  { flags: "--json", about: { ko: "--format json과 같음", en: "the same as --format json" } },
  { flags: "--format <name>", about: { ko: "결과의 형식 (기본: human)", en: "format of the result (default: human)" } },
  {
    flags: "--output <file>",
    about: { ko: "결과를 화면 대신 파일에 쓰기", en: "write the result to a file and nothing to stdout" },
  },
  {
    flags: "--practice",
    about: { ko: "AWS 대신 내장 연습 계정 사용", en: "use the built-in practice account instead of AWS" },
  },
  {
    flags: "--config <file>",
    about: {
      ko: "설정 파일 (기본: 가까운 workshop.yaml)",
      en: "configuration file (default: the nearest workshop.yaml)",
    },
  },
  { flags: "--quiet", about: { ko: "진행 상황을 보이지 않기", en: "show no progress" } },
  { flags: "--verbose", about: { ko: "진행 상황을 자세히 보이기", en: "show more of what is going on" } },
  {
    flags: "--ascii",
    about: { ko: "기호를 ASCII 문자로 쓰기", en: "write symbols in ASCII" },
  },
  {
    flags: "--plain",
    about: { ko: "화면을 다시 그리지 않기 (스크린 리더용)", en: "never redraw the screen (for screen readers)" },
  },
  { flags: "--no-color", about: { ko: "색을 쓰지 않기", en: "use no colours" } },
];

/** Global options that take a value, for looking past them before commander has parsed anything. */
const withValue = new Set(["--profile", "--lang", "--format", "--output", "--config"]);

/** What has to be known of the command line before (and even if) it can be parsed. */
export interface FirstLook {
  readonly language: string | undefined;
  readonly format: string;
  readonly output: string | undefined;
  readonly hasColor: boolean;
  readonly isVerbose: boolean;
  /** The first word that is no option: the command, if it is one. */
  readonly commandWord: string | undefined;
}

/** Looks through the arguments without judging them. */
export function firstLook(argv: readonly string[]): FirstLook {
  const values = new Map<string, string>();
  const switches = new Set<string>();
  let commandWord: string | undefined;
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? "";
    if (word === "--") break;
    const [flag = "", joined] = word.split(/=(.*)/s);
    if (withValue.has(flag)) values.set(flag, joined ?? argv[++index] ?? "");
    else if (word.startsWith("-")) switches.add(word);
    else commandWord ??= word;
  }
  return {
    language: values.get("--lang"),
    format: switches.has("--json") ? "json" : (values.get("--format") ?? "human"),
    output: values.get("--output"),
    hasColor: !switches.has("--no-color"),
    isVerbose: switches.has("--verbose"),
    commandWord,
  };
}
