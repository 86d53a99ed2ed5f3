import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CloudFormationClient, ListStacksCommand } from "@aws-sdk/client-cloudformation";
import { EventBridgeClient, RemoveTargetsCommand } from "@aws-sdk/client-eventbridge";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { Ajv } from "ajv";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseCsv } from "../../checker/cohort/csv.ts";
import { configuration } from "../../checker/readers/fixtures.ts";
import { build, emptyFolder, finished, run } from "../cli/command.ts";
import { documentOf, instructorAccount, learnerIn, openClassroom, solveWorkshop, type Classroom } from "./class-kit.ts";
import { writeRoster } from "./class-of-copies.ts";
import { gradescopeSchema } from "./consumers/schemas.ts";

/*
 * A class from the first roster to the grades, through the built program and a practice server: the instructor makes
 * external ids, learners share, the instructor grades through their roles, learners unshare. The tests tell one story
 * and run in their order.
 */

const accounts = { ada: "300000000001", bo: "300000000002", cy: "300000000003" };
const root = fileURLToPath(new URL("../../", import.meta.url));
let classroom: Classroom;
let roster: string;

// Every test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  await build();
  classroom = await openClassroom();
  roster = join(classroom.folder, "roster.csv");
  await Promise.all([solveWorkshop(classroom, accounts.ada), solveWorkshop(classroom, accounts.bo)]);
  // Bo's rule tells nobody by mail.
  await new EventBridgeClient(configuration({ endpoint: classroom.url, accountId: accounts.bo })).send(
    new RemoveTargetsCommand({ Rule: "eventbridge-root-login-pattern", Ids: ["topic"] }),
  );
}, 180_000);
afterAll(() => classroom.close());

/** The roster's rows by learner, and by column. */
function rows(text = readFileSync(roster, "utf8")): readonly Readonly<Record<string, string>>[] {
  const parsed = parseCsv(text);
  const [header, ...lines] = parsed.ok ? parsed.rows : [];
  return lines.map(({ cells }) => Object.fromEntries((header?.cells ?? []).map((name, at) => [name, cells[at] ?? ""])));
}

const share = (accountId: string, words: readonly string[]) =>
  run(["share", ...words, "--yes"], { environment: classroom.as(accountId) });

test("the instructor's roster gets an external id for every learner, and a second time keeps them", async () => {
  const lines = Object.entries(accounts).map(([id, account]) => `${id},Name of ${id},${id}@example.com,${account}`);
  writeFileSync(roster, ["id,name,email,account", ...lines, ""].join("\n"));
  const { code, stdout } = await classroom.instructor(["grade", "--init", "roster.csv"]);
  expect(code).toBe(0);
  const ids = rows().map((row) => row["external_id"] ?? "");
  expect(new Set(ids.map((id) => /^[0-9a-f]{32}$/.test(id) && id))).toHaveLength(3);
  for (const id of ids) expect(stdout).toContain(`--external-id ${id}`);
  const before = readFileSync(roster, "utf8");
  await classroom.instructor(["grade", "--init", "roster.csv"]);
  expect(readFileSync(roster, "utf8")).toBe(before);
});

test("share makes the role and prints the learner's line; the lines of all make the roster", async () => {
  const printed: string[] = [];
  for (const { id = "", account = "", external_id: externalId = "" } of rows()) {
    const words = ["--with", instructorAccount, "--external-id", externalId, "--id", id];
    const { code, stdout, stderr } = await share(account, words);
    expect([code, stderr.includes("lambda:GetFunction")]).toEqual([0, true]);
    const [header = "", line = ""] = stdout.trimEnd().split("\n");
    if (printed.length === 0) printed.push(header);
    printed.push(line);
  }
  writeFileSync(roster, `${printed.join("\n")}\n`);
  expect(rows().map(({ id }) => id)).toEqual(Object.keys(accounts));
});

