import {
  AddPermissionCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  RemovePermissionCommand,
  UpdateFunctionConfigurationCommand,
  type CreateFunctionCommandInput,
} from "@aws-sdk/client-lambda";
import { PutTargetsCommand, RemoveTargetsCommand } from "@aws-sdk/client-eventbridge";
import { code, webhookUrl } from "../../../checker/readers/fixtures.ts";
import { writeZip } from "../../../checker/core/zip/index.ts";
import type { Account } from "../account.ts";
import { all, type Change } from "./change.ts";

const inside = [
  "runtime",
  "architecture",
  "webhook-set",
  "webhook-alive",
  "function-runnable",
  "handler-loads",
  "handler-reports",
  "handler-robust",
  "errors-surface",
];
const wrongWebhook = { "step-1.webhook-set": "fail", "step-1.webhook-alive": "blocked" } as const;
const noFunction = {
  "step-1.function-exists": "fail",
  ...all("blocked", "step-1", inside),
  "step-3.lambda-target": "blocked",
  "step-3.lambda-permission": "blocked",
} as const;

export const functionChanges: readonly Change[] = [
  { because: "there is no function", change: removed, expect: noFunction },
  {
    because: "the function is in Seoul",
    change: async (account) => {
      await removed(account);
      await create(account, {}, account.inRegion("ap-northeast-2").lambda);
    },
    expect: noFunction,
  },
  {
    because: "the function has another name and does the job",
    change: async (account) => {
      const FunctionName = "root-login-alarm";
      await removed(account);
      await create(account, { FunctionName });
      await account.lambda.send(permission(account, { FunctionName }));
      await retarget(account, FunctionName);
    },
    expect: { "step-1.function-exists": "fail" },
  },
  {
    because: "the workbook's other spelling of the name is used",
    change: async (account) => {
      const FunctionName = "lamda-root-login";
      await removed(account);
      await create(account, { FunctionName });
      await account.lambda.send(permission(account, { FunctionName }));
      await retarget(account, FunctionName);
    },
    expect: {},
  },
  {
    because: "the runtime is older",
    change: (account) => configured(account, { Runtime: "python3.12" }),
    expect: { "step-1.runtime": "fail" },
  },
  {
    because: "the runtime is newer",
    change: (account) => configured(account, { Runtime: "python3.14" }),
    expect: {},
  },
  {
    because: "the architecture is arm64",
    change: async (account) => {
      await account.lambda.send(new DeleteFunctionCommand({ FunctionName: account.names.function }));
      await create(account, { Architectures: ["arm64"] });
      await account.lambda.send(permission(account));
    },
    expect: { "step-1.architecture": "fail" },
  },
  {
    because: "no webhook is set",
    change: (account) => webhook(account, undefined),
    expect: wrongWebhook,
  },
  {
    because: "the webhook is the bare prefix of the workbook",
    change: (account) => webhook(account, "https://discord.com/api/webhooks/"),
    expect: wrongWebhook,
  },
  {
    because: "the webhook is in quotes",
    change: (account) => webhook(account, `"${webhookUrl}"`),
    expect: wrongWebhook,
  },
  {
    because: "the handler is named wrong",
    change: (account) => configured(account, { Handler: "lambda_function.main" }),
    runsCode: true,
    expect: {
      // Code that cannot be loaded sends no request, whose time-out would have to be short.
      "step-1.function-runnable": "unverified",
      "step-1.handler-loads": "fail",
      ...all("blocked", "step-1", ["handler-reports", "handler-robust", "errors-surface"]),
    },
  },
  {
    because: "nobody may invoke the function",
    change: forbidden,
    expect: { "step-3.lambda-permission": "fail" },
  },
  {
    because: "another rule may invoke the function",
    change: async (account) => {
      await forbidden(account);
      await account.lambda.send(permission(account, { SourceArn: `${account.arn.rule}-other` }));
    },
    expect: { "step-3.lambda-permission": "fail" },
  },
  {
    because: "another service may invoke the function",
    change: async (account) => {
      await forbidden(account);
      await account.lambda.send(permission(account, { Principal: "s3.amazonaws.com" }));
    },
    expect: { "step-3.lambda-permission": "fail" },
  },
  {
    because: "every rule of EventBridge may invoke the function",
    change: async (account) => {
      await forbidden(account);
      await account.lambda.send(permission(account, { SourceArn: undefined }));
    },
    expect: {},
  },
  {
    because: "another function is there too",
    change: (account) => create(account, { FunctionName: "something-else", Environment: { Variables: {} } }),
    expect: {},
  },
];

async function removed({ lambda, names }: Account): Promise<void> {
  await lambda.send(new DeleteFunctionCommand({ FunctionName: names.function }));
}

async function create(account: Account, more: Partial<CreateFunctionCommandInput>, lambda = account.lambda) {
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: account.names.function,
      Role: `arn:aws:iam::${account.id}:role/${account.names.function}-role`,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Timeout: 10,
      Code: { ZipFile: writeZip(code) },
      Environment: { Variables: { DISCORD_WEBHOOK_URL: webhookUrl } },
      ...more,
    }),
  );
}

/** Changes settings of the function. Peers that forget the others would show in the checks. */
async function configured(
  { lambda, names }: Account,
  settings: Omit<ConstructorParameters<typeof UpdateFunctionConfigurationCommand>[0], "FunctionName">,
): Promise<void> {
  const FunctionName = names.function;
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...settings }));
  await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
}

function webhook(account: Account, url: string | undefined): Promise<void> {
  return configured(account, { Environment: { Variables: url === undefined ? {} : { DISCORD_WEBHOOK_URL: url } } });
}

async function forbidden({ lambda, names }: Account): Promise<void> {
  await lambda.send(new RemovePermissionCommand({ FunctionName: names.function, StatementId: "events" }));
}

function permission(
  { names, arn }: Account,
  more: Partial<ConstructorParameters<typeof AddPermissionCommand>[0]> = {},
): AddPermissionCommand {
  return new AddPermissionCommand({
    FunctionName: names.function,
    StatementId: "changed",
    Action: "lambda:InvokeFunction",
    Principal: "events.amazonaws.com",
    SourceArn: arn.rule,
    ...more,
  });
}

async function retarget({ events, names, id }: Account, name: string): Promise<void> {
  await events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: ["function"] }));
  const Arn = `arn:aws:lambda:us-east-1:${id}:function:${name}`;
  await events.send(new PutTargetsCommand({ Rule: names.rule, Targets: [{ Id: "function", Arn }] }));
}
