import { gunzipSync } from "node:zlib";
import {
  GetTrailStatusCommand,
  LookupEventsCommand,
  PutEventSelectorsCommand,
  StopLoggingCommand,
  type LookupAttributeKey,
} from "@aws-sdk/client-cloudtrail";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { PutRuleCommand } from "@aws-sdk/client-eventbridge";
import {
  DeleteBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount, type TestAccount } from "../test-account.ts";
import type { CloudTrailRecord } from "./record.ts";
import { Bucket, createTrail, logPolicy, Name } from "./test-trail.ts";

let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
});
afterEach(() => world.practice.close());

const lookUp = (input: object = {}, region = "us-east-1") =>
  world.clientsIn(region).cloudtrail.send(new LookupEventsCommand(input));
const having = (AttributeKey: LookupAttributeKey, AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});
const putRule = (rule: string, region = "us-east-1") =>
  world.clientsIn(region).events.send(new PutRuleCommand({ Name: rule, EventPattern: '{"source":["aws.signin"]}' }));
const names = (events: { Resources?: { ResourceName?: string | undefined }[] | undefined }[] = []) =>
  events.map((event) => event.Resources?.[0]?.ResourceName);
const fileIn = (region: string) =>
  new RegExp(
    `^AWSLogs/${account}/CloudTrail/${region}/\\d{4}/\\d\\d/\\d\\d/${account}_CloudTrail_${region}_\\d{8}T\\d{4}Z_\\w{16}\\.json\\.gz$`,
  );
const logFiles = async () =>
  ((await world.s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map((object) => object.Key ?? "");

async function recordsOf(Key: string): Promise<CloudTrailRecord[]> {
  const { Body } = await world.s3.send(new GetObjectCommand({ Bucket, Key }));
  const text = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
  return (JSON.parse(text) as { Records: CloudTrailRecord[] }).Records;
}

describe("event history", () => {
  test("shows a call as CloudTrail records it", async () => {
    await putRule("first");
    const { Events = [] } = await lookUp(having("EventName", "PutRule"));
    expect(Events).toMatchObject([
      {
        EventName: "PutRule",
        EventSource: "events.amazonaws.com",
        ReadOnly: "false",
        Username: "learner",
        AccessKeyId: account,
        Resources: [{ ResourceType: "AWS::Events::Rule", ResourceName: "first" }],
      },
    ]);
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? "{}")).toMatchObject({
      eventID: Events[0]?.EventId,
      awsRegion: "us-east-1",
      recipientAccountId: account,
      userIdentity: { type: "IAMUser", arn: `arn:aws:iam::${account}:user/learner`, userName: "learner" },
      requestParameters: { name: "first", eventPattern: '{"source":["aws.signin"]}' },
      responseElements: { ruleArn: `arn:aws:events:us-east-1:${account}:rule/first` },
      readOnly: false,
      managementEvent: true,
    });
  });

  test("shows refusals too, and global services in us-east-1 only", async () => {
    const broken = { RoleName: "r", AssumeRolePolicyDocument: "{" };
    await expect(world.clientsIn("ap-northeast-2").iam.send(new CreateRoleCommand(broken))).rejects.toThrow(/policy/i);
    const { Events = [] } = await lookUp(having("EventSource", "iam.amazonaws.com"));
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? "{}")).toMatchObject({
      errorCode: "MalformedPolicyDocument",
      responseElements: null,
      awsRegion: "us-east-1",
    });
    expect((await lookUp(having("EventSource", "iam.amazonaws.com"), "ap-northeast-2")).Events).toEqual([]);
  });

  test("is per Region, newest first, in pages that stand still while more happens", async () => {
    await putRule("seoul", "ap-northeast-2");
    for (const rule of ["one", "two", "three"]) await putRule(rule);
    const first = await lookUp({ ...having("EventName", "PutRule"), MaxResults: 2 });
    expect(names(first.Events)).toEqual(["three", "two"]);
    await putRule("four");
    const second = await lookUp({ ...having("EventName", "PutRule"), MaxResults: 2, NextToken: first.NextToken });
    expect([names(second.Events), second.NextToken]).toEqual([["one"], undefined]);
  });

  test("keeps no data events, and no contents or secrets", async () => {
    await createTrail(world);
    await world.s3.send(new PutObjectCommand({ Bucket, Key: "secret.txt", Body: "secret" }));
    const { Events = [] } = await lookUp();
    expect(Events.map((event) => event.EventName)).not.toContain("PutObject");
    expect(JSON.stringify(Events)).not.toContain("secret.txt");
  });

  test("refuses two attributes, a reversed time and a foreign token", async () => {
    const attribute = { AttributeKey: "EventName" as const, AttributeValue: "PutRule" };
    await putRule("any");
    const asked = [
      [{ LookupAttributes: [attribute, attribute] }, "InvalidLookupAttributesException"],
      [{ StartTime: new Date(2000), EndTime: new Date(1000) }, "InvalidTimeRangeException"],
      [{ NextToken: "bm90LW91cnM=" }, "InvalidNextTokenException"],
      [{ MaxResults: 51 }, "InvalidMaxResultsException"],
    ] as const;
    for (const [input, name] of asked) await expect(lookUp(input)).rejects.toMatchObject({ name });
  });

  test("reaches back 90 days", async () => {
    await putRule("old");
    await world.advance(91 * 24 * 60);
    expect((await lookUp(having("EventName", "PutRule"))).Events).toEqual([]);
  });
});

