import { describe, expect, test, vi } from "vitest";
import { allow } from "./asking.test-kit.ts";
import { parsePolicy } from "./index.ts";

describe("documents that are refused", () => {
  test.each<[string, unknown, string]>([
    ["no object", [], "The policy must be an object"],
    ["another element", { Statement: [], Extra: 1 }, "Extra is not an element of the policy"],
    ["another version", { Version: "2020-01-01", Statement: [] }, "Version must be 2012-10-17 or 2008-10-17"],
    ["no statement", { Version: "2012-10-17" }, "Statement is missing"],
    ["a statement that is text", { Statement: "x" }, "Statement #0 must be an object"],
    [
      "another element in a statement",
      { Statement: [{ ...allow, Resources: "*" }] },
      "Resources is not an element of statement #0",
    ],
    ["a Sid that is no text", { Statement: [{ ...allow, Sid: 1 }] }, "Sid must be a string"],
    ["no effect", { Statement: [{ ...allow, Effect: "allow" }] }, "Effect must be Allow or Deny"],
    ["no action", { Statement: [{ Effect: "Allow", Resource: "*" }] }, "Action or NotAction is missing"],
    ["two kinds of action", { Statement: [{ ...allow, NotAction: "x" }] }, "Action and NotAction exclude each other"],
    [
      "an action that is no text",
      { Statement: [{ ...allow, Action: [1] }] },
      "Action must be a string or a list of strings",
    ],
    ["an empty list", { Statement: [{ ...allow, Resource: [] }] }, "Resource must be a string or a list of strings"],
    [
      "a principal of another type",
      { Statement: [{ ...allow, Principal: { User: "x" } }] },
      "Principal has no type User",
    ],
    ["a principal that is a list", { Statement: [{ ...allow, Principal: ["*"] }] }, "Principal must be an object"],
    ["a condition that is text", { Statement: [{ ...allow, Condition: "x" }] }, "Condition must be an object"],
    ["an operator that is text", { Statement: [{ ...allow, Condition: { Bool: "x" } }] }, "Bool must be an object"],
    [
      "a value that is an object",
      { Statement: [{ ...allow, Condition: { Bool: { k: {} } } }] },
      "A value of k must be a string, a number, true or false",
    ],
  ])("%s", (_name, document, problem) => {
    expect(parsePolicy(JSON.stringify(document))).toEqual({ ok: false, problem });
  });

  test("text that is no JSON", () => {
    expect(parsePolicy("{'a'}")).toEqual({ ok: false, problem: "The document is not valid JSON" });
  });

  test("one statement need not stand in a list", () => {
    expect(parsePolicy(JSON.stringify({ Statement: allow }))).toMatchObject({
      ok: true,
      policy: { hasVariables: false },
    });
  });

  test("an error of ours is not taken for one of the document", () => {
    const parse = vi.spyOn(JSON, "parse").mockImplementation(() => {
      throw new RangeError("out of memory");
    });
    try {
      expect(() => parsePolicy("{}")).toThrow(RangeError);
    } finally {
      parse.mockRestore();
    }
  });
});
