import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from "@aws-sdk/client-sts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { account, openTestAccount, type TestAccount } from "../test-account.ts";

const learner = "444455556666";
const RoleArn = `arn:aws:iam::${learner}:role/grader`;
let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
});
afterEach(() => world.practice.close());

const assume = (more: object = {}) =>
  world.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "grading", ...more }));

/** Clients that use the answer of an STS call. */
function clientsOf({ Credentials: keys }: { Credentials?: Awaited<ReturnType<typeof assume>>["Credentials"] }) {
  const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "", SessionToken } = keys ?? {};
  return world.clientsAs("us-east-1", {
    accessKeyId,
    secretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
  });
}

async function createGraderRole() {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "class-7" } },
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const { iam } = world.clientsIn("us-east-1", learner);
  await iam.send(new CreateRoleCommand({ RoleName: "grader", AssumeRolePolicyDocument }));
  const allow = { Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
  await iam.send(new PutRolePolicyCommand({ RoleName: "grader", PolicyName: "reads", PolicyDocument }));
}

test("in an untouched account any role can be assumed, and the session acts there", async () => {
  const identity = await clientsOf(await assume()).sts.send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: learner, Arn: `arn:aws:sts::${learner}:assumed-role/grader/grading` });
});

test("a session ends at its Expiration, by the clock of the account that opened it", async () => {
  const session = await assume({ DurationSeconds: 900 });
  const { sts, s3 } = clientsOf(session);
  await world.practice.control("advance", { minutes: 20 }, learner);
  await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
  await world.practice.control("advance", { minutes: 14 }, account);
  await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
  await world.practice.control("advance", { minutes: 1 }, account);
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
  await expect(s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
});

test("once something was created there, a role that does not exist is refused", async () => {
  await world.clientsIn("us-east-1", learner).s3.send(new CreateBucketCommand({ Bucket: "something" }));
  await expect(assume()).rejects.toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
});

test("trust policy and external id decide", async () => {
  await createGraderRole();
  await expect(assume()).rejects.toMatchObject({ name: "AccessDenied" });
  await expect(assume({ ExternalId: "class-8" })).rejects.toMatchObject({ name: "AccessDenied" });
  const session = clientsOf(await assume({ ExternalId: "class-7" }));
  expect((await session.s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
  const stranger = world.clientsIn("us-east-1", "777788889999").sts;
  const asked = stranger.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "x1", ExternalId: "class-7" }));
  await expect(asked).rejects.toMatchObject({ name: "AccessDenied" });
});

test("a session is bound by the role's policies", async () => {
  await createGraderRole();
  const session = clientsOf(await assume({ ExternalId: "class-7" }));
  const made = session.s3.send(new CreateBucketCommand({ Bucket: "not-allowed" }));
  await expect(made).rejects.toMatchObject({ name: "AccessDenied" });
});

test("a session may not be longer than the role says, and a role ARN must be one", async () => {
  await createGraderRole();
  const long = assume({ ExternalId: "class-7", DurationSeconds: 7200 });
  await expect(long).rejects.toMatchObject({ name: "ValidationError" });
  const odd = world.sts.send(new AssumeRoleCommand({ RoleArn: "arn:aws:s3:::no-role-here", RoleSessionName: "x1" }));
  await expect(odd).rejects.toMatchObject({ name: "ValidationError" });
});

test("GetSessionToken gives the same identity other keys, which tell their account", async () => {
  const answer = await world.sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
  const identity = await clientsOf(answer).sts.send(new GetCallerIdentityCommand({}));
  expect(identity.Arn).toBe(`arn:aws:iam::${account}:user/learner`);
  const AccessKeyId = answer.Credentials?.AccessKeyId ?? "";
  expect(AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  const info = await world.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }));
  expect(info.Account).toBe(account);
});
