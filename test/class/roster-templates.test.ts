import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { columns } from "../../checker/cohort/roster/columns.ts";
import { parseRoster } from "../../checker/cohort/roster/roster.ts";
import { build, emptyFolder, run } from "../cli/command.ts";

/* The rosters an instructor starts from: templates/roster.csv, templates/roster.yaml. */

const template = (name: string) => fileURLToPath(new URL(`../../templates/${name}`, import.meta.url));

beforeAll(build, 120_000);

test("roster.csv has every column, and after --init it is a roster without a mistake", async () => {
  expect(readFileSync(template("roster.csv"), "utf8").split("\n")[0]).toBe(columns.join(","));
  const folder = emptyFolder();
  copyFileSync(template("roster.csv"), join(folder, "roster.csv"));
  const { code } = await run(["grade", "--init", "roster.csv"], { folder });
  const { learners, problems } = parseRoster(readFileSync(join(folder, "roster.csv"), "utf8"), "roster.csv");
  expect([code, problems]).toEqual([0, []]);
  expect(learners.map(({ id, accountId, access }) => [id, accountId, access.kind])).toEqual([
    ["ada", "111122223333", "role"],
    ["hana", "012345678901", "role"],
    ["bo", "222233334444", "profile"],
  ]);
  expect(readFileSync(join(folder, "roster.csv"), "utf8")).toContain("# Lines that begin with # are notes.");
});

test("roster.yaml is a roster without a mistake, of the same class", () => {
  const { learners, problems } = parseRoster(readFileSync(template("roster.yaml"), "utf8"), "roster.yaml");
  expect(problems).toEqual([]);
  expect(learners.map(({ id, accountId, access }) => [id, accountId, access.kind])).toEqual([
    ["ada", "111122223333", "role"],
    ["hana", "012345678901", "role"],
    ["bo", "222233334444", "profile"],
  ]);
});
