import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateRoleCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPractice, findServing, LockedError, openPractice, type Practice } from "../index.ts";

let folder: string;
let file: string;
const open: Practice[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "practice-"));
  file = join(folder, "deep", "practice.json");
});
afterEach(async () => {
  for (const practice of open.splice(0)) await practice.close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(practice: Promise<Practice>): Promise<Practice> {
  const it = await practice;
  open.push(it);
  return it;
}

const iamOf = (practice: Practice): IAMClient =>
  new IAMClient({
    region: "us-east-1",
    endpoint: practice.endpoint,
    requestHandler: practice.requestHandler(),
    credentials: { accessKeyId: "111122223333", secretAccessKey: "x" },
    maxAttempts: 1,
  });
const makeRole = (practice: Practice, RoleName: string): Promise<unknown> =>
  iamOf(practice).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

test("what was made is there after a restart, in a file for its owner only", async () => {
  const before = await createPractice({ file });
  await makeRole(before, "kept");
  await before.close();
  const { mode } = await stat(file);
  // Windows keeps access in another place, and shows every file as readable by all.
  expect(mode & 0o077).toBe(process.platform === "win32" ? mode & 0o077 : 0);
  const after = await opened(createPractice({ file }));
  await expect(iamOf(after).send(new GetRoleCommand({ RoleName: "kept" }))).resolves.toMatchObject({
    Role: { RoleName: "kept" },
  });
});

test("the clock and faults are kept too", async () => {
  const now = Date.now();
  const before = await createPractice({ file, now: () => now });
  await before.control("advance", { minutes: 20 });
  await before.control("fault", { service: "iam", operation: "GetRole", kind: "throttled" });
  await before.close();
  const after = await opened(createPractice({ file, now: () => now }));
  const greeting = await after.handle({
    method: "GET",
    target: "/",
    headers: {},
    body: new Uint8Array(),
    endpoint: "",
  });
  expect(greeting.headers["x-practice-now"]).toBe(new Date(now + 20 * 60_000).toISOString());
  await expect(iamOf(after).send(new GetRoleCommand({ RoleName: "r" }))).rejects.toMatchObject({ name: "Throttling" });
});

describe("a damaged state file", () => {
  test.each(["", "{ half", '{"format":99}', "[]"])("%j is set aside and told, not written over", async (text) => {
    await (await createPractice({ file })).close();
    await writeFile(file, text);
    const practice = await opened(createPractice({ file }));
    expect(practice.setAside).toMatch(/practice\.json\.damaged-/);
    expect(await readFile(practice.setAside ?? "", "utf8")).toBe(text);
  });
});

describe("one writer", () => {
  test("a second world on the same file is refused while the first lives", async () => {
    await opened(createPractice({ file }));
    await expect(createPractice({ file })).rejects.toBeInstanceOf(LockedError);
  });

  test("who finds a server speaks to it", async () => {
    const server = await opened(createPractice({ file }));
    const { url } = await server.listen();
    expect(await findServing(file)).toBe(url);
    const other = await opened(openPractice({ file }));
    await makeRole(other, "from-outside");
    await expect(iamOf(server).send(new GetRoleCommand({ RoleName: "from-outside" }))).resolves.toBeDefined();
    await expect(other.control("fault", { service: "iam", kind: "nonsense" })).rejects.toThrow(/kind must be one of/);
  });

  test("a lock of a process that is gone, or that another program's port answers, is no obstacle", async () => {
    await (await createPractice({ file })).close();
    await writeFile(`${file}.lock`, JSON.stringify({ pid: 2 ** 22 - 3, port: 9, token: "t" }));
    expect(await findServing(file)).toBeNull();
    await opened(openPractice({ file }));
  });

  test("nothing but the state is left behind", async () => {
    const practice = await createPractice({ file });
    await makeRole(practice, "r");
    await practice.close();
    expect(await readdir(join(folder, "deep"))).toEqual(["practice.json"]);
  });
});