test("grading assumes the roles: the same points as each learner's own check, and files that hold no external id", async () => {
  const graded = documentOf(await classroom.instructor(["grade", "roster.csv", "--json"]));
  expect(graded).toMatchObject({ schema: "workshop/grade/v1", overview: { learners: 3, withNumber: 3 } });
  expect(learnerIn(graded, "ada")).toMatchObject({ state: "graded", score: 100, possible: 100 });
  for (const id of ["bo", "cy"] as const) {
    const own = await run(["check", "--json"], { environment: classroom.as(accounts[id]) });
    const { summary } = JSON.parse(own.stdout) as { summary: { earned: number } };
    expect([id, learnerIn(graded, id).score]).toEqual([id, summary.earned]);
  }
  const failed = learnerIn(graded, "bo").checks.filter(({ verdict }) => verdict === "fail");
  expect(failed.map(({ id }) => id)).toContain("step-4.topic-target");
  const kept = readdirSync(join(classroom.folder, "grades"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => readFileSync(join(classroom.folder, "grades", name), "utf8"))
    .join();
  expect(kept).toContain(accounts.ada);
  for (const { external_id: externalId = "" } of rows()) expect(kept).not.toContain(externalId);
});

test.each([
  ["another external id", (text: string) => text.replace(/[0-9a-f]{32}/, "0123456789abcdef")],
  ["no external id", (text: string) => text.replace(/,[0-9a-f]{32},/, ",,")],
  ["a role that is not there", (text: string) => text.replace("-grader", "-other")],
])("with %s the learner is refused, told, and has no number; the others have theirs", async (_name, change) => {
  writeFileSync(join(classroom.folder, "wrong.csv"), change(readFileSync(roster, "utf8")));
  const words = ["grade", "wrong.csv", "--json", "--no-code", "--steps", "step-2,step-3"];
  const result = await classroom.instructor(words);
  expect(result.code).toBe(2);
  const graded = documentOf(result);
  expect(learnerIn(graded, "ada")).toMatchObject({ state: "no-access", score: null, checks: [] });
  expect(learnerIn(graded, "ada").why?.en).toMatch(/cannot be assumed.*workshop share/);
  expect(learnerIn(graded, "bo")).toMatchObject({ state: "graded", score: expect.any(Number) as number });
});

const hasBash = spawnSync("bash", ["-c", "true"]).status === 0;

/** Runs the autograder of templates/gradescope/ as Gradescope does, for whoever has this e-mail. */
async function autograde(email: string) {
  const autograder = emptyFolder();
  const source = join(autograder, "source");
  mkdirSync(source);
  symlinkSync(root, join(source, "workshop"));
  const emails = rows().map(({ id = "", ...row }) => ({ id, ...row, email: `${id}@example.com` }));
  writeRoster({ folder: source }, "roster.csv", emails);
  const users = [{ email: "nobody@example.com" }, { email }];
  writeFileSync(join(autograder, "submission_metadata.json"), JSON.stringify({ users }));
  const keys = `aws_access_key_id = ${instructorAccount}\naws_secret_access_key = practice\n`;
  writeFileSync(join(source, "credentials"), `[default]\n${keys}`);
  const { PATH = "" } = process.env;
  const child = spawn("bash", [join(root, "templates/gradescope/run_autograder")], {
    cwd: autograder,
    env: { PATH, HOME: autograder, AUTOGRADER: autograder, AWS_ENDPOINT_URL: classroom.url, WORKSHOP_LANG: "en" },
  });
  return { ...(await finished(child)), results: join(autograder, "results", "results.json") };
}

test.skipIf(!hasBash)(
  "the Gradescope autograder grades whoever submitted (needs bash)",
  async () => {
    const { code, results, stderr } = await autograde("ADA@example.com");
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("Error")]);
    const document = JSON.parse(readFileSync(results, "utf8")) as { score: number };
    const isValid = new Ajv().compile(gradescopeSchema);
    expect([isValid(document), isValid.errors, document.score]).toEqual([true, null, 100]);
  },
  60_000,
);

test.skipIf(!hasBash)("it leaves no results.json where there is no number, and says why (needs bash)", async () => {
  const { code, stderr, results } = await autograde("stranger@example.com");
  expect([code, existsSync(results)]).toEqual([1, false]);
  expect(stderr).toContain("not in the roster: stranger@example.com");
});

test("another instructor's account is refused", async () => {
  const words = ["grade", "roster.csv", "--json", "--no-code", "--folder", "elsewhere"];
  const stranger = await run(words, { environment: classroom.as("888877776666"), folder: classroom.folder });
  expect(documentOf(stranger).learners.map(({ state }) => state)).toEqual(Object.keys(accounts).map(() => "no-access"));
});

test("unshare leaves neither role nor stack, and the door is shut", async () => {
  const { code, stdout } = await run(["unshare", "--yes"], { environment: classroom.as(accounts.ada) });
  expect([code, stdout.trim()]).toEqual([0, "The instructor's role is gone."]);
  const config = configuration({ endpoint: classroom.url, accountId: accounts.ada });
  const { Roles = [] } = await new IAMClient(config).send(new ListRolesCommand({}));
  expect(Roles.map(({ RoleName }) => RoleName)).toEqual(["lambda-root-login-role"]);
  const { StackSummaries = [] } = await new CloudFormationClient(config).send(new ListStacksCommand({}));
  expect(StackSummaries.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE")).toEqual([]);
  const graded = documentOf(await classroom.instructor(["grade", "roster.csv", "--json", "--no-code"]));
  expect(learnerIn(graded, "ada").state).toBe("no-access");
  const again = await run(["unshare", "--yes"], { environment: classroom.as(accounts.ada) });
  expect(again.code).toBe(0);
});
