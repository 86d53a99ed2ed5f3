import { afterAll, beforeAll, expect, test } from "vitest";
import { createClientPool, createClients } from "../../checker/aws/index.ts";
import { readLearner, type ClassReading } from "../../checker/class-run/read-learner.ts";
import { runClass } from "../../checker/class-run/class-run.ts";
import { gradeOf, type Grade } from "../../checker/cohort/grade.ts";
import type { Learner } from "../../checker/cohort/learner.ts";
import type { LearnerRecord } from "../../checker/cohort/record.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import { steps } from "../../steps/index.ts";
import { build } from "../cli/command.ts";
import { documentOf, instructorAccount } from "./class-kit.ts";
import { openClassOf, rosterRow, writeRoster } from "./class-of-copies.ts";

/*
 * One account in ten is in trouble: it denies everything, throttles for ever, hangs, cuts connections, or answers
 * garbage. The others get exactly the grades they get without, and none of those in trouble gets a number. The quick
 * run has one account of three kinds and short time limits; PROOF=full grades a class per kind with the program's own.
 */

const kinds = ["denied", "throttled", "timeout", "reset", "garbage"] as const;
const services = ["cloudtrail", "cloudwatch", "events", "iam", "kms", "lambda", "logs", "s3", "sns", "sqs", "sts"];
/** What the quick run has; the other two are refused at once. */
const quickKinds = ["throttled", "timeout", "garbage"] as const;
const size = 10 * quickKinds.length;
let classroom: Awaited<ReturnType<typeof openClassOf>>;

beforeAll(async () => {
  await build();
  classroom = await openClassOf(size);
}, 120_000);
afterAll(() => classroom.close());

/** From now on every call in the account meets this trouble; `null` ends it. */
async function trouble(accountId: string, kind: (typeof kinds)[number] | null): Promise<void> {
  if (kind === null) return await classroom.control("fault", null, accountId);
  for (const service of services) {
    // Who the grader is there is told even by an account that denies everything: STS asks for no permission.
    if (kind === "denied" && service === "sts") continue;
    await classroom.control("fault", { service, operation: "*", kind, times: 1_000_000 }, accountId);
  }
}

const learners = (): readonly Learner[] =>
  classroom.accounts.map((accountId) => {
    const { id = "", name = "", email = "", role: roleArn = "", external_id: externalId = "" } = rosterRow(accountId);
    const lms = { canvasId: null, sisId: null, github: null };
    return { id, name, email, accountId, access: { kind: "role", roleArn, externalId }, group: null, lms };
  });

const rules = { deadline: null, late: { kind: "flag" }, solution: "flag", allowUnverified: false } as const;

/** Reads the class as `grade` does, with three seconds for a call and twelve for an account. */
async function gradeQuickly(): Promise<ReadonlyMap<string, Grade>> {
  const credentials = { accessKeyId: instructorAccount, secretAccessKey: "practice" };
  const options = { endpoint: classroom.url, callSeconds: 3 };
  const pool = createClientPool(options);
  const grader = createClients({ ...options, credentials });
  const reading: ClassReading = {
    grader,
    pool,
    catalogue: steps,
    asked: ["step-2", "step-3"],
    settings: defaultSettings,
    toolVersion: "1.0.0",
    timeoutSeconds: 12,
  };
  const records = new Map<string, LearnerRecord>();
  await runClass({
    learners: learners(),
    concurrency: 8,
    read: (learner, attempt) => readLearner(learner, reading, attempt),
    save: async (record) => void records.set(record.learner.accountId, record),
  });
  pool.close();
  grader.close();
  return new Map([...records].map(([id, record]) => [id, gradeOf(record, rules)]));
}

const numbers = (grades: ReadonlyMap<string, Grade>) => [...grades].map(([id, { score }]) => [id, score] as const);

test("with one account in ten in trouble the other nine are graded the same, and the tenth has no number", async () => {
  const without = numbers(await gradeQuickly());
  expect(without.map(([, score]) => score)).toEqual(without.map(() => 50));
  const inTrouble = new Map(quickKinds.map((kind, index) => [classroom.accounts[index * 10 + 3] ?? "", kind]));
  for (const [accountId, kind] of inTrouble) await trouble(accountId, kind);
  const startedAt = performance.now();
  const grades = await gradeQuickly();
  const seconds = (performance.now() - startedAt) / 1000;
  for (const accountId of inTrouble.keys()) await trouble(accountId, null);
  const others = (list: typeof without) => list.filter(([id]) => !inTrouble.has(id));
  expect(new Map(others(numbers(grades)))).toEqual(new Map(others(without)));
  const told = [...inTrouble].map(([id, kind]) => [kind, grades.get(id)?.score, grades.get(id)?.why !== null]);
  expect(told).toEqual(quickKinds.map((kind) => [kind, null, true]));
  // Two attempts of twelve seconds at the most, and the class itself beside them.
  expect(seconds).toBeLessThan(90);
}, 120_000);

test.runIf(process.env["PROOF"] === "full").each(kinds)(
  "PROOF=full: the program grades a class in which one in ten is %s",
  async (kind) => {
    const inTrouble = classroom.accounts.filter((_, index) => index % 10 === 3);
    for (const accountId of inTrouble) await trouble(accountId, kind);
    const rows = classroom.accounts.map((accountId) => rosterRow(accountId));
    const words = [
      "grade",
      writeRoster(classroom, "class.csv", rows),
      "--json",
      "--no-code",
      "--steps",
      "step-2,step-3",
    ];
    const startedAt = performance.now();
    const result = await classroom.instructor([...words, "--folder", kind]);
    const seconds = (performance.now() - startedAt) / 1000;
    for (const accountId of inTrouble) await trouble(accountId, null);
    expect(result.code).toBe(2);
    const graded = documentOf(result).learners.map(({ learner, score }) => [learner.accountId, score]);
    expect(graded).toEqual(classroom.accounts.map((id) => [id, inTrouble.includes(id) ? null : 50]));
    // A minute for an account, twice, and the class itself beside them.
    expect(seconds).toBeLessThan(150);
  },
  200_000,
);
