import * as fc from "fast-check";
import { stringify } from "yaml";
import { csvRow, harmlessCell, isFormula, parseCsv } from "../../checker/cohort/csv.ts";
import type { Learner } from "../../checker/cohort/learner.ts";
import { parseRoster, type Roster } from "../../checker/cohort/roster/roster.ts";
import { hostileText } from "./hostile-text.ts";
import { forAll, lawsAbout } from "./law.ts";

const columns = ["id", "name", "email", "account", "role", "external_id", "profile", "group"] as const;

/** A cell as people write them: anything that does not begin or end with white space, which a roster trims. */
const cell = hostileText
  .map((text) => text.replaceAll(/[\u0000-\u001F\u007F]/g, "").trim())
  .filter((text) => !text.includes("\uFEFF"));
const learner = fc
  .record({
    id: fc.stringMatching(/^[A-Za-z0-9가-힣][A-Za-z0-9가-힣.@_-]{0,20}$/),
    name: cell,
    group: cell,
    account: fc.stringMatching(/^\d{12}$/),
    access: fc.oneof(
      fc.record({ profile: fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/) }),
      fc.record({
        role: fc.stringMatching(/^[A-Za-z0-9_]{1,20}$/),
        externalId: fc.option(fc.stringMatching(/^[A-Za-z0-9]{8,20}$/)),
      }),
    ),
    email: fc.option(fc.stringMatching(/^[a-z]{1,9}@[a-z]{1,9}\.example$/)),
  })
  .map(({ id, name, group, account, access, email }): Learner => ({
    id,
    name: name || id,
    email,
    accountId: account,
    access:
      "profile" in access
        ? { kind: "profile", profile: access.profile }
        : { kind: "role", roleArn: `arn:aws:iam::${account}:role/${access.role}`, externalId: access.externalId },
    group: group || null,
    lms: { canvasId: null, sisId: null, github: null },
  }));
const learners = fc.uniqueArray(learner, { selector: ({ id }) => id.toLowerCase(), minLength: 1, maxLength: 6 });

function valuesOf({
  id,
  name,
  email,
  accountId,
  access,
  group,
}: Learner): Readonly<Record<(typeof columns)[number], string>> {
  const way =
    access.kind === "profile"
      ? { role: "", external_id: "", profile: access.profile }
      : { role: access.roleArn, external_id: access.externalId ?? "", profile: "" };
  return { id, name, email: email ?? "", account: accountId, group: group ?? "", ...way };
}

const asCsv = (all: readonly Learner[]) =>
  [csvRow(columns), ...all.map((one) => csvRow(columns.map((column) => valuesOf(one)[column])))].join("");
const isSame = (roster: Roster, all: readonly Learner[]) =>
  roster.problems.length === 0 && JSON.stringify(roster.learners) === JSON.stringify(all);

/** Every problem has a line of the file, and a sentence in both languages. */
function isTold({ problems }: Roster, source: string): boolean {
  const lines = source.split(/\r\n|\n|\r/).length;
  return problems.every(({ line, text }) => line >= 1 && line <= lines && text.ko !== "" && text.en !== "");
}

const lines = fc.array(
  fc.oneof(
    fc.constantFrom(
      "id,account,role",
      "- id: a",
      "learners:",
      '"',
      "a,b,c",
      "{",
      "&a [*a]",
      "? !!x",
      "  - {id: 1, account: 012345678901, profile: p}",
      "a: b: c",
      "%YAML 9",
      "---",
      "<<: *x",
    ),
    hostileText,
  ),
  { maxLength: 8 },
);
const anySource = fc.oneof(
  hostileText,
  lines.map((all) => all.join("\n")),
  fc.json(),
);
const damaged = fc.tuple(learners, fc.nat(), hostileText).map(([all, at, put]) => {
  const whole = asCsv(all);
  const place = at % whole.length;
  return whole.slice(0, place) + put + whole.slice(place + 1);
});

export const rosterLaws = lawsAbout("roster", [
  forAll("a class written as CSV is read as it was", 300, learners, (all) =>
    isSame(parseRoster(asCsv(all), "class.csv"), all),
  ),
  forAll("a class written as YAML is read as it was", 300, learners, (all) =>
    isSame(parseRoster(stringify(all.map(valuesOf)), "class.yaml"), all),
  ),
  forAll("no CSV crashes it; every problem has its line", 500, fc.oneof(anySource, damaged), (source) =>
    isTold(parseRoster(source, "class.csv"), source),
  ),
  forAll("no YAML crashes it; every problem has its line", 500, anySource, (source) =>
    isTold(parseRoster(source, "class.yml"), source),
  ),
  forAll(
    "rows of any cells come back from CSV",
    500,
    fc.array(fc.tuple(hostileText, hostileText), { maxLength: 5 }),
    (rows) => {
      const parsed = parseCsv([csvRow(["one", "two"]), ...rows.map((row) => csvRow(row))].join(""));
      const read = parsed.ok ? parsed.rows.slice(1).map(({ cells }) => cells) : null;
      return JSON.stringify(read) === JSON.stringify(rows);
    },
  ),
  forAll("no harmless cell is a formula", 500, hostileText, (text) => !isFormula(harmlessCell(text))),
]);
