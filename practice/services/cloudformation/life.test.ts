import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { ExecuteChangeSetCommand } from "@aws-sdk/client-cloudformation";
import { afterEach, beforeEach, expect, test } from "vitest";
import { account } from "../test-account.ts";
import {
  deploy,
  destroy,
  eventsOf,
  openStackAccount,
  propose,
  settled,
  solutionParameters,
  type StackAccount,
} from "./test-stack.ts";
import { whatStands } from "./what-stands.ts";

let world: StackAccount;
beforeEach(async () => {
  world = await openStackAccount();
});
afterEach(() => world.practice.close());

const step1 = [
  "function lambda-root-login",
  "log group /aws/lambda/lambda-root-login",
  "queue sqs-root-login-dead-letters",
  "role",
];
const step2 = [`bucket s3-root-login-detect-${account}`, "trail ct-trail-monitor"];
const step3 = ["rule eventbridge-root-login-pattern"];
const step4 = [
  "alarm lambda-root-login-errors",
  "alarm lambda-root-login-throttles",
  "alarm sqs-root-login-dead-letters",
  "subscription learner@example.com",
  "topic sns-root-login-alarm",
];

test.each([
  ["step-1", step1],
  ["step-2", [...step1, ...step2]],
  ["step-3", [...step1, ...step2, ...step3]],
  ["step-4", [...step1, ...step2, ...step3, ...step4]],
])("through %s it builds just that, and removes it again", async (Through, things) => {
  const stack = await deploy(world.client, { parameters: { ...solutionParameters, Through } });
  expect(stack.StackStatus).toBe("CREATE_COMPLETE");
  expect(await whatStands(world)).toEqual([...things].sort());
  await destroy(world.client, stack.StackId ?? "");
  expect(await whatStands(world)).toEqual([]);
});

test("an update adds what a later step needs, and takes it away again", async () => {
  const parameters = { ...solutionParameters, Through: "step-3" };
  await deploy(world.client, { parameters });
  const grown = await deploy(world.client, { type: "UPDATE" });
  expect(grown.StackStatus).toBe("UPDATE_COMPLETE");
  expect(await whatStands(world)).toEqual([...step1, ...step2, ...step3, ...step4].sort());
  const shrunk = await deploy(world.client, { type: "UPDATE", parameters });
  expect(shrunk.StackStatus).toBe("UPDATE_COMPLETE");
  expect(await whatStands(world)).toEqual([...step1, ...step2, ...step3].sort());
});

test("a change set that changes nothing fails and says so", async () => {
  await deploy(world.client);
  const set = await propose(world.client, { type: "UPDATE" });
  expect(set).toMatchObject({ Status: "FAILED", ExecutionStatus: "UNAVAILABLE" });
  expect(set.StatusReason).toMatch(/didn't contain changes/);
});

test("a name that is taken is found before anything is made", async () => {
  await world.sns.send(new CreateTopicCommand({ Name: "sns-root-login-alarm" }));
  const set = await propose(world.client);
  expect(set.Status).toBe("FAILED");
  await expect(world.client.send(new ExecuteChangeSetCommand({ ChangeSetName: set.ChangeSetId }))).rejects.toThrow(
    /EXECUTE|status|executed/i,
  );
  expect(await whatStands(world)).toEqual(["topic sns-root-login-alarm"]);
});

/** One call for every resource of the solution whose making can fail. */
const calls = [
  ["logs", "CreateLogGroup"],
  ["sqs", "CreateQueue"],
  ["sqs", "SetQueueAttributes"],
  ["iam", "CreateRole"],
  ["lambda", "CreateFunction"],
  ["lambda", "PutFunctionEventInvokeConfig"],
  ["s3", "CreateBucket"],
  ["s3", "PutBucketPolicy"],
  ["cloudtrail", "CreateTrail"],
  ["events", "PutRule"],
  ["events", "PutTargets"],
  ["lambda", "AddPermission"],
  ["sns", "CreateTopic"],
  ["sns", "Subscribe"],
  ["sns", "SetTopicAttributes"],
  ["cloudwatch", "PutMetricAlarm"],
] as const;

test.each(calls)(
  "when %s:%s is denied, it says which resource failed and takes everything back",
  async (service, operation) => {
    await world.control("fault", { service, operation, kind: "denied", times: 1 });
    const set = await propose(world.client);
    await world.client.send(new ExecuteChangeSetCommand({ ChangeSetName: set.ChangeSetId }));
    const stack = await settled(world.client, set.StackId ?? "");
    expect(stack.StackStatus).toBe("ROLLBACK_COMPLETE");
    const failures = (await eventsOf(world.client, set.StackId ?? "")).filter(
      (event) => event.ResourceStatus === "CREATE_FAILED",
    );
    expect(failures[0]?.ResourceStatusReason).toMatch(/not authorized|AccessDenied|Access Denied/i);
    expect(await whatStands(world)).toEqual([]);
  },
);
