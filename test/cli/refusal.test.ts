import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSolvedAccount } from "../../checker/readers/fixtures.ts";
import { createPractice, type Practice } from "../../practice/index.ts";
import { build, run } from "./command.ts";

/*
 * A refused read, end to end: the built program over real HTTP, on an account in which everything of steps 3 and 4 is
 * right. What could not be read is unverified, names its action, and fails nothing.
 */

const accountId = "222233334444";
let practice: Practice;
let environment: Record<string, string>;

beforeAll(async () => {
  await build();
  practice = await createPractice();
  const { url } = await practice.listen();
  await buildSolvedAccount({ endpoint: url, accountId });
  await practice.control("confirm", {}, accountId);
  environment = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: accountId, AWS_SECRET_ACCESS_KEY: "practice" };
}, 180_000);
afterAll(() => practice.close());

interface Told {
  readonly id: string;
  readonly verdict: string;
  readonly missingAction: string | null;
}

async function check() {
  const { code, stdout } = await run(["check", "step-4", "--json", "--no-code"], { environment });
  const document = JSON.parse(stdout) as { steps: readonly { checks: readonly Told[] }[] };
  return { code, checks: document.steps.flatMap((step) => step.checks) };
}

test("with every read allowed, step 4 passes", async () => {
  const { code, checks } = await check();
  expect(checks.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
  expect(code).toBe(0);
});

test("a denied sns:GetTopicAttributes leaves only what needs it unverified, names the action, and exits with 2", async () => {
  await practice.control(
    "fault",
    { service: "sns", operation: "GetTopicAttributes", kind: "denied", times: 100 },
    accountId,
  );
  const { code, checks } = await check();
  const others = checks.filter(({ verdict }) => verdict !== "pass");
  expect(others.map(({ id, verdict, missingAction }) => [id, verdict, missingAction])).toEqual([
    ["step-4.topic-policy", "unverified", "sns:GetTopicAttributes"],
  ]);
  expect(code).toBe(2);
});
