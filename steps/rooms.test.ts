import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { AnyCheck } from "../checker/core/check.ts";
import { evaluate } from "../checker/core/evaluate.ts";
import type { FactName } from "../checker/core/facts/index.ts";
import { denied, failed, type Reading } from "../checker/core/reading.ts";
import type { CheckResult, RunResult } from "../checker/core/result.ts";
import { defaultSettings, type Settings } from "../checker/core/settings.ts";
import type { Readings } from "../checker/core/snapshot.ts";
import type { Text } from "../checker/core/text.ts";
import { accountId, lookedAt, type NearMiss } from "./accounts/account.ts";
import { solved } from "./accounts/solved.ts";
import { steps } from "./index.ts";

interface Accounts {
  readonly solved: Readings;
  readonly untouched: Readings;
  readonly nearMisses: readonly NearMiss[];
}

const folder = fileURLToPath(new URL(".", import.meta.url));
const ids = readdirSync(folder).filter((name) => /^step-\d$/.test(name));
const rooms = await Promise.all(
  steps.map(async (step) => ({ step, accounts: (await import(`./${step.id}/accounts.ts`)) as Accounts })),
);
const checks = steps.flatMap((step) => step.checks);
const nearMisses = rooms.flatMap(({ accounts }) => accounts.nearMisses);

function judge(facts: Readings, { settings, takenAt }: Pick<NearMiss, "settings" | "takenAt"> = {}): RunResult {
  const account = { id: accountId, arn: `arn:aws:iam::${accountId}:user/learner`, practice: false };
  return evaluate(
    { schema: "workshop/snapshot/v1", takenAt: takenAt ?? lookedAt, account, region: "us-east-1", facts },
    { catalogue: steps, settings: { ...defaultSettings, ...settings }, toolVersion: "0.0.0" },
  );
}

function resultsOf(run: RunResult): readonly CheckResult[] {
  return run.steps.flatMap((step) => step.checks);
}

/** Ids of the checks with this verdict that is their own, not an earlier check's. */
function own(run: RunResult, verdict: CheckResult["verdict"]): readonly string[] {
  return resultsOf(run)
    .filter((check) => check.verdict === verdict && check.blockedBy === null)
    .map((check) => check.id)
    .sort();
}

describe("the catalogue", () => {
  test("lists every folder, in order", () => {
    expect(steps.map((step) => step.id)).toEqual(ids.sort());
  });

  test("has 36 scored checks for 100 points, and 5 pieces of advice", () => {
    expect(steps.map((step) => step.checks.reduce((sum, check) => sum + check.points, 0))).toEqual([
      25, 25, 25, 15, 10,
    ]);
    expect(checks.filter((check) => check.points > 0)).toHaveLength(36);
    expect(checks.filter((check) => check.points === 0)).toHaveLength(5);
  });

  test("names each check after its room, once, and only checks that exist", () => {
    for (const { id, checks: own } of steps) for (const check of own) expect(check.id.startsWith(`${id}.`)).toBe(true);
    const known = new Set(checks.map((check) => check.id));
    expect(known.size).toBe(checks.length);
    const named = checks.flatMap((check) => [...check.after, ...(check.consults ?? [])]);
    for (const after of named) expect(known).toContain(typeof after === "string" ? after : after.check);
  });

  test.each(checks.map((check) => [check.id, check] as const))("%s has a near miss", (id) => {
    expect(nearMisses.some((near) => near.fails.includes(id))).toBe(true);
  });
});

describe.each(rooms.map(({ step, accounts }) => [step.id, step, accounts] as const))("%s", (_id, step, accounts) => {
  const here = (run: RunResult) => resultsOf(run).filter((check) => check.id.startsWith(`${step.id}.`));

  test("the solved account passes everything", () => {
    const run = judge(accounts.solved);
    expect(here(run).filter((check) => check.verdict !== "pass")).toEqual([]);
  });

  test("the untouched account fails what comes first and blocks the rest", () => {
    for (const result of here(judge(accounts.untouched)).filter((check) => !check.advice)) {
      const isFirst = step.checks.find((check) => check.id === result.id)?.after.length === 0;
      expect([result.id, result.verdict]).toEqual([result.id, isFirst ? "fail" : "blocked"]);
    }
  });

  test.each(accounts.nearMisses.map((near) => [near.because, near] as const))("near miss: %s", (_because, near) => {
    const run = judge(near.account, near);
    expect({ fails: own(run, "fail"), pending: own(run, "pending"), unverified: own(run, "unverified") }).toEqual({
      fails: [...near.fails].sort(),
      pending: [...(near.pending ?? [])].sort(),
      unverified: [...(near.unverified ?? [])].sort(),
    });
    for (const result of resultsOf(run)) expectComplete(result);
  });
});

describe("a fact that could not be read", () => {
  const facts = [...new Set(checks.flatMap((check) => [...check.needs, ...(check.wants ?? [])]))];

  const refusals: readonly [string, Reading<never>][] = [
    ["refused", denied("service:Action")],
    ["failed", failed("Timeout", "service:Operation", 3)],
  ];

  test.each(facts.flatMap((fact) => refusals.map(([how, reading]) => [fact, how, reading] as const)))(
    "%s %s: nothing fails, and what needs it is unverified",
    (fact, _how, reading) => {
      const run = judge({ ...solved, [fact]: reading });
      expect(own(run, "fail")).toEqual([]);
      expect(own(run, "pending")).toEqual([]);
      for (const check of checks.filter(({ needs }) => (needs as readonly FactName[]).includes(fact))) {
        const { verdict, missingAction } = resultsOf(run).find(({ id }) => id === check.id) as CheckResult;
        expect([check.id, verdict]).toEqual([check.id, "unverified"]);
        expect(missingAction).toBe(reading.kind === "denied" ? "service:Action" : null);
      }
    },
  );
});

describe.each(checks.map((check) => [check.id, check] as const))("the texts of %s", (_id, check) => {
  const hints = check.hints(defaultSettings);

  test("are there in both languages", () => {
    for (const text of [check.title, check.why, ...hints]) expectText(text);
    expect(hints).toHaveLength(3);
    expect(hints[2].en).toMatch(/\baws [a-z0-9-]+ [a-z-]+/);
    expect(consoleUrlOf(check)).toMatch(/^https:\/\/[a-z0-9.-]+\.aws\.amazon\.com\//);
  });

  test("use the configured names", () => {
    const other = hintsWithOtherNames(check).flatMap((text) => [text.ko, text.en]);
    for (const name of Object.values(defaultSettings.names)) {
      for (const text of other) expect(text).not.toContain(name);
    }
  });
});

function hintsWithOtherNames(check: AnyCheck): readonly Text[] {
  const names = { function: "x-f", bucket: "x-b", trail: "x-t", rule: "x-r", topic: "x-s" };
  return check.hints({ ...defaultSettings, names } satisfies Settings);
}

function consoleUrlOf(check: AnyCheck): string {
  return check.consoleUrl(defaultSettings, {});
}

function expectComplete(result: CheckResult): void {
  if (result.verdict !== "blocked") expectText(result.seen as Text);
  if (result.verdict !== "pass") expectText(result.hint as Text);
}

/** Korean in Korean, English in English, and no particle left open. */
function expectText({ ko, en }: Text): void {
  expect(ko.trim()).not.toBe("");
  expect(en.trim()).not.toBe("");
  expect(en).not.toMatch(/[가-힣]/);
  expect(ko).not.toMatch(/을\(를\)|이\(가\)|은\(는\)|와\(과\)|\(으\)로/);
  expect(`${ko}${en}`).not.toMatch(/undefined|\[object|NaN/);
}
