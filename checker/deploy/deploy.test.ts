import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPractice, type Practice } from "../../practice/index.ts";
import { buildSolvedAccount } from "../readers/fixtures.ts";
import { deploymentOn } from "./fixtures.ts";
import { deploySolution, removeSolution, type Wanted } from "./index.ts";

const template = await readFile(new URL("../../solution/template.yaml", import.meta.url), "utf8");
const accountId = "111122223333";
const webhookUrl = `https://discord.com/api/webhooks/123456789012345678/${"w".repeat(68)}`;
const wanted: Wanted = {
  suffix: "",
  email: "learner@example.com",
  webhookUrl,
  through: undefined,
  existingTrail: undefined,
};
const keepNothing = { keepLogs: false };

let practice: Practice;
beforeEach(async () => void (practice = await createPractice()));
afterEach(() => practice.close());

test("deploys, says each resource, updates, finds nothing to change, and removes every trace", async () => {
  const deployment = await deploymentOn(practice);
  const outcome = await deploySolution(deployment, wanted, template);
  expect(outcome).toMatchObject({ kind: "complete", wasNew: true });
  if (outcome.kind !== "complete") return;
  expect(outcome.outputs.map(({ key }) => key)).toContain("TopicArn");
  const [question] = deployment.questions;
  expect(question).toMatchObject({ kind: "changes", isNew: true });
  const done = deployment.events.findLast((event) => event.type === "progress");
  expect(done).toMatchObject({ done: 17, total: 17 });
  expect(JSON.stringify(deployment.events)).not.toContain("w".repeat(60));

  const unchanged = await deploySolution(
    await deploymentOn(practice),
    { ...wanted, email: undefined, webhookUrl: undefined },
    template,
  );
  expect(unchanged).toMatchObject({ kind: "unchanged" });
  const update = await deploymentOn(practice);
  const updated = await deploySolution(update, { ...wanted, webhookUrl: undefined, through: "step-3" }, template);
  expect(updated).toMatchObject({ kind: "complete", wasNew: false });

  await practice.control("sign-in", { as: "root" });
  await practice.control("advance", { minutes: 10 });
  const removal = await deploymentOn(practice);
  expect(await removeSolution(removal, "", keepNothing)).toMatchObject({ kind: "done", left: [], unread: [] });
  expect(removal.events).toContainEqual(expect.objectContaining({ type: "emptied" }));
  expect(await removeSolution(await deploymentOn(practice), "", keepNothing)).toMatchObject({ kind: "done", left: [] });
}, 60_000);

test("names what is in the way before anything is made, and a suffix is the way out", async () => {
  await buildSolvedAccount({ endpoint: practice.endpoint, requestHandler: practice.requestHandler(), accountId });
  const deployment = await deploymentOn(practice);
  const outcome = await deploySolution(deployment, wanted, template);
  expect(outcome).toMatchObject({ kind: "conflicts" });
  if (outcome.kind !== "conflicts") return;
  expect(outcome.conflicts.map(({ kind }) => kind)).toEqual(["function", "trail", "rule", "topic"]);
  expect(deployment.questions).toEqual([]);
  const beside = await deploySolution(await deploymentOn(practice), { ...wanted, suffix: "-b" }, template);
  expect(beside).toMatchObject({ kind: "complete" });
});

test("a no leaves nothing behind, not even an empty stack", async () => {
  const deployment = await deploymentOn(practice, { answer: false });
  expect(await deploySolution(deployment, wanted, template)).toEqual({ kind: "declined" });
  const again = await deploymentOn(practice);
  await deploySolution(again, wanted, template);
  expect(again.events.some(({ type }) => type === "stack-found")).toBe(false);
});
