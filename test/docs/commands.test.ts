import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, start } from "../cli/command.ts";
import { whyNotHere } from "./aws-cli.ts";
import { commandLines } from "./markdown.ts";
import { servePractice, type ServedPractice } from "./served-practice.ts";

/*
 * Every `npx workshop` line in a shell block of any document is run, in a folder like a clone, against an empty
 * practice account: it may find things missing (1) or undecided (2), but it must be a command that can run.
 */

const obstacle = whyNotHere();
if (obstacle) process.stderr.write(`SKIPPED: the documents' commands are not run, ${obstacle}.\n`);

/**
 * Run elsewhere: `guide` in a terminal (test/guide), `demo` for its picture (pictures.test.ts), and what changes an
 * account or grades one, in the order that makes sense (changing-commands.test.ts).
 */
const elsewhere =
  /^npx workshop($| (demo$|(guide|practice serve|grade|share|unshare|deploy|destroy|drill|completion)\b))/;

const lines = commandLines().filter((line) => !elsewhere.test(line));
/** The practice account's own commands change what the others read, so they come one after the other. */
const [practiceLines, otherLines] = [true, false].map((isPractice) =>
  lines.filter((line) => line.startsWith("npx workshop practice") === isPractice),
);

describe.skipIf(obstacle !== null)("the commands in the documents", () => {
  let practice: ServedPractice;
  beforeAll(async () => {
    await build();
    practice = await servePractice();
    await practice.bash("npx workshop check --no-code --save-snapshot before.json || true");
  }, 120_000);
  afterAll(() => practice.close());

  test("are many", () => {
    expect(lines.length).toBeGreaterThan(25);
  });

  test.concurrent.each(otherLines ?? [])("%s", { timeout: 120_000 }, async (line) => {
    expect(await ran(line)).toEqual(fine);
  });
  test.each(practiceLines ?? [])("%s", { timeout: 60_000 }, async (line) => {
    expect(await ran(line)).toEqual(fine);
  });

  const fine = { code: "ran", stderr: "" };
  async function ran(line: string): Promise<unknown> {
    // A served practice account is no AWS profile of the reader's, and `--practice` excludes an endpoint.
    const own = /--practice\b/.test(line) ? "unset AWS_ENDPOINT_URL\n" : "";
    const { code, stderr } = await practice.bash(own + line.replace(/ --profile \S+/, ""));
    return { code: code !== null && [0, 1, 2].includes(code) ? "ran" : code, stderr: code === 3 ? stderr : "" };
  }

  test("practice serve says where it is, and ends on Ctrl-C", { timeout: 30_000 }, async () => {
    const server = start(["practice", "serve", "--port", "0"]);
    const first = await new Promise<string>((resolve) =>
      server.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString())),
    );
    expect(first).toMatch(/^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+/);
    const ended = new Promise((resolve) => server.once("close", resolve));
    server.kill("SIGINT");
    expect(await ended).toBe(130);
  });
});
