import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { steps } from "../../steps/index.ts";
import { build } from "../cli/command.ts";
import { whyNotHere } from "./aws-cli.ts";
import { fences, inlineCode, read, sections } from "./markdown.ts";
import { servePractice, type ServedPractice } from "./served-practice.ts";

/*
 * A learner who pastes the commands of the five sections, one after the other, has a finished workshop: the very text
 * of the workbook is run by bash and the AWS CLI against the served practice account, and judged by the checker.
 */

const obstacle = whyNotHere();
if (obstacle) process.stderr.write(`SKIPPED: the workbook's commands are not run, ${obstacle}.\n`);

describe.skipIf(obstacle !== null)("the commands of the workbook", () => {
  let practice: ServedPractice;
  beforeAll(async () => {
    await build();
    practice = await servePractice();
  }, 120_000);
  afterAll(() => practice.close());

  test.each(steps)("$id", { timeout: 180_000 }, async ({ id }) => {
    const section = sections(read(`steps/${id}/workbook.en.md`));
    const cli = section.get("With the AWS CLI") ?? "";
    const blocks = fences(cli).map(({ code }) => code);
    expect(blocks.length).toBeGreaterThan(0);
    // What only the practice account has (the sign-in, the mailbox) stands in the text, beside the blocks.
    const asides = inlineCode(cli).filter((code) => code.startsWith("npx workshop "));
    for (const commands of [...blocks, ...asides, "npx workshop practice advance 10m"]) {
      const { code, stderr } = await practice.bash(commands);
      expect({ commands, code, stderr: code === 0 ? "" : stderr }).toEqual({ commands, code: 0, stderr: "" });
    }
    const [check] = fences(section.get("Checks") ?? "");
    const judged = await practice.bash(check?.code ?? "");
    expect({ code: judged.code, failed: judged.code === 0 ? "" : judged.stdout }).toEqual({ code: 0, failed: "" });
  });

  test("end with 100 of 100 points", { timeout: 60_000 }, async () => {
    const { stdout, code } = await practice.bash("npx workshop check --json");
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { summary: unknown }).summary).toMatchObject({ earned: 100, possible: 100 });
  });

  // After the workbook, so that there is something to mend. What is there already is said to be there.
  test.each(hintCommands())("hint: %s", { timeout: 60_000 }, async (command) => {
    const { code, stderr } = await practice.bash(command);
    const isThere = /\((ResourceConflictException|TrailAlreadyExistsException)\)/.test(stderr);
    expect({ code: isThere ? 0 : code, stderr: code === 0 || isThere ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  });
});

/** The commands of the page of checks, with values where the reader has to put some. */
function hintCommands(): readonly string[] {
  const values: readonly (readonly [RegExp, string])[] = [
    [/\bREGION\b/g, "us-east-1"],
    [/\bROLE_ARN\b/g, "arn:aws:iam::111122223333:role/lambda-root-login-role"],
    [/\bYOU@EXAMPLE\.COM\b/g, "you@example.com"],
    [/webhooks\/ID\/TOKEN/g, `webhooks/123456789012345678/${"a".repeat(68)}`],
    [/\bACCOUNTID\b/g, "111122223333"],
    [/\bSTART\b/g, "2026-11-23T00:00:00Z"],
    [/\bEND\b/g, "2026-11-23T06:00:00Z"],
  ];
  const blocks = fences(read("docs/checks.en.md")).map(({ code }) => code);
  return [...new Set(blocks)].map((command) =>
    values.reduce((line, [placeholder, value]) => line.replaceAll(placeholder, value), command),
  );
}
