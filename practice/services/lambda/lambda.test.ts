import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  ListFunctionsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
  TagResourceCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import type { CreateFunctionCommandInput } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeRole, openTestAccount, packageWith } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
let Role: string;
const FunctionName = "lambda-root-login";
const arn = `arn:aws:lambda:us-east-1:111122223333:function:${FunctionName}`;
const ZipFile = packageWith("def lambda_handler(event, context):\n    return 1\n");

const create = (more: Partial<CreateFunctionCommandInput> = {}) =>
  world.lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile },
      ...more,
    }),
  );
const settled = () =>
  waitUntilFunctionActiveV2({ client: world.lambda, maxWaitTime: 5, minDelay: 1 }, { FunctionName });
const permit = (more: object = {}) =>
  world.lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: "events",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      ...more,
    }),
  );

const update = () =>
  world.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { A: "1" } } }));

beforeEach(async () => {
  world = await openTestAccount();
  Role = await makeRole(world.iam, "lambda-role", "lambda", ["logs:*"]);
});
afterEach(() => world.practice.close());

describe("a function", () => {
  test("is pending for a moment and then active, with AWS's defaults", async () => {
    expect(await create()).toMatchObject({ State: "Pending", FunctionArn: arn, Timeout: 3, MemorySize: 128 });
    await settled();
    const configuration = await world.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(configuration).toMatchObject({
      State: "Active",
      LastUpdateStatus: "Successful",
      Architectures: ["x86_64"],
      PackageType: "Zip",
      LoggingConfig: { LogGroup: "/aws/lambda/lambda-root-login" },
    });
  });

  test("hands out its very package by a link that works without credentials for ten minutes", async () => {
    await create();
    const { Code } = await world.lambda.send(new GetFunctionCommand({ FunctionName }));
    const fetched = await fetch(Code?.Location ?? "");
    expect(Buffer.from(await fetched.arrayBuffer()).equals(Buffer.from(ZipFile))).toBe(true);
    const forged = (Code?.Location ?? "").replace(/X-Amz-Signature=..../, "X-Amz-Signature=0000");
    expect((await fetch(forged)).status).toBe(403);
    await world.advance(11);
    expect((await fetch(Code?.Location ?? "")).status).toBe(403);
  });

  test.each([
    ["a role that is not there", { Role: "arn:aws:iam::111122223333:role/nobody" }],
    ["no zip file", { Code: { ZipFile: Buffer.from("print(1)") } }],
    ["no code", { Code: {} }],
    ["an unknown runtime", { Runtime: "python9.9" as never }],
    ["a retired runtime", { Runtime: "python3.8" as const }],
    ["no handler", { Handler: undefined }],
    ["a time-out over 15 minutes", { Timeout: 901 }],
    ["a reserved variable", { Environment: { Variables: { AWS_REGION: "x" } } }],
    ["a dead-letter target that is neither queue nor topic", { DeadLetterConfig: { TargetArn: arn } }],
  ])("is refused with %s", async (_what, more) => {
    await expect(create(more as Partial<CreateFunctionCommandInput>)).rejects.toMatchObject({
      name: "InvalidParameterValueException",
    });
  });

  test("is refused with a role that Lambda cannot assume", async () => {
    const Role = await makeRole(world.iam, "other", "ec2", ["logs:*"]);
    await expect(create({ Role })).rejects.toThrow(/cannot be assumed by Lambda/);
  });

  test("cannot be made twice, nor changed while it settles", async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ name: "ResourceConflictException" });
    await expect(update()).rejects.toMatchObject({ name: "ResourceConflictException" });
    await settled();
    expect(await update()).toMatchObject({ LastUpdateStatus: "InProgress", Environment: { Variables: { A: "1" } } });
  });

  test("shows tags and concurrency, and belongs to one Region", async () => {
    await create();
    await world.lambda.send(new TagResourceCommand({ Resource: arn, Tags: { a: "b" } }));
    await world.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    expect(await world.lambda.send(new GetFunctionCommand({ FunctionName: arn }))).toMatchObject({
      Tags: { a: "b" },
      Concurrency: { ReservedConcurrentExecutions: 0 },
    });
    const seoul = world.clientsIn("ap-northeast-2").lambda;
    expect((await seoul.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
    await world.lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await expect(world.lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("the resource policy", () => {
  test("is written by AddPermission as Lambda writes it, and taken back", async () => {
    await create();
    const rule = "arn:aws:events:us-east-1:111122223333:rule/r";
    await permit({ SourceArn: rule, SourceAccount: "111122223333" });
    await expect(permit()).rejects.toMatchObject({ name: "ResourceConflictException" });
    const { Policy } = await world.lambda.send(new GetPolicyCommand({ FunctionName }));
    expect(JSON.parse(Policy ?? "").Statement).toEqual([
      {
        Sid: "events",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: arn,
        Condition: { StringEquals: { "AWS:SourceAccount": "111122223333" }, ArnLike: { "AWS:SourceArn": rule } },
      },
    ]);
    await world.lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: "events" }));
    await expect(world.lambda.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("is kept per alias, also for an alias called constructor", async () => {
    await create();
    await settled();
    const { Version } = await world.lambda.send(new PublishVersionCommand({ FunctionName }));
    expect(Version).toBe("1");
    const again = await world.lambda.send(new PublishVersionCommand({ FunctionName }));
    expect(again.Version).toBe("1");
    await world.lambda.send(new CreateAliasCommand({ FunctionName, Name: "constructor", FunctionVersion: "1" }));
    await permit({ Qualifier: "constructor" });
    const { Policy } = await world.lambda.send(new GetPolicyCommand({ FunctionName, Qualifier: "constructor" }));
    expect(JSON.parse(Policy ?? "").Statement[0].Resource).toBe(`${arn}:constructor`);
    await expect(world.lambda.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("invoking", () => {
  test("says that the code was not run where nothing can run it", async () => {
    await create();
    const early = world.lambda.send(new InvokeCommand({ FunctionName }));
    await expect(early).rejects.toMatchObject({ name: "ResourceConflictException" });
    await settled();
    const answer = await world.lambda.send(new InvokeCommand({ FunctionName }));
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled" });
    expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString())).toMatchObject({
      errorType: "Practice.CodeNotRun",
    });
  });

  test("is throttled with a reserved concurrency of zero, and refuses what is no JSON", async () => {
    await create();
    await settled();
    const bad = world.lambda.send(new InvokeCommand({ FunctionName, Payload: Buffer.from("{") }));
    await expect(bad).rejects.toMatchObject({ name: "InvalidRequestContentException" });
    await world.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    await expect(world.lambda.send(new InvokeCommand({ FunctionName }))).rejects.toMatchObject({
      name: "TooManyRequestsException",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    });
  });

  test("asynchronously has a configuration only when it was given one", async () => {
    await create();
    const get = () => world.lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
    await expect(get()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    const put = {
      FunctionName,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:us-east-1:111122223333:q" } },
    };
    await world.lambda.send(new PutFunctionEventInvokeConfigCommand(put));
    expect(await get()).toMatchObject({ MaximumRetryAttempts: 0, DestinationConfig: put.DestinationConfig });
  });
});
