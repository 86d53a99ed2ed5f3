import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const words = ["check", "show", "hint", "doctor", "step-3", "searchRegions"];

test.each([
  ["chek", "check"],
  ["hcekc", "check"],
  ["cehck", "check"],
  ["SHOW", "show"],
  ["step3", "step-3"],
  ["searchregion", "searchRegions"],
])("%s was meant to be %s", (word, meant) => {
  expect(nearest(word, words)).toBe(meant);
});

test.each(["", "x", "banana", "do", "step-with-a-long-name"])("%j is near to nothing", (word) => {
  expect(nearest(word, words)).toBeNull();
});
