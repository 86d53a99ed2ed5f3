import { AddPermissionCommand, CreateFunctionCommand, DeleteFunctionCommand } from "@aws-sdk/client-lambda";
import { writeZip } from "../../../checker/core/zip/index.ts";
import { webhookUrl } from "../../../checker/readers/fixtures.ts";
import { accountId, arns, names, solutionCode, type Aws, type RegionClients } from "../aws.ts";
import { putTargets } from "../changes.ts";
import { each, type Mutant, type Unsolved } from "../mutant.ts";

/** What is left of step 1 and of the function's place in step 3 when no function is found. */
const withoutFunction: Unsolved = {
  "1.function-exists": "fail",
  ...each("blocked", "1.runtime", "1.architecture", "1.webhook-set", "1.webhook-alive", "1.function-runnable"),
  ...each("blocked", "1.handler-loads", "1.handler-reports", "1.handler-robust", "1.errors-surface"),
  ...each("blocked", "3.lambda-target", "3.lambda-permission"),
};

/** The solved function once more. */
const make = ({ lambda }: RegionClients, FunctionName: string, variables: object = {}): Promise<unknown> =>
  lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: arns.functionRole,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Timeout: 10,
      Code: { ZipFile: writeZip(solutionCode) },
      Environment: { Variables: { DISCORD_WEBHOOK_URL: webhookUrl, ...variables } },
    }),
  );
const remove = ({ lambda }: RegionClients): Promise<unknown> =>
  lambda.send(new DeleteFunctionCommand({ FunctionName: names.function }));

/** The function under another name, connected as the solved one was, and then a sign-in. */
const renamed = (FunctionName: string) => async (aws: Aws) => {
  await remove(aws);
  await make(aws, FunctionName);
  await aws.lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: "events",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn: arns.rule,
    }),
  );
  await putTargets(aws, {
    Id: "function",
    Arn: `arn:aws:lambda:us-east-1:${accountId}:function:${FunctionName}`,
  });
  await aws.signIn();
};
const meets = [
  "function settings",
  "webhook",
  "code",
  "versions",
  "rule",
  "targets",
  "target role",
  "function policy",
  "sign-in",
];

const mutants: readonly Mutant[] = [
  { because: "the function was deleted after the test", change: remove, expect: withoutFunction, touches: meets },
  {
    because: "the function was made in Seoul instead",
    from: "built",
    change: async (aws) => {
      await remove(aws);
      await make(aws.elsewhere(), names.function);
      await aws.signIn();
    },
    expect: { ...withoutFunction, "5.lambda-delivered": "pending" },
    touches: meets,
  },
  ...["Lambda-root-login", "lambda-root-Login", "lambda_root_login", "lambda-root-login-1", "lambdarootlogin"].map(
    (name) => ({
      because: `the function is called ${name}`,
      from: "built" as const,
      change: renamed(name),
      expect: { "1.function-exists": "fail" } as const,
      touches: meets,
    }),
  ),
  {
    because: "two functions hold a webhook and none has the name",
    change: async (aws) => {
      await remove(aws);
      await make(aws, "alarm-1");
      await make(aws, "alarm-2");
    },
    expect: withoutFunction,
    touches: meets,
  },
  {
    because: "the function has the workbook's other spelling",
    from: "built",
    change: renamed("lamda-root-login"),
    expect: {},
    touches: meets,
  },
  {
    because: "the function was deleted and made again after the test, without its permission",
    change: async (aws) => {
      await remove(aws);
      await make(aws, names.function);
      await aws.advance(1);
    },
    expect: { "3.lambda-permission": "fail" },
    touches: meets,
  },
  { because: "another function stands beside", change: (aws) => make(aws, "other", { A: "1" }), expect: {} },
  {
    because: "a function of the same name is in Seoul too",
    change: (aws) => make(aws.elsewhere(), names.function),
    expect: {},
  },
];

export const functionTable = { resource: "function", mutants };
