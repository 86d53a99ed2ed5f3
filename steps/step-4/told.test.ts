import { describe, expect, it } from "vitest";
import { fail, pass, unverified } from "../../checker/core/verdict.ts";
import { allOf, anyOf } from "./told.ts";

const text = (en: string) => ({ ko: en, en });
const [good, better, bad, worse] = [pass(text("good")), pass(text("better")), fail(text("bad")), fail(text("worse"))];
const [silent, open] = [pass(text("")), unverified(text("open"), "cause")];
const blocked = { kind: "blocked", by: "step-1.function-exists" } as const;

describe("anyOf", () => {
  it.each([
    ["none", [], null],
    ["the first good one", [bad, open, good, better], good],
    ["what is open, with the words of all", [bad, open, worse], unverified(text("bad open worse"), "cause")],
    ["the first bad one, with the words of all", [bad, worse], fail(text("bad worse"))],
    ["without the words of what is blocked", [bad, blocked], fail(text("bad"))],
    ["what is blocked, as it is", [blocked, bad], blocked],
  ] as const)("%s", (_name, verdicts, expected) => {
    expect(anyOf(verdicts)).toEqual(expected);
  });
});

describe("allOf", () => {
  it.each([
    ["the only one", [good], good],
    ["a fail first", [good, open, bad, worse], bad],
    ["then what is open", [good, open], open],
    ["else everything in words", [good, silent, better], pass(text("good better"))],
  ] as const)("%s", (_name, verdicts, expected) => {
    expect(allOf(verdicts)).toEqual(expected);
  });
});
