import { Option, type Command } from "commander";
import type { Language, Text } from "../core/text.ts";
import type { Stream } from "../terminal/terminal.ts";
import type { CommandEntry, CommandFile, CommandOption, OptionValues } from "./command.ts";
import { firstLook, globalOptions } from "./global-options.ts";
import { helpStyle } from "./help.ts";
import { badUsage, UsageCommand } from "./usage-command.ts";

/** What commander found on the command line: one command to run, or a help text to show. */
export type Chosen =
  | {
      readonly kind: "run";
      /** The command's top-level name, which its JSON schema carries. */
      readonly name: string;
      readonly file: CommandFile;
      readonly operands: readonly string[];
      readonly options: OptionValues;
    }
  | { readonly kind: "show"; readonly text: string };

export interface ProgramInput {
  readonly entries: readonly CommandEntry[];
  /** The command that runs when none is named. */
  readonly unnamed: string;
  readonly language: Language;
  readonly toolVersion: string;
  readonly stdout: Stream;
}

/**
 * Parses the command line.
 * @throws CommandFailure `bad-usage`
 */
export async function chooseCommand(argv: readonly string[], input: ProgramInput): Promise<Chosen> {
  const { entries, language } = input;
  const say = (text: Text) => text[language];
  let chosen: Chosen | null = null;
  let shown = "";
  const show = (text: string) => void (shown += text);
  const program = new UsageCommand("workshop");
  program
    .description(say(about))
    .configureHelp(helpStyle(language, input.stdout))
    .configureOutput({ writeOut: show, writeErr: show, getOutHasColors: () => true, getErrHasColors: () => true })
    .exitOverride((exit) => {
      throw exit;
    })
    .version(input.toolVersion, "-V, --version", say({ ko: "버전 보기", en: "show the version" }))
    .helpOption("-h, --help", say({ ko: "도움말 보기", en: "show help" }))
    .helpCommand("help [command]", say({ ko: "명령의 도움말 보기", en: "show help for a command" }))
    .addHelpText("after", `\n${say(more)}`)
    .hook("preSubcommand", async (_program, command) => {
      const entry = entries.find(({ name }) => name === command.name());
      if (entry) configure(command, await entry.load(), entry.name);
    });
  addOptions(program, globalOptions, say);
  for (const { name, summary } of entries) program.command(name).summary(say(summary)).description(say(summary));
  program.action(async (_options: unknown, command: Command) => {
    const entry = entries.find(({ name }) => name === input.unnamed);
    if (!entry) throw new Error(`No command is called ${input.unnamed}`);
    const options = optionValues(command);
    chosen = { kind: "run", name: entry.name, file: await entry.load(), operands: [], options };
  });

  function configure(command: Command, file: CommandFile, topName: string): void {
    command.description(say(file.description ?? file.summary)).summary(say(file.summary));
    command.helpOption("-h, --help", say({ ko: "도움말 보기", en: "show help" }));
    for (const { spec, about: text } of file.operands ?? []) command.argument(spec, say(text));
    addOptions(command, file.options ?? [], say);
    if (file.examples) command.addHelpText("after", examples(file.examples, say));
    for (const subcommand of file.subcommands ?? []) configure(command.command(subcommand.name), subcommand, topName);
    if (file.subcommands) command.helpCommand(false);
    if (!file.run) return;
    command.action((...parsed: unknown[]) => {
      const operands = parsed.slice(0, command.registeredArguments.length).flat();
      const given = operands.filter((operand): operand is string => operand !== undefined);
      chosen = { kind: "run", name: topName, file, operands: given, options: optionValues(command) };
    });
  }

  try {
    await program.parseAsync(helpAsOption(argv), { from: "user" });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "commander.help" || code === "commander.helpDisplayed") return { kind: "show", text: shown };
    if (code === "commander.version") return { kind: "show", text: `${input.toolVersion}\n` };
    throw error;
  }
  // Only a group of commands without its subcommand gets here unchosen; commander shows its help then.
  return chosen ?? { kind: "show", text: shown };
}

/** `help check` as `check --help`: commander's own help command would not load the command's file first. */
function helpAsOption(argv: readonly string[]): string[] {
  const { commandWord } = firstLook(argv);
  if (commandWord !== "help") return [...argv];
  const index = argv.indexOf(commandWord);
  return [...argv.slice(0, index), ...argv.slice(index + 1), "--help"];
}

const about: Text = {
  ko: "AWS 루트 계정 콘솔 로그인 탐지 실습을 단계별로 검증합니다.",
  en: "Verifies the workshop on detecting AWS root console logins, step by step.",
};

const more: Text = {
  ko: "명령의 자세한 사용법: npx workshop help <명령>",
  en: "More about a command: npx workshop help <command>",
};

function examples(lines: readonly string[], say: (text: Text) => string): string {
  return `\n${say({ ko: "예:", en: "Examples:" })}\n${lines.map((line) => `  npx workshop ${line}`).join("\n")}`;
}

function addOptions(command: Command, options: readonly CommandOption[], say: (text: Text) => string): void {
  for (const { flags, about: text, choices, isRepeatable } of options) {
    const option = new Option(flags, say(text));
    if (choices || isRepeatable) {
      option.argParser((value: string, earlier: unknown) => {
        if (choices && !choices.includes(value)) throw notAChoice(option, value, choices);
        return isRepeatable ? [...((earlier as string[] | undefined) ?? []), value] : value;
      });
    }
    command.addOption(option);
  }
}

function notAChoice(option: Option, value: string, choices: readonly string[]) {
  const list = choices.join(", ");
  return badUsage({
    ko: `--${option.name()} 옵션의 값으로 쓸 수 없습니다: ${value} (쓸 수 있는 값: ${list})`,
    en: `Not a value for --${option.name()}: ${value} (known: ${list})`,
  });
}

function optionValues(command: Command): OptionValues {
  const values: Record<string, unknown> = command.optsWithGlobals();
  return {
    text: (name) => (typeof values[name] === "string" ? values[name] : undefined),
    flag: (name) => values[name] === true,
    list: (name) => (Array.isArray(values[name]) ? (values[name] as string[]) : []),
  };
}
