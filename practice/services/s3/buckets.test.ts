import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketAclCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount, type TestAccount } from "../test-account.ts";

const Bucket = "s3-root-login-detect";
let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
});
afterEach(() => world.practice.close());

const create = (name = Bucket, more: object = {}) => world.s3.send(new CreateBucketCommand({ Bucket: name, ...more }));
const put = (Key: string, Body = "x") => world.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const seoul = () => world.clientsIn("ap-northeast-2").s3;
const stranger = () => world.clientsIn("us-east-1", "444455556666").s3;

const code = async (asked: Promise<unknown>) => ((await asked.catch((error: unknown) => error)) as Error).name;

describe("a bucket's name", () => {
  test("is unique on earth; in us-east-1 making one's own again is no error, elsewhere it is", async () => {
    await create();
    await create();
    await expect(stranger().send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: "BucketAlreadyExists",
      $metadata: { httpStatusCode: 409 },
    });
    await seoul().send(new CreateBucketCommand({ Bucket: "in-seoul" }));
    await expect(seoul().send(new CreateBucketCommand({ Bucket: "in-seoul" }))).rejects.toMatchObject({
      name: "BucketAlreadyOwnedByYou",
    });
  });

  test.each(["Upper-Case", "ab", "two..dots", "192.168.5.4", "xn--name", "logs-s3alias", "logs-an"])(
    "cannot be %s",
    async (name) => {
      await expect(create(name)).rejects.toMatchObject({ name: "InvalidBucketName" });
    },
  );

  test("in the account's own namespace ends with account and Region", async () => {
    const own = `s3-root-login-detect-${account}-us-east-1-an`;
    await create(own, { BucketNamespace: "account-regional" });
    await expect(create("plain", { BucketNamespace: "account-regional" })).rejects.toMatchObject({
      name: "InvalidBucketName",
    });
  });
});

