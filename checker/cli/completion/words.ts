import { checkIds } from "../catalogue.ts";
import type { CommandFile } from "../command.ts";
import { commandEntries } from "../commands.ts";
import { globalOptions } from "../global-options.ts";
import { steps } from "../../../steps/index.ts";

/** What may follow each command, by its words: `""` for the program itself, `practice sign-in` for a subcommand. */
export type CompletionWords = ReadonlyMap<string, readonly string[]>;

/** Reads it off the commands themselves, so that a new one is completed without anybody thinking of it. */
export async function wordsOfAllCommands(): Promise<CompletionWords> {
  const words = new Map<string, readonly string[]>();
  const common = globalOptions.flatMap(({ flags }) => longFlag(flags));
  words.set("", [...commandEntries.map(({ name }) => name), "help", ...common, "--help", "--version"]);
  words.set(
    "help",
    commandEntries.map(({ name }) => name),
  );
  const add = (path: string, { operands = [], options = [], subcommands = [] }: CommandFile): void => {
    const own = options.flatMap(({ flags }) => longFlag(flags));
    const values = operands.flatMap(({ spec }) => operandWords(spec));
    words.set(path, [...subcommands.map(({ name }) => name), ...values, ...own, ...common, "--help"]);
    for (const subcommand of subcommands) add(`${path} ${subcommand.name}`, subcommand);
  };
  for (const { name, load } of commandEntries) add(name, await load());
  return words;
}

/** `--port <number>` as `--port`. */
function longFlag(flags: string): readonly string[] {
  return /--[a-z-]+/.exec(flags) ?? [];
}

/** Known values of an operand, told by its name. */
function operandWords(spec: string): readonly string[] {
  const stepIds = steps.map(({ id }) => id);
  const name = spec.replaceAll(/[<>[\].]/g, "");
  const known: Readonly<Record<string, readonly string[]>> = {
    step: stepIds,
    steps: [...stepIds, "all"],
    check: checkIds,
    "step-or-check": [...stepIds, ...checkIds],
    shell: ["bash", "zsh", "fish", "powershell"],
    who: ["learner", "grader"],
  };
  return known[name] ?? [];
}
