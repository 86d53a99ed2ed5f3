import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { steps } from "../../steps/index.ts";
import { isFull } from "../proof/sample.ts";
import { startAwsServer, whyNotHere, type AwsServer } from "./aws-cli.ts";
import { freshClone, whyNoClone } from "./fresh-clone.ts";
import { fences, inlineCode, links, read, sections } from "./markdown.ts";
import { newcomerIn, type Newcomer } from "./newcomer.ts";

/*
 * A newcomer clones the repository and follows one README, and nothing else: its commands, and the five sections that
 * its table links, whose commands are pasted one after the other. The end is a finished workshop with 100 points.
 */

const obstacle = whyNotHere() ?? whyNoClone();
if (obstacle) process.stderr.write(`SKIPPED: nobody follows the README, ${obstacle}.\n`);

const readmes = [
  { path: "README.ko.md", language: "ko_KR.UTF-8", step: (id: string) => `${id.slice(-1)}단계`, byCli: "AWS CLI로" },
  { path: "README.md", language: "en_US.UTF-8", step: (id: string) => id.replace("-", " "), byCli: "With the AWS CLI" },
] as const;

/** The two READMEs lead the same way; the English one is followed in the full proof. */
const followed = isFull ? readmes : readmes.slice(0, 1);

describe.skipIf(obstacle !== null)("a newcomer", () => {
  let clone: string;
  let aws: AwsServer;
  beforeAll(async () => {
    aws = await startAwsServer();
    clone = freshClone();
  }, 120_000);
  afterAll(() => aws.close());

  describe.each(followed)("who follows $path", ({ path, language, step, byCli }) => {
    const text = read(path);
    const blocks = fences(text).map(({ code }) => code);
    const sectionOf = (id: string) => links(text).find((link) => link.startsWith(`steps/${id}/workbook.`)) ?? "";
    /** The lines that stand in for what only AWS has, by the step that their comment names; the last ones name none. */
    const standIns = (blocks.find((code) => code.includes("practice sign-in")) ?? "").split("\n");
    let newcomer: Newcomer;
    beforeAll(() => void (newcomer = newcomerIn(clone, aws, language)));
    afterAll(() => newcomer.leave());

    const pasted = async (lines: string, codes: readonly (number | null)[] = [0]) => {
      const { code, stdout, stderr } = await newcomer.paste(lines);
      const isFine = codes.includes(code);
      expect({ lines, isFine, stderr: isFine ? "" : stderr }).toEqual({ lines, isFine: true, stderr: "" });
      return stdout;
    };

    test("installs, and sees the demo", { timeout: 300_000 }, async () => {
      const first = blocks.find((code) => code.includes("workshop demo")) ?? "";
      expect(await pasted(first)).toMatch(/100.{0,4}100/);
    });

    test("opens the practice account", { timeout: 120_000 }, async () => {
      const line = blocks.find((code) => code.startsWith("npx workshop practice serve")) ?? "";
      await newcomer.serve(line);
      const { code } = await newcomer.paste("npx workshop check --no-code");
      expect(code).toBe(1);
    });

    test.each(steps)("builds $id with the AWS CLI, and nothing is wrong", { timeout: 300_000 }, async ({ id }) => {
      const section = sections(read(sectionOf(id)));
      const commands = fences(section.get(byCli) ?? "").map(({ code }) => code);
      expect(commands.length).toBeGreaterThan(0);
      for (const command of commands) await pasted(command);
      for (const line of standIns.filter((one) => one.includes(`# ${step(id)}`))) await pasted(line);
      // 2: nothing is wrong, but AWS has not shown everything yet.
      await pasted(`npx workshop check ${id}`, [0, 2]);
      // What the section says beside its blocks is among the README's lines too.
      const asides = inlineCode(section.get(byCli) ?? "").filter((code) => code.startsWith("npx workshop practice"));
      expect(asides.filter((aside) => !standIns.some((line) => line.startsWith(aside)))).toEqual([]);
    });

    test("looks at what came, waits, and has 100 points", { timeout: 300_000 }, async () => {
      const rest = standIns.filter((line) => !steps.some(({ id }) => line.includes(`# ${step(id)}`)));
      expect(rest.length).toBeGreaterThan(2);
      for (const line of rest) await pasted(line);
      expect(await pasted("npx workshop check --json")).toContain('"earned": 100');
    });

    // Now that there is something to mend. What is there already is said to be there.
    test.each(language.startsWith("en") ? hintCommands() : [])("hint: %s", { timeout: 120_000 }, async (command) => {
      const { code, stderr } = await newcomer.paste(command);
      const isThere = /\((ResourceConflictException|TrailAlreadyExistsException)\)/.test(stderr);
      expect({ code: isThere ? 0 : code, stderr: code === 0 || isThere ? "" : stderr }).toEqual({
        code: 0,
        stderr: "",
      });
    });
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
