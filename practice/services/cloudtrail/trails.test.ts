import {
  AddTagsCommand,
  CreateTrailCommand,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  ListTrailsCommand,
  PutEventSelectorsCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  type PutEventSelectorsCommandInput,
} from "@aws-sdk/client-cloudtrail";
import { CreateKeyCommand, PutKeyPolicyCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount, type TestAccount } from "../test-account.ts";
import { Bucket, createTrail, logPolicy, Name } from "./test-trail.ts";

let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
});
afterEach(() => world.practice.close());

const create = (more: object = {}) =>
  world.cloudtrail.send(new CreateTrailCommand({ Name, S3BucketName: Bucket, ...more }));
const select = (more: Omit<PutEventSelectorsCommandInput, "TrailName">) =>
  world.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: Name, ...more }));
const selected = () => world.cloudtrail.send(new GetEventSelectorsCommand({ TrailName: Name }));
const arnIn = (region: string) => `arn:aws:cloudtrail:${region}:${account}:trail/${Name}`;

describe("CreateTrail", () => {
  test("asks for a bucket that CloudTrail may write to", async () => {
    await expect(create()).rejects.toMatchObject({ name: "S3BucketDoesNotExistException" });
    await world.s3.send(new CreateBucketCommand({ Bucket }));
    await expect(create()).rejects.toMatchObject({ name: "InsufficientS3BucketPolicyException" });
    await world.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: logPolicy("ap-northeast-2") }));
    await expect(create()).rejects.toMatchObject({ name: "InsufficientS3BucketPolicyException" });
    await world.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: logPolicy("us-east-1") }));
    await expect(create({ S3KeyPrefix: "elsewhere" })).rejects.toMatchObject({
      name: "InsufficientS3BucketPolicyException",
    });
    expect(await create()).toMatchObject({
      TrailARN: arnIn("us-east-1"),
      IsMultiRegionTrail: false,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: false,
    });
    await expect(create()).rejects.toMatchObject({ name: "TrailAlreadyExistsException" });
  });

  test.each(["ab", "-begins", "ends_", "two--dashes", "sp ace", "10.0.0.1"])("refuses the name %s", async (name) => {
    await expect(create({ Name: name })).rejects.toMatchObject({ name: "InvalidTrailNameException" });
  });

  test("wants global service events in a multi-Region trail", async () => {
    await world.s3.send(new CreateBucketCommand({ Bucket }));
    const created = create({ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false });
    await expect(created).rejects.toMatchObject({ name: "InvalidParameterCombinationException" });
    const organization = create({ IsOrganizationTrail: true });
    await expect(organization).rejects.toMatchObject({ name: "OrganizationsNotInUseException" });
  });

  test("asks the key whether CloudTrail may use it", async () => {
    await createTrail(world);
    const { KeyMetadata } = await world.kms.send(new CreateKeyCommand({}));
    const update = () => world.cloudtrail.send(new UpdateTrailCommand({ Name, KmsKeyId: KeyMetadata?.KeyId }));
    await expect(update()).rejects.toMatchObject({ name: "InsufficientEncryptionPolicyException" });
    const owner = {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    };
    const use = { ...owner, Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "kms:GenerateDataKey*" };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [owner, use] });
    await world.kms.send(new PutKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId, Policy }));
    expect((await update()).KmsKeyId).toBe(KeyMetadata?.Arn);
    const absent = world.cloudtrail.send(new UpdateTrailCommand({ Name, KmsKeyId: "alias/none" }));
    await expect(absent).rejects.toMatchObject({ name: "KmsKeyNotFoundException" });
  });
});

