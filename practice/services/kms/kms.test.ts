import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  GetKeyPolicyCommand,
  ListAliasesCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  type KeyMetadata,
} from "@aws-sdk/client-kms";
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount, type TestAccount } from "../test-account.ts";

let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
});
afterEach(() => world.practice.close());

async function createKey() {
  const { KeyMetadata } = await world.kms.send(new CreateKeyCommand({ Description: "alarms" }));
  return KeyMetadata?.KeyId ?? "";
}
const describeKey = async (KeyId: string): Promise<Partial<KeyMetadata>> =>
  (await world.kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata ?? {};
const owner = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" };
const setPolicy = (KeyId: string, ...statements: object[]) =>
  world.kms.send(
    new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) }),
  );

describe("a key", () => {
  test("is found by id, ARN and alias, and starts with the account's default policy", async () => {
    const id = await createKey();
    await world.kms.send(new CreateAliasCommand({ AliasName: "alias/alarms", TargetKeyId: id }));
    const { Arn = "" } = await describeKey(id);
    expect((await describeKey("alias/alarms")).Arn).toBe(Arn);
    expect(await describeKey(Arn)).toMatchObject({ KeyId: id, KeyManager: "CUSTOMER", KeyState: "Enabled" });
    const { Policy } = await world.kms.send(new GetKeyPolicyCommand({ KeyId: id }));
    expect(JSON.parse(Policy ?? "{}").Statement[0].Principal.AWS).toBe(`arn:aws:iam::${account}:root`);
    const elsewhere = world.clientsIn("ap-northeast-2").kms.send(new DescribeKeyCommand({ KeyId: id }));
    await expect(elsewhere).rejects.toMatchObject({ name: "NotFoundException" });
  });

  test("refuses a policy that is none, or that would lock the caller out", async () => {
    const KeyId = await createKey();
    const broken = world.kms.send(new PutKeyPolicyCommand({ KeyId, Policy: "{" }));
    await expect(broken).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
    const service = { ...owner, Principal: { Service: "events.amazonaws.com" } };
    await expect(setPolicy(KeyId, service)).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
    await setPolicy(KeyId, owner, service);
  });

  test("goes only after its waiting time, and can be called back", async () => {
    const KeyId = await createKey();
    await world.kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    expect((await describeKey(KeyId)).KeyState).toBe("PendingDeletion");
    await expect(world.kms.send(new DisableKeyCommand({ KeyId }))).rejects.toMatchObject({
      name: "KMSInvalidStateException",
    });
    await world.kms.send(new CancelKeyDeletionCommand({ KeyId }));
    expect((await describeKey(KeyId)).KeyState).toBe("Disabled");
    await world.kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    await world.advance(7 * 24 * 60 + 1);
    await expect(describeKey(KeyId)).rejects.toMatchObject({ name: "NotFoundException" });
  });
});

test("an alias is unique, is not AWS's, and goes", async () => {
  const TargetKeyId = await createKey();
  const create = (AliasName: string) => world.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
  await create("alias/alarms");
  await expect(create("alias/alarms")).rejects.toMatchObject({ name: "AlreadyExistsException" });
  await expect(create("alias/aws/mine")).rejects.toMatchObject({ name: "InvalidAliasNameException" });
  const { Aliases } = await world.kms.send(new ListAliasesCommand({ KeyId: TargetKeyId }));
  expect(Aliases).toMatchObject([{ AliasName: "alias/alarms", TargetKeyId }]);
  await world.kms.send(new DeleteAliasCommand({ AliasName: "alias/alarms" }));
  await expect(describeKey("alias/alarms")).rejects.toMatchObject({ name: "NotFoundException" });
});

test("the key of a service exists as soon as it is named, and cannot be changed", async () => {
  const { KeyId = "", KeyManager } = await describeKey("alias/aws/sns");
  expect(KeyManager).toBe("AWS");
  await expect(setPolicy(KeyId, owner)).rejects.toMatchObject({ name: "AccessDeniedException" });
});

test("an encrypted topic gets events only when its key lets EventBridge in, without asking for the source", async () => {
  const { TopicArn = "" } = await world.sns.send(new CreateTopicCommand({ Name: "alarm" }));
  await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "a@example.com" }));
  await world.control("confirm", {});
  const publish = { Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish", Resource: TopicArn };
  const set = (AttributeName: string, AttributeValue: string) =>
    world.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
  await set("Policy", JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...publish }] }));
  await world.events.send(new PutRuleCommand({ Name: "own", EventPattern: '{"source":["own"]}' }));
  await world.events.send(new PutTargetsCommand({ Rule: "own", Targets: [{ Id: "topic", Arn: TopicArn }] }));
  const mails = async () => {
    await world.events.send(new PutEventsCommand({ Entries: [{ Source: "own", DetailType: "test", Detail: "{}" }] }));
    await world.advance(1);
    return (await world.inbox()).filter((message) => message.kind === "notification").length;
  };
  expect(await mails()).toBe(1);
  await set("KmsMasterKeyId", "alias/aws/sns");
  expect(await mails()).toBe(1);
  const KeyId = await createKey();
  await set("KmsMasterKeyId", KeyId);
  expect(await mails()).toBe(1);
  const use = {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
    Resource: "*",
  };
  const source = { ArnLike: { "aws:SourceArn": `arn:aws:events:us-east-1:${account}:rule/own` } };
  await setPolicy(KeyId, owner, { ...use, Condition: source });
  expect(await mails()).toBe(1);
  await setPolicy(KeyId, owner, use);
  expect(await mails()).toBe(2);
});
