import { CreateKeyCommand } from "@aws-sdk/client-kms";
import {
  DeleteFunctionConcurrencyCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  TagResourceCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { writeZip } from "../../../checker/core/zip/index.ts";
import { accountId, arns, names, solutionCode, type Aws } from "../aws.ts";
import { configure } from "../changes.ts";
import { each, type Mutant, type Unsolved } from "../mutant.ts";

/** Nothing can be said of code that is not run; the other settings are judged all the same. */
const notRun: Unsolved = {
  ...each("unverified", "1.function-runnable", "1.handler-loads"),
  ...each("unverified", "1.handler-reports", "1.handler-robust", "1.errors-surface"),
};
const cannotLoad: Unsolved = {
  "1.function-runnable": "unverified",
  "1.handler-loads": "fail",
  ...each("blocked", "1.handler-reports", "1.handler-robust", "1.errors-surface"),
};

const shown = (because: string, change: Mutant["answers"], expect: Unsolved): Mutant => ({
  because,
  ...(change && { answers: change }),
  expect,
  touches: ["code", "targets"],
});

const breaking: readonly Mutant[] = [
  ...["python3.12", "python3.11", "python3.10"].map((Runtime) => ({
    because: `the runtime is ${Runtime}`,
    change: (aws: Aws) => configure(aws, { Runtime }),
    expect: { "1.runtime": "fail" } as const,
    touches: ["code"],
  })),
  ...["nodejs22.x", "nodejs24.x", "java21"].map((Runtime) => ({
    because: `the runtime is ${Runtime}, under the Python code`,
    change: (aws: Aws) => configure(aws, { Runtime }),
    expect: { "1.runtime": "fail", ...notRun } as const,
    touches: ["code", "targets"],
  })),
  ...[
    "lambda_function.handler",
    "index.lambda_handler",
    "lambda_function.Lambda_handler",
    "lambda_function",
    "Lambda_function.lambda_handler",
    "lambda_function.KST",
    "lambda_handler.lambda_function",
    "lambda_function.py.lambda_handler",
  ].map((Handler) => ({
    because: `Handler names ${Handler}`,
    change: (aws: Aws) => configure(aws, { Handler }),
    expect: cannotLoad,
    touches: ["code"],
  })),
  {
    because: "the architecture is arm64",
    change: (aws) =>
      aws.lambda.send(
        new UpdateFunctionCodeCommand({
          FunctionName: names.function,
          Architectures: ["arm64"],
          ZipFile: writeZip(solutionCode),
        }),
      ),
    expect: { "1.architecture": "fail" },
    touches: ["code"],
  },
  ...[3, 2, 1].map((Timeout) => ({
    because: `the function's time-out is ${Timeout} s, not longer than the request's`,
    change: (aws: Aws) => configure(aws, { Timeout }),
    expect: { "1.function-runnable": "fail" } as const,
    touches: ["code"],
  })),
  {
    because: "reserved concurrency is 0",
    change: (aws) =>
      aws.lambda.send(
        new PutFunctionConcurrencyCommand({ FunctionName: names.function, ReservedConcurrentExecutions: 0 }),
      ),
    expect: { "1.function-runnable": "fail" },
  },
  {
    because: "the function has a layer, which the sandbox does not have",
    change: (aws) => configure(aws, { Layers: [`arn:aws:lambda:us-east-1:${accountId}:layer:requests:1`] }),
    expect: notRun,
    touches: ["code", "targets"],
  },
  shown(
    "the function is idle and Inactive",
    { GetFunction: (body) => Object.assign(body.Configuration, { State: "Inactive", StateReasonCode: "Idle" }) },
    { "1.function-runnable": "fail" },
  ),
  shown(
    "the function's state is Failed",
    { GetFunction: (body) => Object.assign(body.Configuration, { State: "Failed", StateReason: "The role is gone." }) },
    { "1.function-runnable": "fail" },
  ),
  shown(
    "the last change of the function failed",
    { GetFunction: (body) => Object.assign(body.Configuration, { LastUpdateStatus: "Failed" }) },
    { "1.function-runnable": "fail" },
  ),
  shown(
    "the function is being made",
    { GetFunction: (body) => Object.assign(body.Configuration, { State: "Pending" }) },
    { "1.function-runnable": "pending" },
  ),
  shown(
    "the function is a container image",
    {
      GetFunction: (body) => {
        const { Runtime: _runtime, Handler: _handler, ...rest } = body.Configuration;
        body.Configuration = { ...rest, PackageType: "Image" };
        body.Code = { RepositoryType: "ECR", ImageUri: `${accountId}.dkr.ecr.us-east-1.amazonaws.com/alarm:1` };
      },
    },
    { "1.runtime": "fail", ...notRun },
  ),
];

const keeping: readonly Mutant[] = [
  ...["python3.14", "python3.15"].map((Runtime) => ({
    because: `the runtime is ${Runtime}`,
    change: (aws: Aws) => configure(aws, { Runtime }),
    expect: {},
    touches: ["code"],
  })),
  ...(
    [
      ["a description", { Description: "alarm" }],
      ["more memory", { MemorySize: 512 }],
      ["the longest time-out", { Timeout: 900 }],
      ["a time-out of 4 s", { Timeout: 4 }],
      ["tracing", { TracingConfig: { Mode: "Active" } }],
      ["logs as JSON", { LoggingConfig: { LogFormat: "JSON" } }],
      ["more room in /tmp", { EphemeralStorage: { Size: 1024 } }],
    ] as const
  ).map(([what, change]) => ({
    because: `the function has ${what}`,
    change: (aws: Aws) => configure(aws, change),
    expect: {},
    touches: ["code"],
  })),
  {
    because: "the function has tags",
    change: (aws) => aws.lambda.send(new TagResourceCommand({ Resource: arns.function, Tags: { team: "security" } })),
    expect: {},
  },
  {
    because: "the function's variables are under a key of the account",
    change: async (aws) => {
      const { KeyMetadata } = await aws.kms.send(new CreateKeyCommand({}));
      await configure(aws, { KMSKeyArn: KeyMetadata?.Arn });
    },
    expect: {},
  },
  {
    because: "the function has a dead-letter queue",
    change: async (aws) => {
      await aws.sqs.send(new CreateQueueCommand({ QueueName: "lost" }));
      await configure(aws, { DeadLetterConfig: { TargetArn: `arn:aws:sqs:us-east-1:${accountId}:lost` } });
    },
    expect: {},
  },
  {
    because: "the function is tried once more only",
    change: (aws) =>
      aws.lambda.send(
        new PutFunctionEventInvokeConfigCommand({ FunctionName: names.function, MaximumRetryAttempts: 1 }),
      ),
    expect: {},
  },
  {
    because: "concurrency is reserved for the function",
    change: (aws) =>
      aws.lambda.send(
        new PutFunctionConcurrencyCommand({ FunctionName: names.function, ReservedConcurrentExecutions: 5 }),
      ),
    expect: {},
  },
  {
    because: "concurrency was 0 for a while",
    change: async (aws) => {
      const fn = { FunctionName: names.function };
      await aws.lambda.send(new PutFunctionConcurrencyCommand({ ...fn, ReservedConcurrentExecutions: 0 }));
      await aws.lambda.send(new DeleteFunctionConcurrencyCommand(fn));
    },
    expect: {},
  },
];

export const functionSettingsTable = { resource: "function settings", mutants: [...breaking, ...keeping] };
