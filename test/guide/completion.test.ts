import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { shells, writeCompletion, type Shell } from "../../checker/cli/completion/index.ts";
import { wordsOfAllCommands } from "../../checker/cli/completion/words.ts";
import { commandEntries } from "../../checker/cli/commands.ts";
import { build, emptyFolder, run } from "../cli/command.ts";

/*
 * What each shell offers after some words, the last of which is being typed. Asked of the shell itself where it is on
 * this machine; the words must be the same in all of them.
 */

const offers: readonly (readonly [typed: string, offered: readonly string[]])[] = [
  ["workshop che", ["check"]],
  ["workshop check step-3 --wa", ["--watch"]],
  ["workshop --lang ", ["ko", "en"]],
  ["workshop --lang ko sh", ["show", "share"]],
  ["workshop check --format ", ["human", "json", "junit", "markdown", "github", "tap"]],
  ["workshop doctor --format j", ["json"]],
  ["workshop practice s", ["serve", "sign-in"]],
  ["workshop practice sign-in --as ", ["root", "iam-user", "federated"]],
  [
    "workshop explain step-3.pattern-",
    ["step-3.pattern-exact", "step-3.pattern-matches-root", "step-3.pattern-ignores-others"],
  ],
  ["workshop policy d", ["deploy"]],
  ["workshop completion po", ["powershell"]],
  ["npx workshop hint step-1.w", ["step-1.webhook-set", "step-1.webhook-alive"]],
  ["npx wor", ["workshop"]],
  ["npx eslint che", []],
  ["workshop nonsense", []],
];

/** How to ask a shell: the program that runs a file, and the file for a script and what was typed. */
const asked: Readonly<Record<Shell, { readonly program: string; readonly file: (script: string) => string }>> = {
  bash: {
    program: "bash",
    file: (script) =>
      `set -u\n${script}\n${offers
        .map(([typed]) => {
          const words = typed.split(" ").map((word) => `'${word}'`);
          return `COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _workshop_complete; echo "\${COMPREPLY[*]-}"`;
        })
        .join("\n")}`,
  },
  zsh: {
    program: "zsh",
    file: (script) =>
      `compdef() { }; compadd() { shift; for each in "$@"; do [[ $each == $prefix* ]] && print -n -- "$each "; done }; _files() { }\n${script}\n${offers
        .map(([typed]) => {
          const words = typed.split(" ").map((word) => `'${word}'`);
          return `words=(${words.join(" ")}); CURRENT=${words.length}; prefix=${words.at(-1)}; _workshop_complete; print`;
        })
        .join("\n")}`,
  },
  fish: {
    program: "fish",
    file: (script) =>
      `${script}\n${offers.map(([typed]) => `echo (complete -C '${typed}' | string split -f1 \\t)`).join("\n")}`,
  },
  powershell: {
    program: "pwsh",
    file: (script) =>
      `${script}\n${offers
        .map(
          ([typed]) =>
            `(TabExpansion2 '${typed}' ${typed.length}).CompletionMatches.CompletionText -join ' ' | Write-Output`,
        )
        .join("\n")}`,
  },
};

const scripts = new Map<Shell, string>();

describe("completion", () => {
  beforeAll(async () => {
    const words = await wordsOfAllCommands();
    for (const shell of shells) scripts.set(shell, writeCompletion(shell, words));
  });

  for (const shell of shells) {
    const { program, file } = asked[shell];
    const isHere = spawnSync(program, ["--version"]).status === 0;
    if (!isHere) process.stderr.write(`SKIPPED: completion in ${shell}, not on this machine: ${program}.\n`);

    test.skipIf(!isHere)(`in ${shell} offers what may follow`, () => {
      // A folder of its own: shells offer files too.
      const folder = emptyFolder();
      const path = join(folder, shell === "powershell" ? "ask.ps1" : ".ask");
      writeFileSync(path, file(scripts.get(shell) ?? ""));
      const answers = execFileSync(program, [path], { encoding: "utf8", cwd: folder }).split("\n");
      const told = offers.map(([typed], index) => [typed, (answers[index] ?? "").split(" ").filter(Boolean).sort()]);
      // Fish offers them in the order of the alphabet.
      expect(told).toEqual(offers.map(([typed, offered]) => [typed, [...offered].sort()]));
    });
  }

  test.each(shells)("for %s knows every command, and no word that a shell would take apart", async (shell) => {
    const script = scripts.get(shell) ?? "";
    for (const { name } of commandEntries) expect(script).toContain(name);
    for (const [path, next] of await wordsOfAllCommands()) {
      expect([path, ...next].join(" ")).toMatch(/^[\w. @-]*$/);
    }
  });

  test("the part that bash and zsh share uses no name that is zsh's own", () => {
    const script = scripts.get("zsh") ?? "";
    expect(script).not.toMatch(/\blocal [^\n]*\b(?:path|words|status|argv|options)\b/);
  });

  test("the program prints the script", async () => {
    await build();
    const printed = await run(["completion", "bash"]);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    expect(printed.stdout).toBe(scripts.get("bash"));
  });
});
