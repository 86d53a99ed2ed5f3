import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  DescribeEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  UpdateStackCommand,
} from "@aws-sdk/client-cloudformation";
import { GetFunctionCommand } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account } from "../test-account.ts";
import { small, type SmallChanges } from "./small-template.ts";
import { deploy, eventsOf, openStackAccount, propose, settled, type StackAccount } from "./test-stack.ts";
import { whatStands } from "./what-stands.ts";

let world: StackAccount;
beforeEach(async () => {
  world = await openStackAccount();
  await make({});
});
afterEach(() => world.practice.close());

const make = (changes: SmallChanges) =>
  deploy(world.client, { name: "small", template: small(changes), parameters: {} });
const wanted = (changes: SmallChanges) =>
  ({ name: "small", template: small(changes), type: "UPDATE", parameters: {} }) as const;
const update = (changes: SmallChanges) => deploy(world.client, wanted(changes));
const fail = (service: string, operation: string, times = 1) =>
  world.control("fault", { service, operation, kind: "denied", times });
const queueSeconds = async () => {
  const QueueUrl = `${world.url}/${account}/small-queue`;
  const { Attributes } = await world.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  return Attributes?.MessageRetentionPeriod;
};
const theFunction = async () =>
  (await world.lambda.send(new GetFunctionCommand({ FunctionName: "small-function" }))).Configuration;
const last = async (logicalId: string) => {
  const events = await eventsOf(world.client, "small");
  return events.findLast((event) => event.LogicalResourceId === logicalId)?.ResourceStatus;
};