describe("a trail of Seoul", () => {
  test("that is multi-Region has a shadow in us-east-1, which is read by ARN and changed at home", async () => {
    await createTrail(world, "ap-northeast-2");
    const here = await world.cloudtrail.send(new DescribeTrailsCommand({}));
    expect(here.trailList).toMatchObject([{ Name, HomeRegion: "ap-northeast-2", IsMultiRegionTrail: true }]);
    const own = await world.cloudtrail.send(new DescribeTrailsCommand({ includeShadowTrails: false }));
    expect(own.trailList).toEqual([]);
    const byName = await world.cloudtrail.send(new DescribeTrailsCommand({ trailNameList: [Name] }));
    expect(byName.trailList).toEqual([]);
    const TrailName = arnIn("ap-northeast-2");
    const { Trail } = await world.cloudtrail.send(new GetTrailCommand({ Name: TrailName }));
    expect(Trail?.HomeRegion).toBe("ap-northeast-2");
    const status = await world.cloudtrail.send(new GetTrailStatusCommand({ Name: TrailName }));
    expect(status.IsLogging).toBe(true);
    const named = world.cloudtrail.send(new GetTrailStatusCommand({ Name }));
    await expect(named).rejects.toMatchObject({ name: "TrailNotFoundException" });
    const stopped = world.cloudtrail.send(new StopLoggingCommand({ Name: TrailName }));
    await expect(stopped).rejects.toMatchObject({ name: "InvalidHomeRegionException" });
  });

  test("that is single-Region is seen by ListTrails only", async () => {
    await createTrail(world, "ap-northeast-2", { IsMultiRegionTrail: false });
    expect((await world.cloudtrail.send(new DescribeTrailsCommand({}))).trailList).toEqual([]);
    const { Trails } = await world.cloudtrail.send(new ListTrailsCommand({}));
    expect(Trails).toEqual([{ Name, HomeRegion: "ap-northeast-2", TrailARN: arnIn("ap-northeast-2") }]);
  });
});

describe("a trail", () => {
  beforeEach(() => createTrail(world));

  test("stops, changes and goes", async () => {
    await world.cloudtrail.send(new StopLoggingCommand({ Name }));
    const status = await world.cloudtrail.send(new GetTrailStatusCommand({ Name }));
    expect(status.IsLogging).toBe(false);
    expect(status.StopLoggingTime).toBeInstanceOf(Date);
    await world.cloudtrail.send(new UpdateTrailCommand({ Name, EnableLogFileValidation: true }));
    const { trailList } = await world.cloudtrail.send(new DescribeTrailsCommand({}));
    expect(trailList).toMatchObject([{ LogFileValidationEnabled: true, HasCustomEventSelectors: false }]);
    await world.cloudtrail.send(new DeleteTrailCommand({ Name }));
    const gone = world.cloudtrail.send(new GetTrailCommand({ Name }));
    await expect(gone).rejects.toMatchObject({ name: "TrailNotFoundException" });
  });

  test("keeps its old settings when a change is refused", async () => {
    const update = new UpdateTrailCommand({ Name, EnableLogFileValidation: true, S3BucketName: "nowhere-at-all" });
    await expect(world.cloudtrail.send(update)).rejects.toMatchObject({ name: "S3BucketDoesNotExistException" });
    const { Trail } = await world.cloudtrail.send(new GetTrailCommand({ Name }));
    expect(Trail).toMatchObject({ LogFileValidationEnabled: false, S3BucketName: Bucket });
  });

  test("has tags", async () => {
    const ResourceId = arnIn("us-east-1");
    await world.cloudtrail.send(new AddTagsCommand({ ResourceId, TagsList: [{ Key: "class", Value: "7" }] }));
    const { ResourceTagList } = await world.cloudtrail.send(new ListTagsCommand({ ResourceIdList: [ResourceId] }));
    expect(ResourceTagList).toEqual([{ ResourceId, TagsList: [{ Key: "class", Value: "7" }] }]);
  });
});

describe("event selectors", () => {
  beforeEach(() => createTrail(world));

  test("are all management events by default, basic or advanced when set", async () => {
    expect((await selected()).EventSelectors).toMatchObject([{ ReadWriteType: "All", IncludeManagementEvents: true }]);
    await select({ EventSelectors: [{ ReadWriteType: "WriteOnly" }] });
    expect((await selected()).EventSelectors).toMatchObject([
      { ReadWriteType: "WriteOnly", IncludeManagementEvents: true },
    ]);
    const FieldSelectors = [
      { Field: "eventCategory", Equals: ["Management"] },
      { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] },
    ];
    await select({ AdvancedEventSelectors: [{ Name: "management", FieldSelectors }] });
    const answer = await selected();
    expect(answer.AdvancedEventSelectors).toEqual([{ Name: "management", FieldSelectors }]);
    expect(answer.EventSelectors).toBeUndefined();
  });

  test.each<[string, Omit<PutEventSelectorsCommandInput, "TrailName">]>([
    ["nothing", {}],
    [
      "a source that cannot be excluded",
      { EventSelectors: [{ ExcludeManagementEventSources: ["iam.amazonaws.com"] }] },
    ],
    ["no category", { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "readOnly", Equals: ["true"] }] }] }],
    [
      "data without a type",
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Data"] }] }] },
    ],
  ])("refuse %s", async (_what, input) => {
    await expect(select(input)).rejects.toMatchObject({ name: "InvalidEventSelectorsException" });
  });
});
