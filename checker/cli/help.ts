import type { Help } from "commander";
import stringWidth from "string-width";
import type { Language, Text } from "../core/text.ts";
import type { Stream } from "../terminal/terminal.ts";

/** Commander's help, in the user's language, measured in terminal cells (a Hangul syllable takes two). */
export function helpStyle(language: Language, stream: Stream): Partial<Help> & { helpWidth: number } {
  return {
    helpWidth: Math.min(stream.columns, 110),
    showGlobalOptions: true,
    displayWidth: (text) => stringWidth(text),
    styleTitle: (title) => stream.paint.bold(titles[title]?.[language] ?? title),
    styleCommandText: (text) => stream.paint.cyan(text),
    styleOptionText: (text) => stream.paint.cyan(text),
    styleSubcommandText: (text) => stream.paint.cyan(text),
    commandUsage: (command) => {
      const names: string[] = [];
      for (let current: typeof command | null = command; current; current = current.parent)
        names.unshift(current.name());
      const operands = command.registeredArguments.map((operand) => {
        const name = operand.name() + (operand.variadic ? "…" : "");
        return operand.required ? `<${name}>` : `[${name}]`;
      });
      const rest = command.commands.length > 0 ? words.command[language] : operands.join(" ");
      return ["npx", ...names, rest, words.options[language]].filter(Boolean).join(" ");
    },
    subcommandTerm: (command) => command.name(),
    optionDescription: (option) => option.description,
    argumentDescription: (operand) => operand.description,
  };
}

/** Headings as commander writes them. */
const titles: Readonly<Record<string, Text>> = {
  "Usage:": { ko: "사용법:", en: "Usage:" },
  "Arguments:": { ko: "인자:", en: "Arguments:" },
  "Options:": { ko: "옵션:", en: "Options:" },
  "Global Options:": { ko: "공통 옵션:", en: "Options of every command:" },
  "Commands:": { ko: "명령:", en: "Commands:" },
};

const words = {
  command: { ko: "<명령>", en: "<command>" },
  options: { ko: "[옵션]", en: "[options]" },
} satisfies Record<string, Text>;
