import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { build, emptyFolder, finished, run, start } from "./command.ts";

beforeAll(build, 120_000);

const version = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }
).version;

test.each([["--version"], ["-V"], ["--version", "--lang", "ko"]])(
  "%s prints the version and nothing else",
  async (...words) => {
    expect(await run(words)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  },
);

test.each([["--version"], ["--help"]])("%s into a pipe that nobody reads ends in silence", async (word) => {
  const child = start([word]);
  child.stdout?.destroy();
  expect(await finished(child)).toMatchObject({ code: 0, stderr: "" });
});

describe("help", () => {
  test("is in the language asked for, commander's own words included", async () => {
    const korean = await run(["--help", "--lang", "ko"]);
    expect(korean).toMatchObject({ code: 0, stderr: "" });
    expect(korean.stdout).toContain("사용법: npx workshop");
    expect(korean.stdout).not.toMatch(/Usage|Options|Commands|display|show help/);
    const english = await run(["help", "check"]);
    expect(english.stdout).toContain("Usage: npx workshop check [steps…]");
    expect(english.stdout).not.toMatch(/[가-힣]/);
  });

  test("of every command exists in both languages", { timeout: 180_000 }, async () => {
    const { stdout } = await run(["--help"]);
    const commands = [...(stdout.split("Commands:")[1]?.matchAll(/^ {2}([a-z]+) /gm) ?? [])].map(
      ([, name]) => name ?? "",
    );
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands.filter((name) => name !== "help")) {
      const [korean, english] = await Promise.all([run(["help", command, "--lang", "ko"]), run([command, "--help"])]);
      expect(korean.stdout).toContain(`npx workshop ${command}`);
      expect(english.stdout).toContain(`npx workshop ${command}`);
      expect(korean.stdout).not.toMatch(/Usage:|Arguments:|Options:/);
    }
  });
});

describe("a command line that cannot be understood", () => {
  test.each([
    [["chek"], "Unknown command: chek — did you mean check?"],
    [["check", "step3"], "Unknown step: step3 — did you mean step-3?"],
    [["check", "3"], "Unknown step: 3 — did you mean step-3?"],
    [["check", "step-3.rule-enabled"], "Unknown step: step-3.rule-enabled — did you mean step-3?"],
    [["check", "step-9"], "Unknown step: step-9 (step-1, step-2, step-3, step-4, step-5)"],
    [["check", "--jsn"], "Unknown option: --jsn — did you mean --json?"],
    [["check", "--save-snapshto=x"], "Unknown option: --save-snapshto=x — did you mean --save-snapshot?"],
    [
      ["check", "--format", "yaml"],
      "This command has no such format: yaml (known: human, json, junit, markdown, github, tap)",
    ],
    [["show", "step-1", "--format", "junit"], "This command has no such format: junit (known: human, json)"],
    [["check", "--json", "--format", "tap"], "--json and --format tap exclude each other."],
    [["check", "--lang", "fr"], "Not a value for --lang: fr (known: ko, en)"],
    [["check", "--profile"], "This option needs a value: --profile <name>"],
    [["explain"], "The command explain needs an argument: check"],
    [
      ["explain", "step-3.rule-enabeld"],
      "Unknown check: step-3.rule-enabeld (the names are in the report of check) — did you mean step-3.rule-enabled?",
    ],
    [["show", "step-1", "step-2"], "The command show takes no such argument: step-2"],
    [["check", "--snapshot", "a", "--save-snapshot", "b"], "--snapshot and --save-snapshot exclude each other."],
  ])("%j is told in one sentence, exit code 3", async (words, sentence) => {
    const told = await run(words);
    expect(told.stderr === "" ? told.stdout : told.stderr).toContain(sentence);
    expect(told).toMatchObject({ code: 3 });
  });

  test("speaks Korean to whoever does", async () => {
    const told = await run(["chek"], { environment: { LANG: "ko_KR.UTF-8" } });
    expect(told).toEqual({ code: 3, stdout: "", stderr: "workshop: 알 수 없는 명령입니다: chek — 혹시 check?\n" });
  });

  test("is a JSON document with --json, on stdout and alone", async () => {
    const told = await run(["check", "step-9", "--json"]);
    const document = JSON.parse(told.stdout) as { schema: string; error: { code: string } };
    expect(document).toMatchObject({ schema: "workshop/check/v1", account: null, error: { code: "bad-usage" } });
    expect(told).toMatchObject({ code: 3, stderr: "" });
    const hint = JSON.parse((await run(["hint", "--format=json"])).stdout) as { schema: string };
    expect(hint).toMatchObject({ schema: "workshop/hint/v1", error: { code: "bad-usage" } });
  });

  test("--practice beside AWS_ENDPOINT_URL is one", async () => {
    const told = await run(["check", "--practice"], { environment: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" } });
    expect(told).toMatchObject({ code: 3, stdout: "" });
    expect(told.stderr).toContain("--practice and AWS_ENDPOINT_URL exclude each other");
  });

  test("a failure goes into the file of --output", async () => {
    const folder = emptyFolder();
    const told = await run(["check", "step-9", "--json", "--output", "result.json"], { folder });
    expect(told).toMatchObject({ code: 3, stdout: "" });
    expect(JSON.parse(readFileSync(join(folder, "result.json"), "utf8"))).toMatchObject({
      error: { code: "bad-usage" },
    });
  });
});

describe("manners", () => {
  test("a reader that closes the pipe early breaks nothing", async () => {
    const child = start(["help", "check"]);
    child.stdout?.destroy();
    expect(await finished(child)).toMatchObject({ code: 0, stderr: "" });
  });

  test("colours appear only where they are wanted", async () => {
    const plain = await run(["--help"]);
    const forced = await run(["--help"], { environment: { FORCE_COLOR: "1" } });
    const refused = await run(["--help", "--no-color"], { environment: { FORCE_COLOR: "1" } });
    const unwanted = await run(["--help"], { environment: { NO_COLOR: "1" } });
    expect(plain.stdout).not.toContain("\u001B");
    expect(forced.stdout).toContain("\u001B[");
    expect(refused.stdout).toBe(plain.stdout);
    expect(unwanted.stdout).toBe(plain.stdout);
  });

  test.each([
    [{ LANG: "ko_KR.UTF-8" }, true],
    [{ LANG: "en_US.UTF-8", LC_ALL: "ko_KR.UTF-8" }, true],
    [{ LANG: "ko_KR.UTF-8", LC_MESSAGES: "C" }, false],
    [{ LANG: "ko_KR.UTF-8", WORKSHOP_LANG: "en" }, false],
    [{ LANG: "fr_FR.UTF-8" }, false],
  ])("the language follows %j", async (environment, isKorean) => {
    expect(/[가-힣]/.test((await run(["--help"], { environment })).stdout)).toBe(isKorean);
  });
});
