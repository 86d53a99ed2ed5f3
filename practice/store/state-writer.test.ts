import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerRequest } from "../door/front-door.ts";
import { createWorld, type World } from "../door/world.ts";
import { resetAccount } from "../control/reset.ts";
import { embeddedEndpoint, embeddedHandler } from "../server/embedded.ts";
import { loadState } from "./state-file.ts";
import { stateWriter, type StateWriter } from "./state-writer.ts";
import { createTouches } from "./touches.ts";

const one = "111122223333";
const other = "222233334444";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "practice-"));
  file = join(folder, "practice.json");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Kept {
  readonly world: World;
  readonly writer: StateWriter;
}

const nothing = (): void => undefined;

/** A world that is written as a large one is, where `small` does not say otherwise. */
async function opened(small = 0): Promise<Kept> {
  const loaded = await loadState(file, 0);
  const touches = createTouches();
  const writer = stateWriter(file, loaded, touches, small);
  const { state } = loaded;
  const parts = { state, touches, changed: nothing, host: {}, realNow: Date.now, defaultAccountId: one, token: null };
  return { world: createWorld(parts), writer };
}

const reach = (world: World, accountId: string) => ({
  region: "us-east-1",
  endpoint: embeddedEndpoint,
  requestHandler: embeddedHandler((request) => answerRequest(world, request)),
  credentials: { accessKeyId: accountId, secretAccessKey: "x" },
  maxAttempts: 1,
});
async function makeRole({ world, writer }: Kept, accountId: string, RoleName: string): Promise<void> {
  await new IAMClient(reach(world, accountId)).send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }),
  );
  await writer.save();
}
const text = (): Promise<string> => readFile(file, "utf8");
const onDisk = async (): Promise<unknown> => (await loadState(file, 0)).state;
const copyOf = (world: World): unknown => JSON.parse(JSON.stringify(world.state));

let severalText: string | null = null;

/** Several accounts with roles, written down as a whole. */
async function several(): Promise<Kept> {
  if (severalText === null) {
    const kept = await opened(1024 ** 2);
    for (const accountId of [one, other, "333344445555", "444455556666"]) {
      for (const name of ["a", "b", "c"]) await makeRole(kept, accountId, name);
    }
    severalText = await text();
  }
  await writeFile(file, severalText);
  return await opened();
}

test("a small world is one document", async () => {
  const kept = await opened(1024 ** 2);
  for (const name of ["a", "b", "c"]) await makeRole(kept, one, name);
  expect(JSON.parse(await text())).toEqual(copyOf(kept.world));
});

test("to a large one a save adds what changed, and nothing of the other accounts", async () => {
  const kept = await several();
  const before = await text();
  await makeRole(kept, one, "new");
  const after = await text();
  expect(after.startsWith(`${before}\n`)).toBe(true);
  expect(after.slice(before.length)).toContain('"new"');
  expect(after.slice(before.length)).not.toContain(other);
  expect(await onDisk()).toEqual(copyOf(kept.world));
});

test("what was only looked at is not written again", async () => {
  const kept = await several();
  const list = (): Promise<unknown> => new S3Client(reach(kept.world, one)).send(new ListBucketsCommand({}));
  await list();
  await kept.writer.save();
  const before = await text();
  kept.world.touches.touch({ service: "iam", place: one });
  kept.world.touches.touch({ service: "s3", place: one });
  await kept.writer.save();
  expect(await text()).toBe(before);
});

test("the file is written anew when as much was added as it had, and stays true", async () => {
  const kept = await several();
  const lines: number[] = [];
  for (let number = 0; number < 8; number += 1) {
    await makeRole(kept, number % 2 ? one : other, `more-${number}`);
    lines.push((await text()).split("\n").length);
    expect(await onDisk()).toEqual(copyOf(kept.world));
  }
  expect(Math.max(...lines)).toBeGreaterThan(1);
  expect(lines.some((count, index) => count < (lines[index - 1] ?? 0))).toBe(true);
});

