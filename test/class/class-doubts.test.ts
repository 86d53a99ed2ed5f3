import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { build } from "../cli/command.ts";
import { documentOf, learnerIn } from "./class-kit.ts";
import { openClassOf, rosterRow, writeRoster } from "./class-of-copies.ts";

/*
 * Rosters that cannot be trusted, through the built program: an account that is two learners', that was another one
 * last time, or that is not what the roster says is reported, and nobody is graded silently.
 */

let classroom: Awaited<ReturnType<typeof openClassOf>>;
let accounts: readonly [string, string, string, string];
const words = ["--json", "--no-code", "--steps", "step-3"];

// Every test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  await build();
  classroom = await openClassOf(4);
  accounts = classroom.accounts as typeof accounts;
}, 120_000);
afterAll(() => classroom.close());

const keys = (account: string) => `aws_access_key_id = ${account}\naws_secret_access_key = practice\n`;

const grade = (...more: readonly string[]) => classroom.instructor(["grade", ...more, ...words]);

test("two learners with one account: both are reported, the others have their numbers", async () => {
  const rows = [rosterRow(accounts[0]), rosterRow(accounts[1]), rosterRow(accounts[1], { id: "copycat" })];
  const result = await grade(writeRoster(classroom, "twins.csv", rows), "--folder", "twins");
  expect(result.code).toBe(2);
  const graded = documentOf(result);
  expect(learnerIn(graded, "l1")).toMatchObject({ state: "graded", score: 25 });
  for (const [id, other] of [
    ["l2", "copycat"],
    ["copycat", "l2"],
  ] as const) {
    expect(learnerIn(graded, id)).toMatchObject({ state: "shared-account", score: null, checks: [] });
    expect(learnerIn(graded, id).why?.en).toContain(`to others too: ${other}`);
  }
});

test("two learners with one account in different shards are found when the shards are joined", async () => {
  const one = writeRoster(classroom, "one.csv", [rosterRow(accounts[0]), rosterRow(accounts[1])]);
  const two = writeRoster(classroom, "two.csv", [rosterRow(accounts[1], { id: "copycat" }), rosterRow(accounts[2])]);
  expect((await grade(one, "--folder", "shard-1")).code).toBe(0);
  expect((await grade(two, "--folder", "shard-2")).code).toBe(0);
  const parts = ["shard-1", "shard-2"].map((name) => join(name, readdirSync(join(classroom.folder, name))[0] ?? ""));
  const joined = documentOf(await classroom.instructor(["grade", "merge", ...parts, "--json"]));
  expect(joined.learners.map(({ learner, state, score }) => [learner.id, state, score])).toEqual([
    ["l1", "graded", 25],
    ["l2", "shared-account", null],
    ["copycat", "shared-account", null],
    ["l3", "graded", 25],
  ]);
});

test("another account than last time is reported, again and again, until it is accepted", async () => {
  const first = writeRoster(classroom, "before.csv", [rosterRow(accounts[0]), rosterRow(accounts[1])]);
  expect((await grade(first, "--folder", "moved")).code).toBe(0);
  const moved = rosterRow(accounts[2], { id: "l2" });
  const second = writeRoster(classroom, "after.csv", [rosterRow(accounts[0]), moved]);
  for (const _ of ["once", "twice"]) {
    const graded = documentOf(await grade(second, "--folder", "moved"));
    expect(learnerIn(graded, "l1").score).toBe(25);
    expect(learnerIn(graded, "l2")).toMatchObject({ state: "changed-account", score: null });
    expect(learnerIn(graded, "l2").why?.en).toMatch(new RegExp(`${accounts[1]}.*${accounts[2]}.*--accept-account l2`));
  }
  const accepted = await grade(second, "--folder", "moved", "--accept-account", "l2");
  expect([accepted.code, learnerIn(documentOf(accepted), "l2").score]).toEqual([0, 25]);
  expect((await grade(second, "--folder", "moved")).code).toBe(0);
});

test("a profile grades like a role; one that leads to another account than the roster's does not grade", async () => {
  mkdirSync(join(classroom.folder, ".aws"));
  writeFileSync(
    join(classroom.folder, ".aws", "credentials"),
    `[right]\n${keys(accounts[0])}[wrong]\n${keys(accounts[3])}`,
  );
  const byProfile = { role: "", external_id: "" };
  const result = await grade(
    writeRoster(classroom, "profiles.csv", [
      rosterRow(accounts[0], { ...byProfile, profile: "right" }),
      rosterRow(accounts[1], { ...byProfile, profile: "wrong" }),
      rosterRow(accounts[2], { ...byProfile, profile: "absent" }),
    ]),
    "--folder",
    "profiles",
  );
  const graded = documentOf(result);
  expect(learnerIn(graded, "l1")).toMatchObject({ state: "graded", score: 25 });
  expect(learnerIn(graded, "l2")).toMatchObject({ state: "wrong-account", score: null, checks: [] });
  expect(learnerIn(graded, "l2").why?.en).toContain(`lead to account ${accounts[3]}, the roster says ${accounts[1]}`);
  expect(learnerIn(graded, "l3")).toMatchObject({ state: "no-access", score: null });
});

test("a roster's mistakes are told all at once, by line, before anything is read", async () => {
  const broken = writeRoster(classroom, "broken.csv", [
    rosterRow(accounts[0], { account: "12345" }),
    rosterRow(accounts[1]),
    rosterRow(accounts[1], { role: "", profile: "" }),
  ]);
  const { code, stderr, stdout } = await classroom.instructor(["grade", broken, "--folder", "none"]);
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(/2: an account id has 12 digits: 12345/);
  expect(stderr).toMatch(/4: exactly one of role and profile/);
  expect(stderr).toMatch(/4: the id l2 is also on line 3/);
});

test("email: roster wants each learner's own address confirmed", async () => {
  writeFileSync(join(classroom.folder, "mail.yaml"), "email: roster\n");
  const mail = ["--config", "mail.yaml", "--json", "--no-code", "--steps", "step-4", "--folder", "mail"];
  const roster = writeRoster(classroom, "mail.csv", [
    rosterRow(accounts[0], { email: "learner@example.com" }),
    rosterRow(accounts[1]),
  ]);
  const graded = documentOf(await classroom.instructor(["grade", roster, ...mail]));
  const confirmed = (id: string) =>
    learnerIn(graded, id).checks.find((check) => check.id === "step-4.email-confirmed")?.verdict;
  expect([confirmed("l1"), confirmed("l2")]).toEqual(["pass", "fail"]);
  const [folder = ""] = readdirSync(join(classroom.folder, "mail"));
  const again = await classroom.instructor(["grade", "--from", join("mail", folder), ...mail]);
  expect(documentOf(again).learners.map(({ score }) => score)).toEqual(graded.learners.map(({ score }) => score));
  const without = writeRoster(classroom, "no-mail.csv", [rosterRow(accounts[0], { email: "" })]);
  const refused = await classroom.instructor(["grade", without, ...mail]);
  expect([refused.code, refused.stdout]).toEqual([3, expect.stringContaining("have no e-mail in the roster: l1")]);
});
