import type { Language, Text } from "../../core/text.ts";
import type { CommandEntry, CommandFile, CommandOption, Operand } from "../command.ts";
import { globalOptions } from "../global-options.ts";

/** The page that tells every command, with its arguments, options and examples. */
export async function commandsPage(entries: readonly CommandEntry[], language: Language): Promise<string> {
  const files = await Promise.all(entries.map((entry) => entry.load()));
  const parts = [
    `# ${words.title[language]}`,
    words.intro[language],
    ...files.flatMap((file) => section(file, [], language)),
    `## ${words.everywhere[language]}`,
    optionList(globalOptions, language),
  ];
  return `${parts.join("\n\n")}\n`;
}

const words = {
  title: { ko: "명령 목록", en: "The commands" },
  intro: {
    ko: "모든 명령은 복제한 폴더 안에서 `npx workshop 명령` 꼴로 실행합니다. 이 문서는 `npm run gen` 명령이 코드에서 만듭니다.",
    en: "Every command is run inside the cloned folder as `npx workshop COMMAND`. `npm run gen` makes this page from the code.",
  },
  everywhere: { ko: "모든 명령에 쓰는 옵션", en: "Options of every command" },
  formats: { ko: "결과의 형식 (`--format`)", en: "Formats of the result (`--format`)" },
} satisfies Record<string, Text>;

function section(file: CommandFile, above: readonly string[], language: Language): readonly string[] {
  const path = [...above, file.name];
  const formats = file.formats?.map((format) => `\`${format}\``).join(", ");
  const examples = (file.examples ?? []).map((example) => `npx workshop ${example}`);
  return [
    `${"#".repeat(path.length + 1)} ${path.join(" ")}`,
    (file.description ?? file.summary)[language],
    `\`\`\`text\n${usage(path, file)}\n\`\`\``,
    ...listed(operandList(file.operands ?? [], language)),
    ...listed(optionList(file.options ?? [], language)),
    ...(formats === undefined ? [] : [`${words.formats[language]}: ${formats}`]),
    ...(examples.length === 0 ? [] : [`\`\`\`sh\n${examples.join("\n")}\n\`\`\``]),
    ...(file.subcommands ?? []).flatMap((subcommand) => section(subcommand, path, language)),
  ];
}

function usage(path: readonly string[], { operands = [], subcommands = [] }: CommandFile): string {
  const rest = subcommands.length > 0 ? ["<command>"] : operands.map(({ spec }) => spec);
  return ["npx workshop", ...path, ...rest].join(" ");
}

function operandList(operands: readonly Operand[], language: Language): string {
  return operands.map(({ spec, about }) => `- \`${spec}\` ${about[language]}`).join("\n");
}

function optionList(options: readonly CommandOption[], language: Language): string {
  return options
    .map(({ flags, about, choices = [] }) => {
      const values = choices.length === 0 ? "" : ` (${choices.map((choice) => `\`${choice}\``).join(", ")})`;
      return `- \`${flags}\` ${about[language]}${values}`;
    })
    .join("\n");
}

function listed(list: string): readonly string[] {
  return list === "" ? [] : [list];
}
