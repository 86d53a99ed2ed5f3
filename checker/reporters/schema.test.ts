import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Chalk } from "chalk";
import { expect, test } from "vitest";
import { mixed, refused, solved } from "./fixtures.ts";
import { render, type Outcome } from "./index.ts";

const schema: object = JSON.parse(readFileSync(new URL("../../docs/check.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  schema,
);
const errorsOf = (value: unknown) => (validate(value) ? [] : validate.errors);
const printed = (outcome: Outcome): Record<string, unknown> =>
  JSON.parse(render("json", outcome, "en", { columns: 80, paint: new Chalk({ level: 0 }) }));

test.each(Object.entries({ solved, mixed, refused }))(
  "what is printed for %s fits the published schema",
  (_, outcome) => {
    expect(errorsOf(printed(outcome))).toEqual([]);
  },
);

test.each([
  ["a summary beside an error", { ...printed(refused), summary: printed(solved)["summary"] }],
  ["neither summary nor error", { ...printed(solved), summary: undefined, steps: undefined }],
  ["an unknown member", { ...printed(solved), extra: 1 }],
  ["a run without an account", { ...printed(solved), account: null }],
])("%s does not", (_, value) => {
  expect(errorsOf(JSON.parse(JSON.stringify(value)))).not.toEqual([]);
});
