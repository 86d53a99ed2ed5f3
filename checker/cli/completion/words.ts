import { steps } from "../../../steps/index.ts";
import { checkIds } from "../catalogue.ts";
import type { CommandFile, CommandOption } from "../command.ts";
import { commandEntries } from "../commands.ts";
import { globalOptions } from "../global-options.ts";

/**
 * What may follow: `""` for the program itself, `practice sign-in` for a subcommand, `practice sign-in --as` for the
 * values of one of its options, `--lang` for those of an option that every command takes.
 */
export type CompletionWords = ReadonlyMap<string, readonly string[]>;

/** Stands for a value that only the user knows; shells offer files. */
export const anything = "@";

/** Reads it off the commands themselves, so that a new one is completed without anybody thinking of it. */
export async function wordsOfAllCommands(): Promise<CompletionWords> {
  const words = new Map<string, readonly string[]>();
  const names = commandEntries.map(({ name }) => name);
  const common = globalOptions.flatMap(({ flags }) => longFlag(flags));
  words.set("", [...names, "help", ...common, "--help", "--version"]);
  words.set("help", names);
  addValues(words, "", globalOptions);
  const add = (path: string, file: CommandFile): void => {
    const { operands = [], options = [], subcommands = [], formats = ["human", "json"] } = file;
    const own = options.flatMap(({ flags }) => longFlag(flags));
    const values = operands.flatMap(({ spec, choices }) => choices ?? operandWords(spec));
    words.set(path, [...subcommands.map(({ name }) => name), ...values, ...own, ...common, "--help"]);
    words.set(`${path} --format`, formats);
    addValues(words, path, options);
    for (const subcommand of subcommands) add(`${path} ${subcommand.name}`, subcommand);
  };
  for (const { name, load } of commandEntries) add(name, await load());
  return words;
}

/** What an option that takes a value may be followed by. */
function addValues(words: Map<string, readonly string[]>, path: string, options: readonly CommandOption[]): void {
  for (const { flags, choices } of options) {
    const [flag] = longFlag(flags);
    if (flag !== undefined && flags.includes("<")) words.set(`${path} ${flag}`.trim(), choices ?? [anything]);
  }
}

/** `--port <number>` as `--port`. */
function longFlag(flags: string): readonly string[] {
  return /--[a-z-]+/.exec(flags) ?? [];
}

/** Values of an operand that names a step or a check. */
function operandWords(spec: string): readonly string[] {
  const stepIds = steps.map(({ id }) => id);
  const name = spec.replaceAll(/[<>[\].]/g, "");
  const known: Readonly<Record<string, readonly string[]>> = {
    step: stepIds,
    steps: [...stepIds, "all"],
    check: checkIds,
    "step-or-check": [...stepIds, ...checkIds],
  };
  return known[name] ?? [];
}
