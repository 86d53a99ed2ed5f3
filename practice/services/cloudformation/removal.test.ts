import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { small } from "./small-template.ts";
import { deploy, destroy, eventsOf, openStackAccount, propose, settled, type StackAccount } from "./test-stack.ts";
import { whatStands } from "./what-stands.ts";

let world: StackAccount;
beforeEach(async () => {
  world = await openStackAccount();
});
afterEach(() => world.practice.close());

const bucketTemplate = `
Resources:
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: kept-logs } }
  Queue: { Type: AWS::SQS::Queue, DependsOn: Bucket }
`;
const makeFullBucket = async () => {
  const stack = await deploy(world.client, { name: "full", template: bucketTemplate, parameters: {} });
  await world.s3.send(new PutObjectCommand({ Bucket: "kept-logs", Key: "log", Body: "x" }));
  return stack.StackId ?? "";
};

describe("a stack with a bucket that is not empty", () => {
  test("cannot be deleted until it is", async () => {
    const id = await makeFullBucket();
    const stuck = await destroy(world.client, id);
    expect(stuck).toMatchObject({
      StackStatus: "DELETE_FAILED",
      StackStatusReason: "The following resource(s) failed to delete: [Bucket].",
    });
    const failed = (await eventsOf(world.client, id)).find((event) => event.ResourceStatus === "DELETE_FAILED");
    expect(failed?.ResourceStatusReason).toMatch(/not empty/);
    expect(await whatStands(world)).toEqual(["bucket kept-logs"]);
    await world.s3.send(new DeleteObjectCommand({ Bucket: "kept-logs", Key: "log" }));
    expect((await destroy(world.client, id)).StackStatus).toBe("DELETE_COMPLETE");
    expect(await whatStands(world)).toEqual([]);
  });

  test.each([{ RetainResources: ["Bucket"] }, { DeletionMode: "FORCE_DELETE_STACK" as const }])(
    "can leave the bucket behind with %j once it has failed",
    async (way) => {
      const id = await makeFullBucket();
      await destroy(world.client, id);
      await world.client.send(new DeleteStackCommand({ StackName: id, ...way }));
      expect((await settled(world.client, id)).StackStatus).toBe("DELETE_COMPLETE");
      expect(await whatStands(world)).toEqual(["bucket kept-logs"]);
    },
  );
});

test("resources can be retained only when deletion has failed, not beforehand", async () => {
  const StackName = await makeFullBucket();
  const RetainResources = ["Bucket"];
  await expect(world.client.send(new DeleteStackCommand({ StackName, RetainResources }))).rejects.toThrow(
    "only when the stack is in the DELETE_FAILED state",
  );
});

describe("deletion", () => {
  test("spares what the template wants kept, and a protected stack altogether", async () => {
    const template = small({ policy: "Retain" });
    const { StackId = "" } = await deploy(world.client, { name: "small", template, parameters: {} });
    const protect = (EnableTerminationProtection: boolean) =>
      world.client.send(new UpdateTerminationProtectionCommand({ StackName: "small", EnableTerminationProtection }));
    await protect(true);
    await expect(destroy(world.client, "small")).rejects.toThrow("TerminationProtection is enabled");
    await protect(false);
    await destroy(world.client, StackId);
    expect(await whatStands(world)).toEqual(["queue small-queue"]);
  });

  test("hides the stack from its name, but not from its id", async () => {
    const { StackId = "" } = await deploy(world.client, { name: "small", template: small(), parameters: {} });
    await destroy(world.client, StackId);
    await expect(world.client.send(new DescribeStacksCommand({ StackName: "small" }))).rejects.toMatchObject({
      name: "ValidationError",
      message: "Stack with id small does not exist",
    });
    expect((await world.client.send(new DescribeStacksCommand({}))).Stacks).toEqual([]);
    expect((await settled(world.client, StackId)).DeletionTime).toBeInstanceOf(Date);
    await world.client.send(new DeleteStackCommand({ StackName: "small" }));
  });

  test("of a stack that is being made ends the making", async () => {
    const { StackId = "" } = await world.client.send(
      new CreateStackCommand({ StackName: "small", TemplateBody: small(), Capabilities: ["CAPABILITY_IAM"] }),
    );
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect((await whatStands(world)).length).toBeGreaterThan(0);
    expect((await destroy(world.client, StackId)).StackStatus).toBe("DELETE_COMPLETE");
    expect(await whatStands(world)).toEqual([]);
  });
});

/** Creates a small stack whose function cannot be made. */
const failing = async (way: object) => {
  await world.control("fault", { service: "lambda", operation: "CreateFunction", kind: "denied", times: 1 });
  const input = { StackName: "small", TemplateBody: small(), Capabilities: ["CAPABILITY_IAM" as const], ...way };
  const { StackId = "" } = await world.client.send(new CreateStackCommand(input));
  return await settled(world.client, StackId);
};

describe("a creation that fails", () => {
  test("leaves what was made when it is told to do nothing", async () => {
    const stack = await failing({ DisableRollback: true });
    expect(stack.StackStatus).toBe("CREATE_FAILED");
    expect(await whatStands(world)).toEqual(["queue small-queue", "role", "topic small-topic"]);
    const { StackResources } = await world.client.send(new DescribeStackResourcesCommand({ StackName: "small" }));
    expect(StackResources?.map((one) => [one.LogicalResourceId, one.ResourceStatus])).toContainEqual([
      "Function",
      "CREATE_FAILED",
    ]);
    expect((await destroy(world.client, stack.StackId ?? "")).StackStatus).toBe("DELETE_COMPLETE");
    expect(await whatStands(world)).toEqual([]);
  });

  test("deletes the stack when it is told to", async () => {
    expect((await failing({ OnFailure: "DELETE" })).StackStatus).toBe("DELETE_COMPLETE");
    expect(await whatStands(world)).toEqual([]);
  });

  test("ends in ROLLBACK_FAILED when something cannot be removed, and a second deletion finishes it", async () => {
    await world.control("fault", { service: "sqs", operation: "DeleteQueue", kind: "denied", times: 1 });
    const stack = await failing({});
    expect(stack.StackStatus).toBe("ROLLBACK_FAILED");
    expect(await whatStands(world)).toEqual(["queue small-queue"]);
    expect((await destroy(world.client, stack.StackId ?? "")).StackStatus).toBe("DELETE_COMPLETE");
    expect(await whatStands(world)).toEqual([]);
  });
});

test("early validation names each conflict and each wrong property in DescribeEvents", async () => {
  await deploy(world.client, { name: "small", template: small(), parameters: {} });
  const template = small({ more: "  Odd: { Type: AWS::SQS::Queue, Properties: { Colour: red } }" });
  const set = await propose(world.client, { name: "again", template, parameters: {} });
  expect(set.StatusReason).toMatch(/AWS::EarlyValidation::ResourceExistenceCheck/);
  const { OperationEvents } = await world.client.send(new DescribeEventsCommand({ ChangeSetName: set.ChangeSetId }));
  expect(OperationEvents?.map((event) => `${event.ValidationName} ${event.ValidationPath}`).sort()).toEqual([
    "NAME_CONFLICT_VALIDATION /Resources/Function/Properties/FunctionName",
    "NAME_CONFLICT_VALIDATION /Resources/Queue/Properties/QueueName",
    "NAME_CONFLICT_VALIDATION /Resources/Topic/Properties/TopicName",
    "PROPERTY_VALIDATION /Resources/Odd/Properties/Colour",
  ]);
});
