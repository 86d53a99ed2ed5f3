import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DisableRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { configuration } from "../../checker/readers/fixtures.ts";
import { build, finished, run, start } from "../cli/command.ts";
import { documentOf, instructorAccount, type GradeDocument } from "./class-kit.ts";
import { openClassOf, rosterRow, writeRoster } from "./class-of-copies.ts";

/* What a class run keeps and how it is gone on with, judged again, joined and settled: through the built program. */

let classroom: Awaited<ReturnType<typeof openClassOf>>;
const size = 12;
/** Every third learner's rule is switched off, which a step later costs more than its own points. */
const isBroken = (accountId: string): boolean => Number(accountId) % 3 === 0;
const shortRun = ["--json", "--no-code", "--steps", "step-2,step-3"];

// Every test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  await build();
  classroom = await openClassOf(size);
  for (const accountId of classroom.accounts.filter(isBroken)) {
    await new EventBridgeClient(configuration({ endpoint: classroom.url, accountId })).send(
      new DisableRuleCommand({ Name: "eventbridge-root-login-pattern" }),
    );
  }
}, 120_000);
afterAll(() => classroom.close());

const rosterOf = (name: string, accounts = classroom.accounts) =>
  writeRoster(
    classroom,
    name,
    accounts.map((account) => rosterRow(account)),
  );

const grade = async (...words: readonly string[]): Promise<GradeDocument> =>
  documentOf(await classroom.instructor(["grade", ...words, ...shortRun]));

/** Judges a result folder again, in a world without AWS: no endpoint, no credentials. */
const regrade = async (from: string, ...words: readonly string[]): Promise<GradeDocument> => {
  const asked = ["grade", "--from", join(classroom.folder, from), "--folder", "again", ...words, ...shortRun];
  return documentOf(await run(asked, { folder: classroom.folder }));
};

const foldersIn = (parent: string) =>
  readdirSync(join(classroom.folder, parent))
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }))
    .map((name) => join(parent, name));

/** What a run says of a learner apart from when it was read. */
const settled = ({ learners }: GradeDocument) =>
  learners.map(({ learner, state, score, earned, undecided, checks }) => {
    const verdicts = checks.map(({ id, verdict }) => `${id} ${verdict}`);
    return { id: learner.id, state, score, earned, undecided, verdicts };
  });

/** The learners' files of a result folder, by name. */
function records(folder: string): ReadonlyMap<string, string> {
  const path = join(classroom.folder, folder, "learners");
  return new Map(readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]));
}

const times = ({ learners }: GradeDocument) => learners.map(({ takenAt }) => takenAt);

let whole: GradeDocument;
let folder: string;

test("a class has its numbers: whole points, less where the rule is off", async () => {
  whole = await grade(rosterOf("roster.csv"));
  [folder = ""] = foldersIn("grades").slice(-1);
  expect(whole.overview).toMatchObject({ learners: size, withNumber: size });
  for (const { learner, score, possible, daysLate } of whole.learners) {
    expect([learner.id, possible, daysLate, Number.isInteger(score)]).toEqual([learner.id, 50, 0, true]);
    expect([learner.id, score === 50]).toEqual([learner.id, !isBroken(learner.accountId)]);
  }
});

test.skipIf(process.platform === "win32")(
  "after Ctrl-C --resume reads whoever is left, and nobody twice (there is no Ctrl-C to send on Windows)",
  async () => {
    const words = ["grade", "roster.csv", "--folder", "stopped", "--concurrency", "1", ...shortRun];
    const child = start(words, { environment: classroom.as(instructorAccount), folder: classroom.folder });
    const ended = finished(child);
    // Once: a second Ctrl-C would end it on the spot.
    child.stderr?.once("data", () => child.kill("SIGINT"));
    const { code, stderr } = await ended;
    expect([code, stderr]).toEqual([130, expect.stringContaining("--resume")]);
    const [stopped = ""] = foldersIn("stopped");
    const before = records(stopped);
    expect(before.size).toBeGreaterThan(0);
    expect(before.size).toBeLessThan(size);
    const resumed = await grade("roster.csv", "--folder", "stopped", "--resume");
    expect(foldersIn("stopped")).toEqual([stopped]);
    expect(settled(resumed)).toEqual(settled(whole));
    // On a busy machine a call can end in a time-out, and such a learner is rightly read again.
    const untroubled = [...before].filter(([, text]) => !/"kind":"(not-read|failed)"/.test(text));
    const after = records(stopped);
    expect(untroubled.filter(([name, text]) => after.get(name) !== text).map(([name]) => name)).toEqual([]);
  },
);

