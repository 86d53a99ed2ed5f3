import { DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createPractice, type Practice } from "../../practice/index.ts";
import { clientsAt } from "../solution/account.ts";
import { build, finished, run, start } from "./command.ts";

/* `deploy` and `destroy` of the built program over real HTTP, on an account whose time can be slowed down. */

const accountId = "222233334444";
const webhook = `https://discord.com/api/webhooks/123456789012345678/${"w".repeat(68)}`;
let practice: Practice;
let environment: Record<string, string>;
/** The account's time stands still while this is set. */
let stoppedAt: number | null;

beforeAll(build, 180_000);
beforeEach(async () => {
  stoppedAt = null;
  practice = await createPractice({ now: () => stoppedAt ?? Date.now() });
  const { url } = await practice.listen();
  environment = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: "practice",
    WORKSHOP_WEBHOOK_URL: webhook,
  };
});
afterEach(() => practice.close());

const deploy = ["deploy", "--yes", "--email", "learner@example.com"];

test("Ctrl-C leaves the stack running and says how to follow it; following ends with the outputs", async () => {
  const child = start(deploy, { environment });
  const done = finished(child);
  // From here on nothing further is made, however long it takes until the signal arrives.
  child.stderr?.on("data", (text: string) => {
    if (/Creating the stack/.test(text)) stoppedAt = Date.now();
  });
  await untilCreating();
  child.kill("SIGINT");
  const { code, stdout, stderr } = await done;
  expect(stdout + stderr).toContain("npx workshop deploy --follow");
  expect(code).toBe(130);
  stoppedAt = null;
  const followed = await run(["deploy", "--follow", "--lang", "ko"], { environment });
  expect(followed.stderr).toContain("진행 중인 작업을 따라갑니다");
  expect(followed.stdout).toMatch(/배포를 마쳤습니다[^]*TopicArn/);
  expect(followed.code).toBe(0);
}, 120_000);

/** Waits until CloudFormation has begun. */
async function untilCreating(): Promise<void> {
  const { cloudformation } = clientsAt(environment["AWS_ENDPOINT_URL"] ?? "", environment);
  for (;;) {
    const { Stacks } = await cloudformation.send(new DescribeStacksCommand({}));
    if (Stacks?.[0]?.StackStatus === "CREATE_IN_PROGRESS") return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a failure is explained in plain words with exit code 1, and leaves nothing", async () => {
  await practice.control("fault", { service: "sns", operation: "Subscribe", kind: "denied" }, accountId);
  const failed = await run(deploy, { environment });
  expect(failed.stdout).toMatch(/What failed: Subscription[^]*lack a permission: sns:Subscribe[^]*nothing is left/);
  expect(failed.code).toBe(1);
  expect(failed.stdout + failed.stderr).not.toContain("w".repeat(60));
  const destroyed = await run(["destroy", "--yes"], { environment });
  expect(destroyed).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing is left") });
}, 120_000);
