import type { CommandFile } from "../command.ts";
import { shells, writeCompletion } from "../completion/index.ts";
import { wordsOfAllCommands } from "../completion/words.ts";
import { badUsage } from "../usage-command.ts";

export const completion: CommandFile = {
  name: "completion",
  summary: { ko: "셸 자동 완성 스크립트 출력하기", en: "print a completion script for your shell" },
  description: {
    ko: "명령, 옵션, 단계와 검사 이름을 자동 완성하는 스크립트를 출력합니다. workshop과 npx workshop 둘 다 완성됩니다.",
    en: "Prints a script that completes commands, options, steps and checks, for both workshop and npx workshop.",
  },
  operands: [
    {
      spec: "<shell>",
      about: { ko: "bash, zsh, fish, powershell 중 하나", en: "bash, zsh, fish or powershell" },
      choices: shells,
    },
  ],
  examples: [
    "completion bash >> ~/.bashrc",
    "completion zsh >> ~/.zshrc",
    "completion fish > ~/.config/fish/completions/workshop.fish",
    "completion powershell >> $PROFILE",
  ],
  async run({ operands: [word = ""], session }) {
    const shell = shells.find((name) => name === word.toLowerCase());
    if (shell === undefined) {
      const list = shells.join(", ");
      throw badUsage({ ko: `자동 완성을 지원하는 셸: ${list}`, en: `Shells that can be completed: ${list}` });
    }
    const script = writeCompletion(shell, await wordsOfAllCommands());
    if (session.globals.format === "json") await session.deliverJson({ shell, script });
    else await session.deliver(script);
    return 0;
  },
};
