import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DisableRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configuration } from "../../checker/readers/fixtures.ts";
import { build, finished, start } from "../cli/command.ts";
import { documentOf, instructorAccount } from "./class-kit.ts";
import { openClassOf, rosterRow, writeRoster } from "./class-of-copies.ts";

/* A class so large that more than one thread reads it, where there is more than one processor. */

const size = 60;
const words = ["grade", "roster.csv", "--json", "--no-code", "--steps", "step-3"];
const isBroken = (index: number): boolean => index % 7 === 0;
let classroom: Awaited<ReturnType<typeof openClassOf>>;

beforeAll(async () => {
  await build();
  classroom = await openClassOf(size);
  for (const accountId of classroom.accounts.filter((_, index) => isBroken(index))) {
    await new EventBridgeClient(configuration({ endpoint: classroom.url, accountId })).send(
      new DisableRuleCommand({ Name: "eventbridge-root-login-pattern" }),
    );
  }
  writeRoster(
    classroom,
    "roster.csv",
    classroom.accounts.map((account) => rosterRow(account)),
  );
}, 120_000);
afterAll(() => classroom.close());

test("a run that was stopped and gone on with ends with everybody's own result", { timeout: 120_000 }, async () => {
  const child = start(words, { environment: classroom.as(instructorAccount), folder: classroom.folder });
  const ended = finished(child);
  // Once: a second Ctrl-C would end it on the spot.
  child.stderr?.once("data", () => child.kill("SIGINT"));
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([130, expect.stringContaining("--resume")]);
  const [folder = ""] = readdirSync(join(classroom.folder, "grades"));
  const kept = readdirSync(join(classroom.folder, "grades", folder, "learners")).length;
  expect([kept > 0, kept < size]).toEqual([true, true]);

  const { learners } = documentOf(await classroom.instructor([...words, "--resume"]));
  const enabled = learners.map(({ checks }) => checks.find(({ id }) => id === "step-3.rule-enabled")?.verdict);
  expect(learners.map(({ learner }) => learner.id)).toEqual(
    classroom.accounts.map((account) => rosterRow(account)["id"]),
  );
  expect(enabled).toEqual(classroom.accounts.map((_, index) => (isBroken(index) ? "fail" : "pass")));
});
