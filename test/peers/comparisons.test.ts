import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { comparisonsWith } from "./comparisons.ts";
import { differences } from "./differences/index.ts";

/* The counting itself: one record a comparison, and a list that has to be true. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "workshop-comparisons-"));
  // What is compared in here is not to be counted with the others.
  vi.stubEnv("PEERS_RECORDS", folder);
});
afterEach(() => vi.unstubAllEnvs());

const results = () =>
  readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), "utf8").trimEnd().split("\n"))
    .map((line) => (JSON.parse(line) as { result: string }).result);

const about = "verdicts of the checker";
const delivery = "step-2.log-delivery";

test("what agrees is counted, what differs and is not listed is a problem", () => {
  const { compare, compareAll } = comparisonsWith("moto", about);
  expect(compare("a place", "step-1.runtime", "pass", "pass")).toBeNull();
  expect(compare("a place", "step-1.runtime", "pass", "fail")).toBe(
    "a place, step-1.runtime: pass is right, moto has fail",
  );
  expect(compareAll("a place", { a: "pass", b: "pass" }, { b: "pass", c: "fail" })).toHaveLength(2);
  expect(results()).toEqual(["agreed", "disagreed", "disagreed", "agreed", "disagreed"]);
});

test("a listed difference has to show just so, wherever AWS decides, and at least once", () => {
  const { compare, unmet } = comparisonsWith("moto", about);
  const anywhere = () => unmet().filter((one) => one === `undefined ${delivery}`).length;
  expect(anywhere()).toBe(1);
  expect(compare("a place", delivery, "pending", "pass")).toBeNull();
  expect(anywhere()).toBe(0);
  expect(compare("a place", delivery, "blocked", "blocked")).toBeNull();
  expect(compare("a place", delivery, "pending", "fail")).toContain("is listed with pass");
  expect(compare("a place", delivery, "pending", "pending")).toContain("is listed with pass");
  expect(results()).toEqual(["listed", "agreed", "disagreed", "disagreed"]);
});

test("what could not be compared is counted apart", () => {
  comparisonsWith("botocore", "anything").leaveOut("it is an event stream");
  expect(results()).toEqual(["left out"]);
});

test("every listed difference has a reason and a source, and stands once", () => {
  for (const { reason, source } of differences) {
    expect(reason).not.toBe("");
    expect(source).toMatch(/^(https:\/\/docs\.aws\.amazon\.com\/|solution\/README\.md$)/);
  }
  const places = differences.flatMap(({ peer, about: set, where, what }) =>
    what.map((one) => [peer, set, where, one].join("\n")),
  );
  expect(new Set(places).size).toBe(places.length);
});
