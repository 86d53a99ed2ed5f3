import { expect, test } from "vitest";
import { csvRow, harmlessCell, parseCsv } from "../csv.ts";
import { columns } from "./columns.ts";
import { rosterLine } from "./roster-line.ts";
import { parseRoster } from "./roster.ts";

const role = (account: string) => `arn:aws:iam::${account}:role/root-login-workshop-grader`;

test("a roster in CSV, with notes, quotes, Korean and other people's column names", () => {
  const source = [
    "\uFEFFStudent ID;Name;E-mail;AWS Account;Role ARN;External ID;Canvas ID",
    "# 강사 메모",
    `s1;"김, 하나";hana@example.com;111122223333;${role("111122223333")};abc123;77`,
  ].join("\r\n");
  expect(parseRoster(source, "roster.csv")).toEqual({
    problems: [],
    learners: [
      {
        id: "s1",
        name: "김, 하나",
        email: "hana@example.com",
        accountId: "111122223333",
        access: { kind: "role", roleArn: role("111122223333"), externalId: "abc123" },
        group: null,
        lms: { canvasId: "77", sisId: null, github: null },
      },
    ],
  });
});

test("a roster in YAML, where an account that looks like a number keeps its zeros", () => {
  const source = "learners:\n  - { id: s1, account: 012345678901, profile: ada, github: ada }\n";
  expect(parseRoster(source, "roster.yaml")).toMatchObject({
    problems: [],
    learners: [{ accountId: "012345678901", access: { kind: "profile", profile: "ada" }, lms: { github: "ada" } }],
  });
});

test("every mistake is told at once, by line", () => {
  const source = [
    "id,account,role,profile,email",
    "a,12345678901,,p,",
    "a,111122223333,,,",
    `b,111122223333,${role("222233334444")},,not-an-address`,
    "c,1.11122E+11,,p,",
    "d,111122223333,role/x,,",
    "e,111122223333,,p,,too,many",
  ].join("\n");
  expect(parseRoster(source, "r.csv").problems.map(({ line, text }) => `${line}: ${text.en}`)).toEqual([
    "2: an account id has 12 digits: 12345678901 — 012345678901, if a spreadsheet dropped leading zeros",
    "3: exactly one of role and profile must be given.",
    "3: the id a is also on line 2; every learner needs one of their own.",
    "4: this is no e-mail address: not-an-address",
    "4: the role is not in the account of this line.",
    "5: a spreadsheet turned the account into 1.11122E+11; make the column text and enter it again.",
    "6: this is no ARN of a role: role/x",
    "7: 7 cells for 5 columns; put a value with a comma in quotes.",
  ]);
});

test.each([
  ["nothing", "", /no learner/],
  ["an open quote", 'id,account\n"a,1', /never closed/],
  ["an unknown column", "id,acount\n", /did you mean account/],
  ["no account column", "id,profile\n", /account is missing/],
])("%s is told", (_name, source, text) => {
  expect(parseRoster(source, "r.csv").problems[0]?.text.en).toMatch(text);
});

test("what is written is read back, and no cell is a formula", () => {
  const cells = ['a "quoted" cell', "two\nlines", "semi;colon", " spaces ", "", "김"];
  const parsed = parseCsv(csvRow(cells));
  expect(parsed).toMatchObject({ ok: true, rows: [{ line: 1, cells }] });
  for (const text of ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"]) expect(harmlessCell(text)).toBe(`'${text}`);
  expect(harmlessCell("a=1")).toBe("a=1");
});

test("the line that share prints fits the columns of a roster", () => {
  const line = rosterLine({ id: "s1", account: "111122223333", role: role("111122223333"), external_id: "abc" });
  expect(parseRoster(`${columns.join(",")}\n${line}\n`, "r.csv")).toMatchObject({
    problems: [],
    learners: [{ id: "s1" }],
  });
});
