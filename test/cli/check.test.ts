import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookedAt } from "../../steps/accounts/account.ts";
import { solved } from "../../steps/accounts/solved.ts";
import { untouched } from "../../steps/accounts/untouched.ts";
import { build, emptyFolder, finished, run, start } from "./command.ts";

beforeAll(build, 120_000);

const schema: object = JSON.parse(readFileSync(new URL("../../docs/check.schema.json", import.meta.url), "utf8"));
const fits = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

const snapshot = (facts: object) => ({
  schema: "workshop/snapshot/v1",
  takenAt: lookedAt,
  account: { id: "111122223333", arn: "arn:aws:iam::111122223333:user/learner", practice: false },
  region: "us-east-1",
  facts,
});

/** A folder with a saved snapshot in it. */
function folderWith(facts: object): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, "snapshot.json"), JSON.stringify(snapshot(facts)));
  return folder;
}

interface Document {
  readonly summary?: { readonly verdict: string; readonly earned: number; readonly possible: number };
  readonly steps?: readonly { readonly id: string }[];
  readonly account: { readonly practice: boolean } | null;
  readonly error?: { readonly code: string; readonly message: { readonly en: string } };
}

function documentOf(stdout: string): Document {
  const document = JSON.parse(stdout) as Document;
  fits(document);
  expect(fits.errors ?? []).toEqual([]);
  return document;
}

describe("a saved snapshot", () => {
  test("of a solved account passes, exit code 0", async () => {
    const told = await run(["check", "--snapshot", "snapshot.json", "--json"], { folder: folderWith(solved) });
    expect(documentOf(told.stdout).summary).toMatchObject({ verdict: "pass", earned: 100, possible: 100 });
    expect(told).toMatchObject({ code: 0, stderr: "" });
  });

  test("of an untouched account fails, exit code 1, with the reasons in the user's language", async () => {
    const told = await run(["check", "--snapshot", "snapshot.json", "--lang", "ko"], { folder: folderWith(untouched) });
    expect(told).toMatchObject({ code: 1, stderr: "" });
    expect(told.stdout).toContain("AWS 계정 111122223333");
    expect(told.stdout).toContain("npx workshop hint step-1.function-exists");
  });

  test("shows and counts the steps that were asked for", async () => {
    const words = ["check", "step-4", "step-2", "--snapshot", "snapshot.json", "--json"];
    const { steps, summary } = documentOf((await run(words, { folder: folderWith(solved) })).stdout);
    expect(steps?.map(({ id }) => id)).toEqual(["step-2", "step-4"]);
    expect(summary).toMatchObject({ earned: 40, possible: 40 });
  });

  test("with a fact of another form is a bad snapshot, not a bug", async () => {
    const broken = { ...solved, rule: { kind: "known", value: 7 } };
    const told = await run(["check", "--snapshot", "snapshot.json", "--json"], { folder: folderWith(broken) });
    expect(documentOf(told.stdout).error?.code).toBe("bad-snapshot");
    expect(told.code).toBe(3);
  });

  test("is judged by the configuration beside it", async () => {
    const folder = folderWith(solved);
    writeFileSync(join(folder, "workshop.yaml"), "points: { step-3.rule-enabled: 12 }\n");
    const { summary } = documentOf((await run(["check", "--snapshot", "snapshot.json", "--json"], { folder })).stdout);
    expect(summary?.possible).toBe(110);
    writeFileSync(join(folder, "workshop.yaml"), "point: {}\nnames: { rule: '*' }\n");
    const told = await run(["check", "--snapshot", "snapshot.json"], { folder });
    expect(told.stderr).toMatch(/1: unknown key point — did you mean points\?\n {2}2: names\.rule must be/);
    expect(told.code).toBe(3);
  });

  test("is annotated for GitHub, and summarised in its file", async () => {
    const folder = folderWith(untouched);
    const summary = join(folder, "summary.md");
    const options = { folder, environment: { GITHUB_STEP_SUMMARY: summary } };
    const told = await run(["check", "--snapshot", "snapshot.json", "--format", "github"], options);
    expect(told.stdout).toMatch(/^::error title=step-1\.function-exists/);
    expect(readFileSync(summary, "utf8")).toMatch(/^## ❌ 0\/100/);
    expect(told.code).toBe(1);
  });

  test("goes into a file without colours, whatever the terminal", async () => {
    const folder = folderWith(solved);
    const options = { folder, environment: { FORCE_COLOR: "1" } };
    expect(await run(["check", "--snapshot", "snapshot.json", "--output", "report.txt"], options)).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(readFileSync(join(folder, "report.txt"), "utf8")).not.toContain("\u001B");
  });
});

describe("without an account to read", () => {
  test("no credentials: one sentence, exit code 3, no stack", async () => {
    const told = await run(["check"]);
    expect(told).toMatchObject({ code: 3, stdout: "" });
    expect(told.stderr).toMatch(/workshop: .*aws login/);
    expect(told.stderr).not.toMatch(/ {4}at /);
  });

  test("and as JSON", async () => {
    const told = await run(["check", "--json", "--quiet"]);
    expect(documentOf(told.stdout)).toMatchObject({ account: null, error: { code: "no-credentials" } });
    expect(told).toMatchObject({ code: 3, stderr: "" });
  });
});

describe("a server that does not answer", () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const environment = () => ({
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: "111122223333",
    AWS_SECRET_ACCESS_KEY: "hidden-secret",
  });

  test.skipIf(process.platform === "win32")("is left by Ctrl-C, exit code 130, without a trace", async () => {
    const child = start(["check", "--json"], { environment: environment() });
    const end = finished(child);
    child.stderr?.once("data", () => child.kill("SIGINT"));
    const told = await end;
    expect(told).toMatchObject({ code: 130, stdout: "" });
    expect(told.stderr).not.toMatch(/hidden-secret| {4}at /);
  });
});

describe("the practice account", () => {
  test("is read without credentials, kept between runs, and named", async () => {
    const folder = emptyFolder();
    const told = await run(["check", "step-4", "--practice", "--json", "--quiet"], { folder });
    expect(documentOf(told.stdout)).toMatchObject({
      account: { practice: true },
      summary: { verdict: "fail", earned: 0 },
    });
    expect(told).toMatchObject({ code: 1, stderr: "" });
  });

  test("saves what was read, and the snapshot gives the same verdicts", async () => {
    const folder = emptyFolder();
    const words = ["check", "step-4", "--json", "--quiet"];
    const live = await run([...words, "--practice", "--save-snapshot", "saved.json"], { folder });
    expect(existsSync(join(folder, "saved.json"))).toBe(true);
    const again = await run([...words, "--snapshot", "saved.json"], { folder });
    expect(documentOf(again.stdout).steps).toEqual(documentOf(live.stdout).steps);
    expect(again.code).toBe(live.code);
  });
});