describe("an update", () => {
  test("changes in place what can be changed in place, and leaves the rest alone", async () => {
    const before = await eventsOf(world.client, "small");
    expect((await update({ queueSeconds: 120 })).StackStatus).toBe("UPDATE_COMPLETE");
    expect(await queueSeconds()).toBe("120");
    const events = (await eventsOf(world.client, "small")).slice(before.length);
    expect(events.map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}`)).toEqual([
      "small UPDATE_IN_PROGRESS",
      "Queue UPDATE_IN_PROGRESS",
      "Queue UPDATE_COMPLETE",
      "small UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      "small UPDATE_COMPLETE",
    ]);
  });

  test("replaces what cannot, makes what refers to it follow, and then removes the old one", async () => {
    const set = await propose(world.client, wanted({ topic: "other-topic" }));
    expect(set.Changes?.map(({ ResourceChange: change }) => [change?.LogicalResourceId, change?.Replacement])).toEqual([
      ["Topic", "True"],
      ["Function", "False"],
    ]);
    expect(set.Changes?.[1]?.ResourceChange?.Details).toMatchObject([
      { Evaluation: "Dynamic", ChangeSource: "ResourceReference", CausingEntity: "Topic" },
    ]);
    const stack = await update({ topic: "other-topic" });
    expect(stack.Outputs).toMatchObject([{ OutputKey: "TopicName", OutputValue: "other-topic" }]);
    expect((await theFunction())?.Environment?.Variables?.TOPIC).toMatch(/:other-topic$/);
    expect((await whatStands(world)).filter((thing) => thing.startsWith("topic"))).toEqual(["topic other-topic"]);
  });

  test("changes a function's code and its configuration, one after the other", async () => {
    const before = await theFunction();
    expect((await update({ code: "x = 2", timeout: 9 })).StackStatus).toBe("UPDATE_COMPLETE");
    const after = await theFunction();
    expect(after?.Timeout).toBe(9);
    expect(after?.CodeSha256).not.toBe(before?.CodeSha256);
  });

  test("of the outputs alone, or of tags, is an update too", async () => {
    const template = small().replace("TopicName: { Value", "Name: { Value");
    const stack = await deploy(world.client, { ...wanted({}), template });
    expect(stack.Outputs).toMatchObject([{ OutputKey: "Name" }]);
    const Tags = [{ Key: "class", Value: "autumn" }];
    const set = await propose(world.client, { ...wanted({}), template, Tags });
    expect(set.Changes?.map(({ ResourceChange: change }) => change?.Scope)).toEqual([
      ["Tags"],
      ["Tags"],
      ["Tags"],
      ["Tags"],
    ]);
    await world.client.send(new ExecuteChangeSetCommand({ ChangeSetName: set.ChangeSetId }));
    expect((await settled(world.client, "small")).Tags).toEqual(Tags);
    const { Tags: tags } = await world.lambda.send(new GetFunctionCommand({ FunctionName: "small-function" }));
    expect(tags).toMatchObject({ class: "autumn", "aws:cloudformation:stack-name": "small" });
  });

  test("that changes nothing is refused", async () => {
    const same = new UpdateStackCommand({
      StackName: "small",
      TemplateBody: small(),
      Capabilities: ["CAPABILITY_IAM"],
    });
    await expect(world.client.send(same)).rejects.toThrow("No updates are to be performed.");
  });

  test("keeps a secret parameter to itself", async () => {
    const { Stacks } = await world.client.send(new DescribeStacksCommand({ StackName: "small" }));
    expect(Stacks?.[0]?.Parameters).toEqual([{ ParameterKey: "Secret", ParameterValue: "****" }]);
    const Parameters = [{ ParameterKey: "Secret", UsePreviousValue: true }];
    const set = await propose(world.client, { ...wanted({ queueSeconds: 90 }), Parameters });
    expect(JSON.stringify(set)).not.toContain("hidden");
  });
});

describe("an update that fails", () => {
  test("takes everything back: what was changed, what was replaced, what was new", async () => {
    await fail("lambda", "UpdateFunctionConfiguration");
    const more = "  Extra: { Type: AWS::SQS::Queue, Properties: { QueueName: extra } }";
    const stack = await update({ queueSeconds: 120, topic: "other-topic", more });
    expect(stack.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(await queueSeconds()).toBe("60");
    expect((await theFunction())?.Environment?.Variables?.TOPIC).toMatch(/:small-topic$/);
    const things = (await whatStands(world)).filter((thing) => /topic|queue/.test(thing));
    expect(things).toEqual(["queue small-queue", "topic small-topic"]);
    const events = await eventsOf(world.client, "small");
    const reason = events.find((event) => event.ResourceStatus === "UPDATE_ROLLBACK_IN_PROGRESS");
    expect(reason?.ResourceStatusReason).toBe("The following resource(s) failed to update: [Function].");
    // And the stack is as good as before.
    expect((await update({ queueSeconds: 180 })).StackStatus).toBe("UPDATE_COMPLETE");
    expect(await queueSeconds()).toBe("180");
  });

  test("and cannot be taken back either, can be continued, or continued without the resource", async () => {
    await fail("lambda", "UpdateFunctionConfiguration", 2);
    expect((await update({ timeout: 9 })).StackStatus).toBe("UPDATE_ROLLBACK_FAILED");
    await expect(update({ timeout: 8 })).rejects.toThrow("is in UPDATE_ROLLBACK_FAILED state and can not be updated");
    await world.client.send(new ContinueUpdateRollbackCommand({ StackName: "small" }));
    expect((await settled(world.client, "small")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect((await theFunction())?.Timeout).toBe(3);
    expect(await last("Function")).toBe("UPDATE_COMPLETE");
    await fail("lambda", "UpdateFunctionConfiguration", 2);
    await update({ timeout: 9 });
    const skip = new ContinueUpdateRollbackCommand({ StackName: "small", ResourcesToSkip: ["Function"] });
    await world.client.send(skip);
    expect((await settled(world.client, "small")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  });

  test("tells by DescribeEvents what failed", async () => {
    await fail("sqs", "SetQueueAttributes");
    await update({ queueSeconds: 120 });
    const Filters = { FailedEvents: true };
    const { OperationEvents } = await world.client.send(new DescribeEventsCommand({ StackName: "small", Filters }));
    expect(OperationEvents?.at(-1)).toMatchObject({
      EventType: "PROVISIONING_ERROR",
      OperationType: "UPDATE_STACK",
      LogicalResourceId: "Queue",
      ResourceStatus: "UPDATE_FAILED",
    });
    expect(OperationEvents?.at(-1)?.ResourceStatusReason).toMatch(/not authorized.*HandlerErrorCode: AccessDenied/);
  });

  test("is stopped midway by CancelUpdateStack", async () => {
    const set = await propose(world.client, wanted({ queueSeconds: 120, code: "x = 2", timeout: 9 }));
    await world.client.send(new ExecuteChangeSetCommand({ ChangeSetName: set.ChangeSetId }));
    await world.client.send(new CancelUpdateStackCommand({ StackName: "small" }));
    expect((await settled(world.client, "small")).StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect([await queueSeconds(), (await theFunction())?.Timeout]).toEqual(["60", 3]);
    const cancel = world.client.send(new CancelUpdateStackCommand({ StackName: "small" }));
    await expect(cancel).rejects.toThrow("cannot be called from current stack status");
  });
});