test("--from judges again without AWS: the same verdicts, and the time of reading is kept", async () => {
  const again = await regrade(folder);
  expect(settled(again)).toEqual(settled(whole));
  expect(times(again)).toEqual(times(whole));
});

test("--format prints what --export writes", async () => {
  for (const format of ["csv", "json"]) {
    const asked = ["grade", "--from", folder, "--folder", "again", "--format", format, "--steps", "step-2,step-3"];
    const { stdout, code } = await classroom.instructor([...asked, "--export", `${format}=out.${format}`, "--quiet"]);
    const written = readFileSync(join(classroom.folder, `out.${format}`), "utf8");
    expect([format, code, stdout.trimEnd() === written.trimEnd()]).toEqual([format, 0, true]);
  }
});

test("points in workshop.yaml weigh anew", async () => {
  writeFileSync(join(classroom.folder, "heavy.yaml"), "points: { step-3.rule-enabled: 12 }\n");
  const heavy = await regrade(folder, "--config", "heavy.yaml");
  // The rule's two points became twelve: who has them is worth ten more, who has not stays.
  const expected = whole.learners.map(({ learner, score }) => (isBroken(learner.accountId) ? score : 60));
  expect(heavy.learners.map(({ score }) => score)).toEqual(expected);
  expect(heavy.learners.map(({ possible }) => possible)).toEqual(whole.learners.map(() => 60));
});

test("a deadline counts from the reading, whenever it is judged; what lateness costs is the class's", async () => {
  const takenAt = Date.parse(whole.learners[0]?.takenAt ?? "");
  const at = (hours: number) => new Date(takenAt + hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
  const late = await regrade(folder, "--deadline", at(-30), "--late", "10%");
  expect(late.learners.map(({ daysLate }) => daysLate)).toEqual(whole.learners.map(() => 2));
  const expected = whole.learners.map(({ score }) => Math.round((score ?? 0) * 0.8));
  expect(late.learners.map(({ score }) => score)).toEqual(expected);
  const zero = await regrade(folder, "--deadline", at(-30), "--late", "zero");
  expect(new Set(zero.learners.map(({ score }) => score))).toEqual(new Set([0]));
  const inTime = await regrade(folder, "--deadline", at(1), "--late", "zero");
  expect(settled(inTime)).toEqual(settled(whole));
});

test("the folders of two shards, joined, are the whole class", async () => {
  const half = classroom.accounts.length / 2;
  await grade(rosterOf("one.csv", classroom.accounts.slice(0, half)), "--folder", "one");
  await grade(rosterOf("two.csv", classroom.accounts.slice(half)), "--folder", "two");
  const parts = [...foldersIn("one"), ...foldersIn("two")];
  const joined = documentOf(await classroom.instructor(["grade", "merge", ...parts, "--json"]));
  expect(settled(joined)).toEqual(settled(whole));
  const twice = await classroom.instructor(["grade", "merge", parts[0] ?? "", parts[0] ?? "", "--json"]);
  expect([twice.code, twice.stdout]).toEqual([3, expect.stringContaining("is in two folders")]);
});

test("a refused read gives no number, only the points so far when allowed, and can be waived for the class", async () => {
  const [account = ""] = classroom.accounts;
  await classroom.control(
    "fault",
    { service: "s3", operation: "GetBucketVersioning", kind: "denied", times: 1000 },
    account,
  );
  const result = await classroom.instructor(["grade", rosterOf("few.csv", [account]), "--folder", "few", ...shortRun]);
  await classroom.control("fault", null, account);
  expect(result.code).toBe(2);
  const [refused] = documentOf(result).learners;
  expect(refused).toMatchObject({ state: "undecided", score: null, possible: 50 });
  expect(refused?.why?.en).toContain("missing permissions: s3:GetBucketVersioning");
  const [few = ""] = foldersIn("few");
  const allowed = await regrade(few, "--allow-unverified");
  expect(allowed.learners[0]).toMatchObject({ state: "undecided", score: refused?.earned });
  const open = refused?.checks.filter(({ verdict }) => verdict === "unverified") ?? [];
  expect(open.map(({ missingAction }) => missingAction)).toContain("s3:GetBucketVersioning");
  const waived = await regrade(few, ...open.flatMap(({ id }) => ["--waive", id]));
  expect(waived.learners[0]).toMatchObject({ state: "graded", score: refused?.earned, possible: refused?.earned });
});
