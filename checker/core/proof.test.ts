import { describe, expect, it } from "vitest";
import type { Context } from "./check.ts";
import type { Found, LambdaFunction } from "./facts/index.ts";
import { provenBy } from "./proof.ts";
import { denied, known, type Reading } from "./reading.ts";
import { defaultSettings } from "./settings.ts";
import { sameText } from "./text.ts";
import { fail, pass, unverified, type Verdict } from "./verdict.ts";

const doubt = unverified(sameText("doubt"), "UnknownPolicy");

function withTags(tags: LambdaFunction["tags"]): Reading<Found<LambdaFunction>> {
  return known({ state: "named", value: { tags } as LambdaFunction });
}

function context(proof: Verdict, rootLogin: "required" | "drill" = "required"): Context {
  const now = "2026-11-23T05:00:00Z";
  return { settings: { ...defaultSettings, rootLogin }, now, verdictOf: () => proof } as unknown as Context;
}

describe("provenBy", () => {
  it("turns a doubt into a pass that names its proof", () => {
    const verdict = provenBy("step-9.proof", doubt, withTags({}), context(pass(sameText("seen"))));
    expect(verdict).toMatchObject({ kind: "pass", seen: { en: expect.stringContaining("step-9.proof") } });
  });

  it.each([
    ["the proof does not pass", withTags({}), context(fail(sameText("no")))],
    ["tags were not read", withTags(null), context(pass(sameText("seen")))],
    ["a drill ran", withTags({ "root-login-workshop:drill": "2026-11-23T04:00:00Z" }), context(pass(sameText("seen")))],
    ["drills are the rule", withTags({}), context(pass(sameText("seen")), "drill")],
    ["the function was not read", denied("lambda:GetFunction"), context(pass(sameText("seen")))],
    [
      "there is no function",
      known({ state: "missing", candidates: [], elsewhere: [] } as const),
      context(pass(sameText("seen"))),
    ],
  ])("leaves the doubt when %s", (_why, lambda, around) => {
    expect(provenBy("step-9.proof", doubt, lambda, around)).toBe(doubt);
  });

  it("leaves a fail and a pass alone", () => {
    for (const verdict of [fail(sameText("no")), pass(sameText("yes"))]) {
      expect(provenBy("step-9.proof", verdict, withTags({}), context(pass(sameText("seen"))))).toBe(verdict);
    }
  });
});
