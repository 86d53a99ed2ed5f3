import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build, emptyFolder, run } from "./command.ts";

beforeAll(build, 120_000);

interface Told {
  readonly schema: string;
  readonly before: { readonly summary: { readonly earned: number; readonly counts: Record<string, number> } };
  readonly discord: readonly { readonly content: string }[];
  readonly mails: readonly { readonly subject: string; readonly body: string }[];
  readonly after: {
    readonly summary: { readonly earned: number; readonly possible: number; readonly verdict: string };
  };
}

test("demo goes from nothing to 100 points, and leaves nothing behind", async () => {
  const folder = emptyFolder();
  const told = await run(["demo", "--json", "--quiet"], { folder });
  expect(told).toMatchObject({ code: 0, stderr: "" });
  const { schema, before, discord, mails, after } = JSON.parse(told.stdout) as Told;
  expect(schema).toBe("workshop/demo/v1");
  expect(before.summary).toMatchObject({ earned: 0, counts: { pass: 0, unverified: 0, pending: 0 } });
  expect(discord).toHaveLength(1);
  expect(JSON.stringify(discord)).toContain("111122223333");
  expect(mails.map(({ body }) => body).join()).toMatch(/Account.*: 111122223333/);
  expect(after.summary).toMatchObject({ earned: 100, possible: 100, verdict: "pass" });
  expect(existsSync(join(folder, "state"))).toBe(false);
}, 180_000);

test("demo tells the story in Korean, without a terminal's garbage", async () => {
  const told = await run(["demo", "--lang", "ko"]);
  expect(told.code).toBe(0);
  expect(told.stdout).toContain("100/100");
  expect(told.stdout).toMatch(/루트 사용자가 콘솔에 로그인했습니다/);
  expect(told.stdout + told.stderr).not.toMatch(/[\u001B\r]/);
}, 180_000);
