import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../cli/command.ts";
import { whyNotHere } from "./aws-cli.ts";
import { commandLines } from "./markdown.ts";
import { servePractice, type ServedPractice } from "./served-practice.ts";

/*
 * The lines of the documents that change an account or grade one, all of them, in an order that makes sense, on one
 * practice account. What a reader would be asked is answered by `--yes` and the environment.
 */

const obstacle = whyNotHere();
if (obstacle) process.stderr.write(`SKIPPED: the documents' deploy and grade commands are not run, ${obstacle}.\n`);

const accountId = "111122223333";
const linesOf = (...commands: readonly string[]) =>
  commandLines().filter((line) => commands.includes(line.split(" ")[2] ?? ""));

describe.skipIf(obstacle !== null)("the commands in the documents that change something", () => {
  let practice: ServedPractice;
  beforeAll(async () => {
    await build();
    practice = await servePractice();
  }, 120_000);
  afterAll(() => practice.close());

  /** Runs a line as it stands, with what answers its questions. */
  async function runs(line: string, more = "", codes: readonly number[] = [0]): Promise<string> {
    const own = /--practice\b/.test(line) ? "unset AWS_ENDPOINT_URL" : "";
    const webhook = `https://discord.com/api/webhooks/123456789012345678/${"a".repeat(68)}`;
    const answers = `export WORKSHOP_WEBHOOK_URL=${webhook}`;
    const { code, stdout, stderr } = await practice.bash(`${own}\n${answers}\n${line} ${more}`);
    expect({ line, ran: codes.includes(code ?? -1), stderr: codes.includes(code ?? -1) ? "" : stderr }).toEqual({
      line,
      ran: true,
      stderr: "",
    });
    return stdout;
  }

  test("deploy, drill, destroy", { timeout: 300_000 }, async () => {
    const [deploys, drills, destroys] = ["deploy", "drill", "destroy"].map((command) => linesOf(command));
    expect([deploys?.length, drills?.length, destroys?.length].every((count) => (count ?? 0) > 1)).toBe(true);
    for (const deploy of deploys ?? []) {
      const isWhole = !deploy.includes("--through");
      await runs(deploy, `--yes ${deploy.includes("--email") ? "" : "--email me@example.com"}`);
      if (isWhole) await runs("npx workshop practice confirm");
      for (const drill of isWhole ? (drills ?? []) : []) await runs(drill, drill.includes("--yes") ? "" : "--yes");
      await runs(destroys?.[0] ?? "", "--yes");
    }
    for (const destroy of destroys ?? []) {
      expect(await runs(destroy, "--yes")).toContain("Nothing is left");
    }
  });

  test("share, grade, unshare", { timeout: 300_000 }, async () => {
    const roster = (line: string) => writeFileSync(join(practice.folder, "roster.csv"), `${line}\n`);
    roster(`id,name,email,account\nada,Ada,ada@example.com,${accountId}`);
    // Watching has no end; the tests of the board run it.
    const grades = linesOf("grade").filter((line) => !line.includes("--watch"));
    const [inits, merges, froms, resumes] = ["--init", "merge", "--from", "--resume"].map((word) =>
      grades.filter((line) => line.includes(` ${word}`)),
    );
    for (const line of inits ?? []) await runs(line);
    for (const line of linesOf("share")) {
      const shared = await runs(line, line.includes("--print") ? "" : "--yes");
      if (shared.includes("role/")) roster(shared.trim());
    }
    const special = [...(inits ?? []), ...(merges ?? []), ...(froms ?? []), ...(resumes ?? [])];
    for (const line of grades.filter((one) => !special.includes(one))) await runs(line);
    const results = join(practice.folder, "grades");
    const [newest = ""] = readdirSync(results).toSorted().reverse();
    for (const line of froms ?? []) await runs(line.replace(/grades\/\S+/, `grades/${newest}`));
    for (const line of resumes ?? []) await runs(line);

    // Two shards of one class: another learner, whom nobody can read, is in the second.
    cpSync(join(results, newest), join(practice.folder, "shard-1"), { recursive: true });
    mkdirSync(join(practice.folder, "other"));
    roster("id,name,email,account,profile\nbo,Bo,bo@example.com,222233334444,nobody");
    await runs("npx workshop grade roster.csv --folder other", "", [2]);
    cpSync(
      join(practice.folder, "other", readdirSync(join(practice.folder, "other"))[0] ?? ""),
      join(practice.folder, "shard-2"),
      {
        recursive: true,
      },
    );
    for (const line of merges ?? []) await runs(line, "", [2]);
    for (const line of linesOf("unshare")) expect(await runs(line, "--yes")).toContain("gone");
  });

  test("completion", { timeout: 60_000 }, async () => {
    const lines = linesOf("completion");
    expect(lines.length).toBeGreaterThan(1);
    mkdirSync(join(practice.folder, ".config", "fish", "completions"), { recursive: true });
    // PowerShell's own variable.
    for (const line of lines) await runs(`PROFILE=profile.ps1; ${line}`);
  });

  test("the practice account says that it has no organization", { timeout: 60_000 }, async () => {
    const line = "npx workshop deploy --organization --ou ou-abcd-12345678 --email me@example.com --yes";
    const { code, stderr } = await practice.bash(line);
    expect(code).toBe(3);
    expect(stderr).toContain("The practice account has no organization");
  });
});
