import {
  AddPermissionCommand,
  CreateAliasCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
} from "@aws-sdk/client-lambda";
import { arns, names, type Aws } from "../aws.ts";
import { configure, putTargets } from "../changes.ts";
import { each, type Mutant } from "../mutant.ts";

const FunctionName = names.function;

const publish = (aws: Aws): Promise<unknown> => aws.lambda.send(new PublishVersionCommand({ FunctionName }));
const point = (aws: Aws, FunctionVersion: string): Promise<unknown> =>
  aws.lambda.send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion }));
const permit = (aws: Aws, Qualifier: string): Promise<unknown> =>
  aws.lambda.send(
    new AddPermissionCommand({
      FunctionName,
      Qualifier,
      StatementId: "events",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn: arns.rule,
    }),
  );
const target = (aws: Aws, qualifier: string): Promise<unknown> =>
  putTargets(aws, { Id: "function", Arn: `${arns.function}:${qualifier}` });

/** Publishes a version of a function that is not as it should be, mends the function, and has the rule call the old version. */
const oldVersion = (change: object, mend: object) => async (aws: Aws) => {
  await configure(aws, change);
  await aws.advance(1);
  await publish(aws);
  await configure(aws, mend);
  await point(aws, "1");
  await permit(aws, "live");
  await target(aws, "live");
};
const touches = ["function settings", "webhook", "code", "targets", "target role", "function policy"];

/** Versions and aliases as targets: what is judged is what the rule calls. */
const mutants: readonly Mutant[] = [
  {
    because: "the target is an alias without a permission of its own",
    change: async (aws) => {
      await publish(aws);
      await point(aws, "1");
      await target(aws, "live");
    },
    expect: { "3.lambda-permission": "fail" },
    touches,
  },
  {
    because: "the target is a version without a permission of its own",
    change: async (aws) => {
      await publish(aws);
      await target(aws, "1");
    },
    expect: { "3.lambda-permission": "fail" },
    touches,
  },
  {
    because: "the target is an alias, and the permission is for the version behind it",
    change: async (aws) => {
      await publish(aws);
      await point(aws, "1");
      await permit(aws, "1");
      await target(aws, "live");
    },
    expect: { "3.lambda-permission": "fail" },
    touches,
  },
  {
    because: "the alias that is the target leads to a version of Python 3.12",
    change: oldVersion({ Runtime: "python3.12" }, { Runtime: "python3.13" }),
    expect: { "1.runtime": "fail" },
    touches,
  },
  {
    because: "the alias that is the target leads to a version with a wrong handler",
    change: oldVersion({ Handler: "index.handler" }, { Handler: "lambda_function.lambda_handler" }),
    expect: {
      "1.function-runnable": "unverified",
      "1.handler-loads": "fail",
      ...each("blocked", "1.handler-reports", "1.handler-robust", "1.errors-surface"),
    },
    touches,
  },
  {
    because: "the alias that is the target leads to a version with a short time-out",
    change: oldVersion({ Timeout: 3 }, { Timeout: 10 }),
    expect: { "1.function-runnable": "fail" },
    touches,
  },
  {
    because: "the target is an alias that does not exist",
    change: (aws) => target(aws, "live"),
    expect: { "3.lambda-target": "fail", "3.lambda-permission": "blocked" },
    touches,
  },
  {
    because: "the target is a version that does not exist",
    change: (aws) => target(aws, "7"),
    expect: { "3.lambda-target": "fail", "3.lambda-permission": "blocked" },
    touches,
  },
  {
    because: "the target is an alias with its permission",
    change: async (aws) => {
      await publish(aws);
      await point(aws, "1");
      await permit(aws, "live");
      await target(aws, "live");
    },
    expect: {},
    touches,
  },
  {
    because: "the target is a version with its permission",
    change: async (aws) => {
      await publish(aws);
      await permit(aws, "1");
      await target(aws, "1");
    },
    expect: {},
    touches,
  },
  {
    because: "the function is a target twice, plain and by an alias without a permission",
    change: async (aws) => {
      await publish(aws);
      await point(aws, "1");
      await putTargets(aws, { Id: "third", Arn: `${arns.function}:live` });
    },
    expect: {},
    touches,
  },
  {
    because: "an alias stands beside, and the target is the function",
    change: async (aws) => {
      await publish(aws);
      await point(aws, "1");
    },
    expect: {},
    touches,
  },
  {
    because: "the function is worse than the version that the rule calls",
    change: async (aws) => {
      await publish(aws);
      await point(aws, "1");
      await permit(aws, "live");
      await target(aws, "live");
      await configure(aws, { Runtime: "python3.12", Handler: "index.handler", Timeout: 3 });
    },
    expect: {},
    touches,
  },
  {
    because: "the alias that is the target was moved to a better version",
    change: async (aws) => {
      await oldVersion({ Runtime: "python3.12" }, { Runtime: "python3.13" })(aws);
      await aws.advance(1);
      await publish(aws);
      await aws.lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "2" }));
    },
    expect: {},
    touches,
  },
];

export const qualifiersTable = { resource: "versions", mutants };