test("an account that was reset is not there after a restart", async () => {
  const kept = await several();
  await new S3Client(reach(kept.world, one)).send(new CreateBucketCommand({ Bucket: "bucket-of-one" }));
  await kept.writer.save();
  await resetAccount(kept.world, one);
  await kept.writer.save();
  expect(await text()).toContain("bucket-of-one");
  const after = JSON.stringify(await onDisk());
  expect(after).not.toContain(one);
  expect(after).not.toContain("bucket-of-one");
  expect(after).toContain(other);
});

describe("an end in the middle of a save", () => {
  test("leaves the world as the save before had it, wherever the line is cut", async () => {
    const kept = await several();
    const before = copyOf(kept.world);
    const { length } = await readFile(file);
    await makeRole(kept, one, "half");
    const bytes = await readFile(file);
    for (let end = length; end < bytes.length; end += 1 + Math.floor((bytes.length - length) / 150)) {
      await writeFile(file, bytes.subarray(0, end));
      const { state, setAside } = await loadState(file, 0);
      expect(setAside).toBeNull();
      expect(state).toEqual(before);
    }
  });

  test("does not spoil what is saved after it", async () => {
    const kept = await several();
    await makeRole(kept, one, "half");
    await writeFile(file, (await readFile(file)).subarray(0, -10));
    const next = await opened();
    await makeRole(next, other, "next");
    expect(await onDisk()).toEqual(copyOf(next.world));
  });

  test("is told from damage in the middle, which is set aside", async () => {
    const kept = await several();
    await makeRole(kept, one, "first");
    await makeRole(kept, one, "second");
    const lines = (await text()).split("\n");
    expect(lines).toHaveLength(3);
    await writeFile(file, [lines[0], lines[1]?.slice(5), lines[2]].join("\n"));
    expect((await loadState(file, 0)).setAside).toMatch(/damaged/);
  });
});

describe("a save that cannot be written", () => {
  test("is told, and made up for by the next", async () => {
    const kept = await several();
    await rename(file, `${file}.away`);
    await mkdir(file);
    await expect(makeRole(kept, one, "first")).rejects.toThrow(/EISDIR|EPERM|EACCES|EEXIST|ENOTEMPTY/);
    await expect(kept.writer.save()).rejects.toThrow(/EISDIR|EPERM|EACCES|EEXIST|ENOTEMPTY/);
    await rm(file, { recursive: true });
    await kept.writer.save();
    expect(await onDisk()).toEqual(copyOf(kept.world));
  });

  test.each(["removed", "replaced"])("a file that was %s while the world was open is written anew", async (how) => {
    const kept = await several();
    if (how === "removed") await rm(file);
    else await writeFile(file, '{"format":2,"accounts":{},"services":{}}');
    await makeRole(kept, one, "first");
    expect(await onDisk()).toEqual(copyOf(kept.world));
  });
});

test("a world of the first format is read, with its buckets, and becomes one of the new", async () => {
  const kept = await opened(1024 ** 2);
  for (const accountId of [one, other]) {
    await new S3Client(reach(kept.world, accountId)).send(new CreateBucketCommand({ Bucket: `of-${accountId}` }));
  }
  const { accounts, services } = kept.world.state;
  const { "*": _names, ...places } = services["s3"] as Record<string, { readonly buckets: object }>;
  const buckets = Object.assign({}, ...Object.values(places).map((place) => place.buckets)) as object;
  const old = { format: 1, accounts, services: { ...services, s3: { "*": { buckets } } } };
  await writeFile(file, JSON.stringify(old, null, 2));

  const { world, writer } = await opened();
  for (const accountId of [other, one]) {
    const { Buckets } = await new S3Client(reach(world, accountId)).send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual([`of-${accountId}`]);
  }
  await writer.save();
  expect((await text()).split("\n")).toHaveLength(1);
  expect(await text()).toContain('{"format":2,');
  expect(await onDisk()).toEqual(copyOf(world));
});

test("what a long request changes at its end is written after it, without another look", async () => {
  const touches = createTouches();
  const piece = { service: "lambda", place: one };
  const ended = touches.begin();
  touches.touch(piece);
  expect(touches.take()).toEqual([piece]);
  touches.begin()();
  expect(touches.take()).toEqual([piece]);
  ended();
  expect(touches.take()).toEqual([piece]);
  expect(touches.take()).toEqual([]);
});
