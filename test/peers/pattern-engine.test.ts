import { EventBridgeClient, TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matches, parsePattern } from "../../checker/core/pattern/index.ts";
import { isFull, seed } from "../proof/sample.ts";
import { comparisonsWith } from "./comparisons.ts";
import { ministack, startPeer, type Running } from "./emulator.ts";
import { pythonHas } from "./python.ts";

/*
 * Our event pattern engine against ministack's, which others wrote from the same documentation: random patterns of
 * the documented operators, random events. The seed is in the title; PROOF_SEED repeats a run.
 */
const rounds = isFull ? 2000 : 400;

const word = fc.constantFrom("", "a", "ab", "AB", "abc", "b.png");
const leaf = fc.oneof(word, fc.integer({ min: -2, max: 3 }), fc.boolean(), fc.constant(null));
const filled = fc.constantFrom("a", "ab", "AB", ".png");
const address = fc.constantFrom("10.0.0.1", "10.0.1.7", "192.0.2.1");
const rule = fc.oneof(
  leaf,
  address,
  fc.record({ prefix: filled }),
  fc.record({ suffix: filled }),
  fc.record({ "equals-ignore-case": filled }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ "anything-but": fc.oneof(filled, fc.constantFrom(["a", "b.png"], ["ab"])) }),
  fc.record({ "anything-but": fc.record({ prefix: filled }) }),
  fc.record({ "anything-but": fc.record({ suffix: filled }) }),
  fc.record({ numeric: fc.tuple(fc.constantFrom("<", "<=", "=", ">", ">="), fc.integer({ min: -1, max: 2 })) }),
  fc.record({ numeric: fc.constant([">", -1, "<=", 2]) }),
  fc.record({ cidr: fc.constantFrom("10.0.0.0/24", "10.0.0.0/16", "192.0.2.1/32") }),
  fc.record({ wildcard: fc.constantFrom("a*", "*.png", "*b*") }),
);
const key = fc.constantFrom("x", "y");
const rules = fc.array(rule, { minLength: 1, maxLength: 2 });
const fields = fc.dictionary(key, rules, { minKeys: 1 });
const detail = fc.oneof(
  fields,
  fc.record({ $or: fc.array(fields, { minLength: 2, maxLength: 2 }) }),
  fc.record({ z: fields }),
);
const value = fc.oneof(
  leaf,
  address,
  fc.array(fc.oneof(word, fc.integer({ min: -2, max: 3 })), { minLength: 1, maxLength: 2 }),
);
const given = fc.dictionary(fc.constantFrom("x", "y", "z"), fc.oneof(value, fc.dictionary(key, value, { minKeys: 1 })));

const envelope = {
  id: "1",
  account: "111122223333",
  source: "aws.signin",
  time: "2026-11-23T03:04:43Z",
  region: "us-east-1",
  resources: [],
  "detail-type": "x",
};

describe.runIf(pythonHas(ministack.module))(`the pattern engine and ministack's (seed ${seed})`, () => {
  let peer: Running;
  beforeAll(async () => {
    peer = await startPeer(ministack);
  }, 60_000);
  afterAll(() => peer.close());

  test("agree on random patterns and events", async () => {
    const client = new EventBridgeClient({
      endpoint: peer.url,
      region: "us-east-1",
      credentials: { accessKeyId: "111122223333", secretAccessKey: "x" },
    });
    const comparisons = comparisonsWith("ministack", "whether an event matches a pattern, both random");
    const problems: string[] = [];
    let matched = 0;
    for (const [wanted, content] of fc.sample(fc.tuple(detail, given), { seed, numRuns: rounds })) {
      const EventPattern = JSON.stringify({ detail: wanted });
      const event = { ...envelope, detail: content };
      const reading = parsePattern(EventPattern);
      const ours = reading.ok ? matches(reading.pattern, event) : "refused";
      const command = new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) });
      const theirs = await client.send(command).then(
        ({ Result }) => Result,
        (error: Error) => (error.name === "InvalidEventPatternException" ? "refused" : error.name),
      );
      matched += Number(ours === true);
      const problem = comparisons.compare(EventPattern, JSON.stringify(content), String(ours), String(theirs));
      if (problem !== null) problems.push(problem);
    }
    expect(problems).toEqual([]);
    // Some eight in a hundred match: fewer than three would be another generator, not chance.
    expect(matched).toBeGreaterThan(rounds / 40);
  }, 600_000);
});
