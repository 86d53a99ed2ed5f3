import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, start } from "../cli/command.ts";
import { whyNotHere } from "./aws-cli.ts";
import { documents, fences, read } from "./markdown.ts";
import { servePractice, type ServedPractice } from "./served-practice.ts";

/*
 * Every `npx workshop` line in a shell block of any document is run, in a folder like a clone, against an empty
 * practice account: it may find things missing (1) or undecided (2), but it must be a command that can run.
 */

const obstacle = whyNotHere();
if (obstacle) process.stderr.write(`SKIPPED: the documents' commands are not run, ${obstacle}.\n`);

/**
 * What wants a terminal, a class or a confirmation is run by tests of its own; that such a command and its options
 * exist is held by documents.test.ts.
 */
const elsewhere = /^npx workshop($| (guide|practice serve|grade|share|unshare|deploy|destroy|drill|completion)\b)/;

const lines = [
  ...new Set(
    documents()
      .flatMap((path) => fences(read(path)))
      .filter(({ language }) => ["sh", "bash"].includes(language))
      .flatMap(({ code }) => code.split("\n"))
      .flatMap((line) => /npx workshop\b[^#|&;]*/.exec(line)?.[0].trim() ?? [])
      .filter((line) => !elsewhere.test(line)),
  ),
];

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

  test.each(lines)("%s", { timeout: 60_000 }, async (line) => {
    // A served practice account is no AWS profile of the reader's, and `--practice` excludes an endpoint.
    const own = /--practice\b|workshop demo/.test(line) ? "unset AWS_ENDPOINT_URL\n" : "";
    const { code, stderr } = await practice.bash(own + line.replace(/ --profile \S+/, ""));
    expect({
      code: code !== null && [0, 1, 2].includes(code) ? "ran" : code,
      stderr: code === 3 ? stderr : "",
    }).toEqual({ code: "ran", stderr: "" });
  });

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
