import { expect, test } from "vitest";
import { signInSamples } from "../core/samples/index.ts";
import { pattern } from "./fixtures.ts";
import { rememberPatterns } from "./pattern-memory.ts";

const [one, other] = ["111122223333", "222233334444"] as const;
const results = { "root-success-mfa": true };

test("samples of two accounts differ in the account's number alone", () => {
  const text = JSON.stringify(signInSamples(one)).replaceAll(one, other);
  expect(text).toBe(JSON.stringify(signInSamples(other)));
});

test("the workbook's pattern is remembered for every account", () => {
  const memory = rememberPatterns();
  expect(memory.recall(pattern)).toBeNull();
  memory.keep(pattern, results, one);
  expect(memory.recall(pattern)).toBe(results);
  expect(memory.recall(`${pattern} `)).toBeNull();
});

test.each([
  ["the account's number", { account: [one] }],
  ["a part of it", { account: [{ prefix: "11" }] }],
  ["what it is not", { account: [{ "anything-but": other }] }],
  ["a field that holds it", { detail: { userIdentity: { arn: [{ suffix: ":root" }] } } }],
  ["one of several", { $or: [{ source: ["aws.signin"] }, { detail: { recipientAccountId: [{ exists: true }] } }] }],
])("an answer that may hang on %s is not kept", (_, asked) => {
  const memory = rememberPatterns();
  memory.keep(JSON.stringify(asked), results, one);
  expect(memory.recall(JSON.stringify(asked))).toBeNull();
});

test("nor is that to a pattern that cannot be read here", () => {
  const memory = rememberPatterns();
  memory.keep("{", results, one);
  expect(memory.recall("{")).toBeNull();
});

test("a class with countless patterns is not remembered whole", () => {
  const memory = rememberPatterns();
  const patterns = Array.from({ length: 501 }, (_, index) => JSON.stringify({ source: [`source ${index}`] }));
  for (const text of patterns) memory.keep(text, results, one);
  expect(patterns.filter((text) => memory.recall(text) !== null)).toHaveLength(500);
});
