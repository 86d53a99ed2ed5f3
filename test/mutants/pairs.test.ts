import { describe, expect, test } from "vitest";
import { each, type Unsolved } from "./mutant.ts";
import { pairsOf, together } from "./pairs.ts";
import { mutants } from "./tables/index.ts";

const noTrail: Unsolved = {
  "2.trail-exists": "fail",
  ...each("blocked", "2.trail-logging", "2.trail-covers-root-login", "2.management-events", "2.log-validation"),
  "2.log-delivery": "blocked",
};
const rows: readonly (readonly [rule: string, one: Unsolved, other: Unsolved, both: Unsolved])[] = [
  ["a change that changes nothing adds nothing", {}, { "1.runtime": "fail" }, { "1.runtime": "fail" }],
  [
    "what two changes touch apart is added up",
    { "2.log-validation": "fail" },
    { "3.rule-enabled": "fail" },
    { "2.log-validation": "fail", "3.rule-enabled": "fail" },
  ],
  ["what is blocked stays blocked when it would fail", noTrail, { "2.log-delivery": "fail" }, noTrail],
  [
    "a wrong name that was found blocks nothing",
    { "2.trail-exists": "fail" },
    { "2.trail-logging": "fail", "2.log-delivery": "blocked" },
    { "2.trail-exists": "fail", "2.trail-logging": "fail", "2.log-delivery": "blocked" },
  ],
  [
    "a failure stands over what is undecided",
    { "2.log-delivery": "pending" },
    { "2.log-delivery": "fail" },
    { "2.log-delivery": "fail" },
  ],
  [
    "what comes after a failure is blocked, although one change alone left it pending",
    each("pending", "5.rule-fired", "5.lambda-delivered", "5.email-sent"),
    { "4.email-confirmed": "fail", "5.email-sent": "blocked" },
    {
      ...each("pending", "5.rule-fired", "5.lambda-delivered"),
      "4.email-confirmed": "fail",
      "5.email-sent": "blocked",
    },
  ],
];

describe("what two changes do together", () => {
  test.each(rows)("%s", (_rule, one, other, both) => {
    expect(together(one, other)).toEqual(both);
    expect(together(other, one)).toEqual(both);
  });

  test("is not guessed where a blocked check has nothing that blocks it", () => {
    expect(() => together({ "2.log-delivery": "blocked" }, {})).toThrow("2.log-delivery");
  });

  test("is what every single change does, when the other changes nothing", () => {
    for (const { expect: single, because } of mutants)
      expect([because, together(single, {})]).toEqual([because, single]);
  });
});

test("pairs depend on the seed alone, and never meet in one part of the account", () => {
  const pairs = pairsOf(mutants, 200, 7);
  expect(pairsOf(mutants, 200, 7)).toEqual(pairs);
  expect(pairsOf(mutants, 200, 8)).not.toEqual(pairs);
  expect(pairs.filter(([one, other]) => one.resource === other.resource)).toEqual([]);
  expect(pairs.filter(([, second]) => second.from !== undefined)).toEqual([]);
});