describe("a bucket's place", () => {
  test("is the Region of the client, shown by HeadBucket and by the redirect of the wrong one", async () => {
    await seoul().send(new CreateBucketCommand({ Bucket }));
    expect((await seoul().send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe("ap-northeast-2");
    const { LocationConstraint } = await world.s3.send(new GetBucketLocationCommand({ Bucket }));
    expect(LocationConstraint).toBe("ap-northeast-2");
    const wrong = await world.s3.send(new HeadBucketCommand({ Bucket })).catch((error: unknown) => error);
    expect(wrong).toMatchObject({
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { "x-amz-bucket-region": "ap-northeast-2" } },
    });
    const list = await world.s3.send(new GetBucketVersioningCommand({ Bucket })).catch((error: unknown) => error);
    expect(list).toMatchObject({ name: "PermanentRedirect" });
  });

  test("is null for us-east-1, and must agree with the endpoint elsewhere", async () => {
    await create();
    expect((await world.s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined();
    const LocationConstraint = "eu-west-1" as const;
    const elsewhere = seoul().send(
      new CreateBucketCommand({ Bucket: "odd", CreateBucketConfiguration: { LocationConstraint } }),
    );
    await expect(elsewhere).rejects.toMatchObject({ name: "IllegalLocationConstraintException" });
  });

  test("is listed per account, by prefix and Region", async () => {
    await create("b-one");
    await create("a-two");
    await stranger().send(new CreateBucketCommand({ Bucket: "not-ours" }));
    const names = async (input: object) =>
      ((await world.s3.send(new ListBucketsCommand(input))).Buckets ?? []).map((bucket) => bucket.Name);
    expect(await names({})).toEqual(["a-two", "b-one"]);
    expect(await names({ Prefix: "b" })).toEqual(["b-one"]);
    expect(await names({ BucketRegion: "ap-northeast-2" })).toEqual([]);
    const page = await world.s3.send(new ListBucketsCommand({ MaxBuckets: 1 }));
    expect(await names({ MaxBuckets: 1, ContinuationToken: page.ContinuationToken })).toEqual(["b-one"]);
  });
});

describe("a new bucket", () => {
  beforeEach(() => create());

  test("has the defaults of AWS", async () => {
    const { s3 } = world;
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
    expect(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe("AES256");
  });

  test("has no policy, tags, lifecycle or Object Lock, and says so by name", async () => {
    expect(await code(world.s3.send(new GetBucketPolicyCommand({ Bucket })))).toBe("NoSuchBucketPolicy");
    expect(await code(world.s3.send(new GetBucketTaggingCommand({ Bucket })))).toBe("NoSuchTagSet");
    const lifecycle = world.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(await code(lifecycle)).toBe("NoSuchLifecycleConfiguration");
    const lock = world.s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect(await code(lock)).toBe("ObjectLockConfigurationNotFoundError");
    await world.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const block = world.s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(await code(block)).toBe("NoSuchPublicAccessBlockConfiguration");
    expect(await code(world.s3.send(new GetBucketPolicyCommand({ Bucket: "nowhere" })))).toBe("NoSuchBucket");
  });

  test("refuses what it does not practise, and ACLs because they are disabled", async () => {
    const LambdaFunctionArn = `arn:aws:lambda:us-east-1:${account}:function:f`;
    const NotificationConfiguration = {
      LambdaFunctionConfigurations: [{ LambdaFunctionArn, Events: ["s3:ObjectCreated:*" as const] }],
    };
    const notified = world.s3.send(
      new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
    );
    await expect(notified).rejects.toMatchObject({ name: "NotImplemented" });
    const shared = world.s3.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }));
    await expect(shared).rejects.toMatchObject({ name: "AccessControlListNotSupported" });
  });

  test("keeps lifecycle rules with their dates", async () => {
    const rule = { ID: "old", Status: "Enabled" as const, Filter: { Prefix: "" }, Expiration: { Days: 90 } };
    const dated = { ...rule, ID: "fixed", Expiration: { Date: new Date("2027-01-01T00:00:00Z") } };
    const LifecycleConfiguration = { Rules: [rule, dated] };
    await world.s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
    const { Rules } = await world.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(Rules).toEqual([rule, dated]);
  });
});

describe("a bucket policy", () => {
  beforeEach(() => create());
  const everybody = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` };
  const set = (Policy: string) => world.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));

  test("must be one, must be about this bucket, and must not be public while that is blocked", async () => {
    await expect(set("no json")).rejects.toMatchObject({ name: "MalformedPolicy" });
    const other = set(policy({ ...everybody, Resource: "arn:aws:s3:::other/*" }));
    await expect(other).rejects.toMatchObject({ name: "MalformedPolicy" });
    await expect(set(policy(everybody))).rejects.toMatchObject({ name: "AccessDenied" });
    await world.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await set(policy(everybody));
    const { PolicyStatus } = await world.s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(PolicyStatus?.IsPublic).toBe(true);
  });

  test("opens the bucket to another account, which still may not see the policy", async () => {
    await put("log.txt", "hello");
    const read = () => stranger().send(new GetObjectCommand({ Bucket, Key: "log.txt" }));
    await expect(read()).rejects.toMatchObject({ name: "AccessDenied" });
    await set(policy({ ...everybody, Principal: { AWS: "444455556666" } }));
    expect(await (await read()).Body?.transformToString()).toBe("hello");
    const seen = stranger().send(new GetBucketPolicyCommand({ Bucket }));
    await expect(seen).rejects.toMatchObject({ name: "MethodNotAllowed", $metadata: { httpStatusCode: 405 } });
  });

  test("can forbid what the account's own policies allow, and over TLS it is content", async () => {
    const plain = {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    await set(policy(plain));
    await put("a");
    await set(
      policy({ ...plain, Condition: undefined, Action: "s3:DeleteObject", Resource: `arn:aws:s3:::${Bucket}/*` }),
    );
    const removed = world.s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
    await expect(removed).rejects.toMatchObject({ name: "AccessDenied" });
    await world.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await world.s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
  });
});
