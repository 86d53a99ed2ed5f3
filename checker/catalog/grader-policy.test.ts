import { expect, test } from "vitest";
import { readers } from "../readers/index.ts";
import { graderPolicy } from "./policies.ts";

const allowed = graderPolicy()
  .Statement.filter(({ Effect }) => Effect === "Allow")
  .flatMap(({ Action }) => Action);

test("the grader's role reads and does nothing else: no write, no decryption, no further role", () => {
  expect(allowed.filter((action) => !/^[a-z0-9]+:(Get|List|Describe|Lookup|Test)[A-Z]/.test(action))).toEqual([]);
  expect(allowed).not.toContain("kms:Decrypt");
  expect(graderPolicy().Statement.at(-1)).toMatchObject({ Effect: "Deny", Action: ["sts:*"] });
});

test("every action that a reader declares is in it", () => {
  const declared = Object.values(readers).flatMap(({ actions }) => actions);
  expect(declared.filter((action) => !allowed.includes(action))).toEqual([]);
});
