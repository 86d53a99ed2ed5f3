import { describe, expect, test } from "vitest";
import { matches, parsePattern } from "./index.ts";

function isMatch(pattern: unknown, event: unknown): boolean {
  const reading = parsePattern(JSON.stringify(pattern));
  if (!reading.ok) throw new Error(reading.problem);
  return matches(reading.pattern, event);
}

/** One rule on one value: `{"v": [rule]}` against `{"v": value}`. */
function fitsValue(rule: unknown, value: unknown): boolean {
  return isMatch({ v: Array.isArray(rule) ? rule : [rule] }, { v: value });
}

describe("one value", () => {
  test.each<[unknown, unknown, boolean]>([
    ["Root", "Root", true],
    ["Root", "root", false],
    ["Root", "Roots", false],
    ["", "", true],
    ["", null, false],
    [null, null, true],
    [null, "", false],
    [null, "null", false],
    [true, true, true],
    [true, "true", false],
    [300, 300, true],
    [300, "300", false],
    [{ prefix: "us-" }, "us-east-1", true],
    [{ prefix: "us-" }, "eu-us-1", false],
    [{ prefix: "3" }, 300, false],
    [{ prefix: { "equals-ignore-case": "EVENTB" } }, "EventBridge", true],
    [{ prefix: { "equals-ignore-case": "EVENTB" } }, "Events", false],
    [{ suffix: ".png" }, "a.png", true],
    [{ suffix: ".png" }, "a.png ", false],
    [{ suffix: { "equals-ignore-case": ".PNG" } }, "a.png", true],
    [{ "equals-ignore-case": "alice" }, "ALICE", true],
    [{ "equals-ignore-case": "alice" }, "alicia", false],
    [{ wildcard: "dir/*.png" }, "dir/a/b.png", true],
    [{ wildcard: "dir/*.png" }, "dir/a.jpg", false],
    [{ wildcard: "*" }, "", true],
    [{ wildcard: "a\\*b" }, "a*b", true],
    [{ wildcard: "a\\*b" }, "axb", false],
    [{ wildcard: "a\\\\*" }, "a\\b", true],
    [{ numeric: ["=", 300] }, 3e2, true],
    [{ numeric: ["=", 300] }, "300", false],
    [{ numeric: [">", 0, "<=", 5] }, 5, true],
    [{ numeric: [">", 0, "<=", 5] }, 0, false],
    [{ numeric: [">=", 0, "<", 5] }, 0, true],
    [{ numeric: [">=", 0, "<", 5] }, 5, false],
    [{ numeric: ["<", -1.5] }, -2, true],
    [{ numeric: ["<=", 2] }, 2.5, false],
    [{ cidr: "10.0.0.0/24" }, "10.0.0.255", true],
    [{ cidr: "10.0.0.0/24" }, "10.0.1.0", false],
    [{ cidr: "10.0.0.0/24" }, "10.0.0", false],
    [{ cidr: "2001:db8::/32" }, "2001:db8:85a3::7334", true],
    [{ cidr: "2001:db8::/32" }, "2001:db9::", false],
    [{ cidr: "10.0.0.0/24" }, 10, false],
    [{ exists: true }, null, true],
    [{ exists: true }, "x", true],
    [{ exists: false }, "x", false],
    [{ "anything-but": "initializing" }, "running", true],
    [{ "anything-but": "initializing" }, "initializing", false],
    [{ "anything-but": "initializing" }, null, true],
    [{ "anything-but": 123 }, 124, true],
    [{ "anything-but": 123 }, 123, false],
    [{ "anything-but": 123 }, "123", true],
    [{ "anything-but": ["stopped", "overloaded"] }, "overloaded", false],
    [{ "anything-but": [100, 200] }, 300, true],
    [{ "anything-but": { prefix: "init" } }, "initializing", false],
    [{ "anything-but": { prefix: ["init", "err"] } }, "error", false],
    [{ "anything-but": { suffix: ".txt" } }, "a.png", true],
    [{ "anything-but": { suffix: [".txt", ".rtf"] } }, "a.rtf", false],
    [{ "anything-but": { "equals-ignore-case": "initializing" } }, "INITIALIZING", false],
    [{ "anything-but": { "equals-ignore-case": ["a", "b"] } }, "C", true],
    [{ "anything-but": { wildcard: "*/lib/*" } }, "x/lib/y", false],
    [{ "anything-but": { wildcard: ["*/lib/*", "*/bin/*"] } }, "x/src/y", true],
    [["a", { prefix: "b" }], "bc", true],
    [["a", { prefix: "b" }], "cb", false],
  ])("%j on %j is %s", (rule, value, expected) => {
    expect(fitsValue(rule, value)).toBe(expected);
  });

  test("an absent field is neither null nor matched by anything-but", () => {
    expect(isMatch({ v: [null] }, {})).toBe(false);
    expect(isMatch({ v: [{ "anything-but": "a" }] }, {})).toBe(false);
    expect(isMatch({ v: [{ exists: false }] }, {})).toBe(true);
    expect(isMatch({ v: [{ exists: false }, "a"] }, { v: "a" })).toBe(true);
    expect(isMatch({ v: [{ exists: true }] }, { v: {} })).toBe(false);
    expect(isMatch({ v: { w: [{ exists: false }] } }, { v: { x: 1 } })).toBe(true);
    expect(isMatch({ a: [{ exists: false }], b: [1] }, { b: 2 })).toBe(false);
  });
});