describe("log files", () => {
  test("arrive five minutes later, in the folder of the Region and day", async () => {
    await createTrail(world);
    await putRule("seen");
    await putRule("seen-in-seoul", "ap-northeast-2");
    expect(await logFiles()).toEqual([]);
    await world.advance(6);
    const files = await logFiles();
    expect(files).toEqual([
      expect.stringMatching(fileIn("ap-northeast-2")),
      expect.stringMatching(fileIn("us-east-1")),
    ]);
    const records = await recordsOf(files[1] ?? "");
    expect(records.map((record) => record.eventName)).toContain("PutRule");
    const status = await world.cloudtrail.send(new GetTrailStatusCommand({ Name }));
    expect(status.LatestDeliveryTime).toBeInstanceOf(Date);
    expect(status.LatestDeliveryError).toBeUndefined();
  });

  test("say why they cannot be written, and come when they can", async () => {
    await createTrail(world);
    await world.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await world.advance(6);
    const refused = await world.cloudtrail.send(new GetTrailStatusCommand({ Name }));
    expect(refused).toMatchObject({ IsLogging: true, LatestDeliveryError: "AccessDenied" });
    expect(refused.LatestDeliveryTime).toBeUndefined();
    await world.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: logPolicy("us-east-1") }));
    await world.advance(6);
    const mended = await world.cloudtrail.send(new GetTrailStatusCommand({ Name }));
    expect(mended.LatestDeliveryError).toBeUndefined();
    expect((await recordsOf((await logFiles())[0] ?? "")).map((record) => record.eventName)).toContain("StartLogging");
  });

  test("hold what the trail covers: not while it is stopped, not another Region, not what is not selected", async () => {
    await createTrail(world, "us-east-1", { IsMultiRegionTrail: false });
    await world.cloudtrail.send(
      new PutEventSelectorsCommand({ TrailName: Name, EventSelectors: [{ ReadWriteType: "ReadOnly" }] }),
    );
    await putRule("a-write");
    await putRule("in-seoul", "ap-northeast-2");
    await world.cloudtrail.send(new GetTrailStatusCommand({ Name }));
    await world.advance(6);
    const [file = "", ...others] = await logFiles();
    expect(others).toEqual([]);
    const recorded = (await recordsOf(file)).map((record) => record.eventName);
    expect(recorded).toContain("GetTrailStatus");
    expect(recorded).not.toContain("PutRule");
    await world.cloudtrail.send(new StopLoggingCommand({ Name }));
    await world.advance(6);
    const before = (await logFiles()).length;
    await world.cloudtrail.send(new GetTrailStatusCommand({ Name }));
    await world.advance(6);
    expect(await logFiles()).toHaveLength(before);
  });
});
