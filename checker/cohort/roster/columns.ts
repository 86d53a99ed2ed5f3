/** The columns of a roster, in the order in which `share` prints a learner's line. */
export const columns = [
  "id",
  "name",
  "email",
  "account",
  "role",
  "external_id",
  "profile",
  "group",
  "canvas_id",
  "sis_id",
  "github",
] as const;

export type Column = (typeof columns)[number];

/** Other words that people write above the same column, in lower case without spaces, `_` and `-`. */
const otherWords: Readonly<Record<string, Column>> = {
  learner: "id",
  learnerid: "id",
  studentid: "id",
  student: "name",
  mail: "email",
  emailaddress: "email",
  accountid: "account",
  awsaccount: "account",
  awsaccountid: "account",
  rolearn: "role",
  section: "group",
  team: "group",
  idnumber: "sis_id",
  sisuserid: "sis_id",
  githubid: "github",
  githubusername: "github",
};

/** The column that a header names; null when none. */
export function columnOf(header: string): Column | null {
  const word = header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]/g, "");
  return columns.find((column) => column.replaceAll("_", "") === word) ?? otherWords[word] ?? null;
}
