import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { GetBucketVersioningCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { LookupEventsCommand, CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeZip } from "../../checker/core/zip/index.ts";
import { createPractice, type Practice } from "../index.ts";

let practice: Practice;
let now = Date.parse("2026-03-01T00:00:00Z");

beforeEach(async () => {
  practice = await createPractice({ now: () => now });
});
afterEach(() => practice.close());

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
const learner: Keys = { accessKeyId: "111122223333", secretAccessKey: "x" };
const options = (credentials: Keys = learner) => ({
  region: "us-east-1",
  maxAttempts: 1,
  credentials,
  endpoint: practice.endpoint,
  requestHandler: practice.requestHandler(),
});
const policy = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });

async function newUser(document?: string): Promise<Keys> {
  const iam = new IAMClient(options());
  await iam.send(new CreateUserCommand({ UserName: "student" }));
  if (document)
    await iam.send(new PutUserPolicyCommand({ UserName: "student", PolicyName: "p", PolicyDocument: document }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "student" }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}

describe("a user that was created here", () => {
  test("may at first do nothing but ask who it is", async () => {
    const keys = await newUser();
    await expect(new STSClient(options(keys)).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
      Arn: "arn:aws:iam::111122223333:user/student",
    });
    await expect(new S3Client(options(keys)).send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: "AccessDenied",
      message:
        "User: arn:aws:iam::111122223333:user/student is not authorized to perform: s3:ListAllMyBuckets on resource: * because no identity-based policy allows the s3:ListAllMyBuckets action",
    });
  });

  test("may do what its policies allow, on what they name, unless one denies it", async () => {
    const keys = await newUser(
      policy(
        { Effect: "Allow", Action: "s3:GetBucketVersioning", Resource: "arn:aws:s3:::mine" },
        { Effect: "Allow", Action: "sns:*", Resource: "*" },
        { Effect: "Deny", Action: "sns:ListTopics", Resource: "*" },
      ),
    );
    const versioning = (Bucket: string): Promise<unknown> =>
      new S3Client(options(keys)).send(new GetBucketVersioningCommand({ Bucket }));
    await expect(versioning("mine")).rejects.toMatchObject({ name: "NoSuchBucket" });
    await expect(versioning("other")).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(new SNSClient(options(keys)).send(new ListTopicsCommand({}))).rejects.toThrow(
      /with an explicit deny in an identity-based policy/,
    );
  });

  test("may do everything as an administrator, and then shows in event history under its name", async () => {
    const keys = await newUser();
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await new IAMClient(options()).send(new AttachUserPolicyCommand({ UserName: "student", PolicyArn }));
    await new IAMClient(options(keys)).send(new GetUserCommand({}));
    const { Events = [] } = await new CloudTrailClient(options()).send(new LookupEventsCommand({}));
    expect(Events.find(({ EventName }) => EventName === "GetUser")).toMatchObject({ Username: "student" });
  });

  test("a user called learner does not bind the keys that were never created", async () => {
    await new IAMClient(options()).send(new CreateUserCommand({ UserName: "learner" }));
    await expect(new S3Client(options()).send(new ListBucketsCommand({}))).resolves.toBeDefined();
  });
});

test("a role session acts in the role's account, under the role's policies", async () => {
  const theirs = new IAMClient(options({ accessKeyId: "222233334444", secretAccessKey: "x" }));
  const trust = policy({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "secret" } },
  });
  await theirs.send(new CreateRoleCommand({ RoleName: "grader", AssumeRolePolicyDocument: trust }));
  await theirs.send(
    new PutRolePolicyCommand({
      RoleName: "grader",
      PolicyName: "read",
      PolicyDocument: policy({ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }),
    }),
  );
  const sts = new STSClient(options());
  const wanted = { RoleArn: "arn:aws:iam::222233334444:role/grader", RoleSessionName: "class" };
  await expect(sts.send(new AssumeRoleCommand(wanted))).rejects.toMatchObject({ name: "AccessDenied" });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ ...wanted, ExternalId: "secret" }));
  const keys: Keys = {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
  await expect(new STSClient(options(keys)).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
    Account: "222233334444",
    Arn: "arn:aws:sts::222233334444:assumed-role/grader/class",
  });
  await expect(new S3Client(options(keys)).send(new ListBucketsCommand({}))).resolves.toBeDefined();
  await expect(new SNSClient(options(keys)).send(new ListTopicsCommand({}))).rejects.toMatchObject({
    name: "AuthorizationErrorException",
  });
});

test("keys that a learner brings along are the default account's", async () => {
  const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x", sessionToken: "from elsewhere" };
  await expect(new STSClient(options(keys)).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
    Account: "111122223333",
  });
});

test("work that comes due is done before the next call, at the time it was due", async () => {
  const iam = new IAMClient(options());
  const trust = policy({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: trust }));
  const lambda = new LambdaClient(options());
  const ZipFile = writeZip([{ path: "lambda_function.py", bytes: Buffer.from("def lambda_handler(e, c): pass\n") }]);
  const made = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: "f",
      Role: Role?.Arn,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile },
    }),
  );
  expect(made.State).toBe("Pending");
  now += 1000;
  const later = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "f" }));
  expect(later.State).toBe("Active");
});
