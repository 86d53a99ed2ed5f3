import { beforeAll, describe, expect, test } from "vitest";
import { commandEntries } from "../../checker/cli/commands.ts";
import { guideSteps } from "../../checker/cli/guide/guide-steps.ts";
import { chooseCommand } from "../../checker/cli/program.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import { guideState, practiceAccount } from "../../checker/terminal/guide/guide-state.test-kit.ts";
import { commandFor } from "../../checker/terminal/guide/key-help.ts";
import { keysOf } from "../../checker/terminal/guide/live-lines.ts";
import type { GuideState } from "../../checker/terminal/guide/state.ts";
import { describeTerminal } from "../../checker/terminal/terminal.ts";
import { build, emptyFolder, run, type Finished } from "../cli/command.ts";

/* Whatever a key of the guide does, a command does where there is no terminal. */

const { stdout } = describeTerminal({ environment: {}, color: false, stdin: {}, stdout: {}, stderr: {} });

async function states(): Promise<readonly GuideState[]> {
  const steps = await guideSteps(defaultSettings);
  const onAws = { ...practiceAccount, isPractice: false, endpoint: null };
  const watching = { nextAt: 1, delayMs: 1, fingerprint: "" };
  return [
    guideState({ steps, isWelcoming: true }),
    guideState({ steps, at: 2, further: [[]] }),
    guideState({ steps, at: 4, account: onAws, watching }),
  ];
}

const json = ({ stdout: text }: Finished) => JSON.parse(text) as Record<string, unknown>;

test("every key that is offered, but the one to leave, has a command that can be run", async () => {
  const without: string[] = [];
  for (const state of await states()) {
    for (const [key] of keysOf(state)) {
      const command = commandFor(key, state);
      if (command === "") without.push(key);
      const chosen = chooseCommand(command.split(" ").slice(2), {
        entries: commandEntries,
        unnamed: "guide",
        language: "en",
        toolVersion: "0",
        stdout,
      });
      expect([command, (await chosen).kind]).toEqual([command, key === "?" ? "show" : "run"]);
    }
  }
  expect(new Set(without)).toEqual(new Set(["q"]));
});

describe("the same without the guide", { timeout: 60_000 }, () => {
  beforeAll(build, 120_000);
  const folder = emptyFolder();
  const workshop = (...words: string[]) => run(words, { folder });

  test("hints: a nudge, where to click, the very command, and then the same again", async () => {
    const told: unknown[] = [];
    for (let time = 0; time < 4; time += 1) told.push(json(await workshop("hint", "rule-enabled", "--json")));
    expect(told).toMatchObject([{ number: 1, of: 3 }, { number: 2 }, { number: 3 }, { number: 3 }]);
    expect(told[2]).toMatchObject({
      check: "step-3.rule-enabled",
      hints: [{ en: "aws events enable-rule --region us-east-1 --name eventbridge-root-login-pattern" }],
    });
    const again = await workshop("hint", "rule-enabled", "--restart");
    expect(again.stdout).toContain("(1/3)");
  });

  test("a step's hint is that of the check to solve first in the account", async () => {
    const hint = await workshop("hint", "step-2", "--practice", "--json");
    expect(json(hint)).toMatchObject({ check: "step-2.trail-exists", number: 1 });
  });

  test("an explanation names what is read, how, and what passes and fails", async () => {
    const { stdout: text } = await workshop("explain", "rule-enabled");
    for (const part of ["events:DescribeRule", "Looks at", "API calls", "IAM actions", "What passes", "What fails"]) {
      expect(text).toContain(part);
    }
    expect(json(await workshop("explain", "rule-enabled", "--json"))).toMatchObject({
      check: { id: "step-3.rule-enabled", actions: expect.arrayContaining(["events:DescribeRule"]) as unknown },
    });
  });

  test("the commands of a step and its link alone, ready for a pipe", async () => {
    const { stdout: commands } = await workshop("show", "step-3", "--commands");
    expect(commands).toMatch(/^ACCOUNT=\$\(aws sts[\s\S]*aws events put-targets/);
    const { stdout: link } = await workshop("show", "step-3", "--link");
    // The list with its button to create: the rule is not there yet.
    expect(link).toMatch(/^https:\/\/us-east-1\.console\.aws\.amazon\.com\/events\/\S+\/rules\n$/);
  });

  test("without a terminal, the guide tells the status of all steps", async () => {
    const status = await workshop("--practice", "--json");
    expect(status).toMatchObject({ code: 1 });
    expect(json(status)).toMatchObject({
      schema: expect.stringMatching(/^workshop\//) as unknown,
      summary: { earned: 0 },
    });
  });
});