describe("lists in the event", () => {
  test("match when one of their values does", () => {
    expect(fitsValue("b", ["a", "b"])).toBe(true);
    expect(fitsValue("c", ["a", "b"])).toBe(false);
    expect(fitsValue({ "anything-but": "a" }, ["a", "b"])).toBe(true);
    expect(fitsValue("b", [["a"], ["b"]])).toBe(true);
    expect(fitsValue({ exists: true }, [])).toBe(false);
    expect(isMatch({ resources: [{ exists: false }] }, { resources: [] })).toBe(true);
  });

  test("values of different elements do not match together", () => {
    const event = {
      users: [
        { name: "a", role: "x" },
        { name: "b", role: "y" },
      ],
    };
    expect(isMatch({ users: { name: ["a"], role: ["x"] } }, event)).toBe(true);
    expect(isMatch({ users: { name: ["a"], role: ["y"] } }, event)).toBe(false);
    expect(isMatch({ users: { name: ["b"], $or: [{ role: ["z"] }, { role: ["y"] }] } }, event)).toBe(true);
    expect(isMatch({ users: { name: ["b"], $or: [{ role: ["z"] }, { role: ["x"] }] } }, event)).toBe(false);
    expect(isMatch({ users: { name: ["a"], age: [{ exists: false }] } }, event)).toBe(true);
  });

  test("are not descended into by recursion, however deep", () => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    expect(fitsValue("x", deep)).toBe(true);
  });
});

describe("fields", () => {
  test("all of them must match, and others do not matter", () => {
    const pattern = { source: ["aws.signin"], detail: { eventName: ["ConsoleLogin"] } };
    expect(isMatch(pattern, { source: "aws.signin", detail: { eventName: "ConsoleLogin", more: 1 } })).toBe(true);
    expect(isMatch(pattern, { source: "aws.signin", detail: {} })).toBe(false);
    expect(isMatch(pattern, { source: "aws.signin", detail: "ConsoleLogin" })).toBe(false);
    expect(isMatch(pattern, null)).toBe(false);
  });

  test("$or takes either branch, beside the fields around it", () => {
    const pattern = { source: ["a"], $or: [{ x: [1] }, { y: [2], z: [3] }] };
    expect(isMatch(pattern, { source: "a", x: 1 })).toBe(true);
    expect(isMatch(pattern, { source: "a", y: 2 })).toBe(false);
    expect(isMatch(pattern, { source: "a", y: 2, z: 3 })).toBe(true);
    expect(isMatch(pattern, { source: "b", x: 1 })).toBe(false);
    expect(isMatch({ d: { $or: [{ x: [1] }, { $or: [{ y: [2] }, { y: [3] }] }] } }, { d: { y: 3 } })).toBe(true);
  });

  test("a key with a dot is the same field as a nested one", () => {
    expect(isMatch({ "detail.eventName": ["x"] }, { detail: { eventName: "x" } })).toBe(true);
  });

  test("names that every object inherits are fields like others", () => {
    expect(isMatch({ constructor: [{ exists: true }] }, {})).toBe(false);
    expect(isMatch({ constructor: ["x"] }, { constructor: "x" })).toBe(true);
  });
});
