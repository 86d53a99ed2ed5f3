import {
  AddPermissionCommand,
  CreateAliasCommand,
  PublishVersionCommand,
  RemovePermissionCommand,
  type AddPermissionCommandInput,
} from "@aws-sdk/client-lambda";
import { accountId, arns, names, type Aws } from "../aws.ts";
import type { Mutant } from "../mutant.ts";

const add = (aws: Aws, permission: Partial<AddPermissionCommandInput>): Promise<unknown> =>
  aws.lambda.send(
    new AddPermissionCommand({
      FunctionName: names.function,
      StatementId: "other",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      ...permission,
    }),
  );
const take = (aws: Aws): Promise<unknown> =>
  aws.lambda.send(new RemovePermissionCommand({ FunctionName: names.function, StatementId: "events" }));
const instead = (permission: Partial<AddPermissionCommandInput>) => async (aws: Aws) => {
  await take(aws);
  await add(aws, permission);
};

const SourceArn = arns.rule;
const rule = (region: string, account: string, name: string): string =>
  `arn:aws:events:${region}:${account}:rule/${name}`;
type Row = readonly [because: string, permission: Partial<AddPermissionCommandInput>];

/** Statements that do not let the rule in. */
const closed: readonly Row[] = [
  ["is for another rule", { SourceArn: `${arns.rule}-2` }],
  ["is for a rule whose name begins alike", { SourceArn: arns.rule.slice(0, -1) }],
  ["is for the rule in other letters", { SourceArn: rule("us-east-1", accountId, "EventBridge-root-login-pattern") }],
  ["is for a rule in Seoul", { SourceArn: rule("ap-northeast-2", accountId, names.rule) }],
  ["is for a rule of another account", { SourceArn: rule("us-east-1", "111122223333", names.rule) }],
  ["is for a rule of a custom bus", { SourceArn: rule("us-east-1", accountId, `security/${names.rule}`) }],
  [
    "names the default bus, which ARNs of its rules do not",
    { SourceArn: rule("us-east-1", accountId, `default/${names.rule}`) },
  ],
  ["is for the trail", { SourceArn: arns.trail }],
  ["is for the topic", { SourceArn: arns.topic }],
  ["is for rules of another prefix", { SourceArn: rule("us-east-1", accountId, "root-*") }],
  ["asks for the account as well", { SourceArn, SourceAccount: accountId }],
  ["asks for the account instead of the rule", { SourceAccount: accountId }],
  ["asks for another account", { SourceArn, SourceAccount: "111122223333" }],
  ["asks for an organization", { SourceArn, PrincipalOrgID: "o-1234567890" }],
  ...["lambda", "sns", "apigateway", "scheduler", "cloudtrail", "s3", "event", "cloudwatch"].map((service): Row => [
    `is for ${service}.amazonaws.com`,
    { SourceArn, Principal: `${service}.amazonaws.com` },
  ]),
  ["is for the account itself", { SourceArn, Principal: accountId }],
  ["is for the function's role", { Principal: arns.functionRole }],
  ["allows lambda:GetFunction", { SourceArn, Action: "lambda:GetFunction" }],
  ["allows the old lambda:InvokeAsync", { SourceArn, Action: "lambda:InvokeAsync" }],
  ["allows lambda:InvokeFunctionUrl", { SourceArn, Action: "lambda:InvokeFunctionUrl" }],
];

/** Statements that do. */
const open: readonly Row[] = [
  ["has another id", { SourceArn, StatementId: "AllowEventBridge" }],
  ["names no rule", {}],
  ["is for every rule of the account", { SourceArn: rule("us-east-1", accountId, "*") }],
  ["is for rules of this prefix", { SourceArn: rule("us-east-1", accountId, "eventbridge-*") }],
  ["has a question mark in the rule", { SourceArn: `${arns.rule.slice(0, -1)}?` }],
  ["allows every action of Lambda", { SourceArn, Action: "lambda:*" }],
  ["allows every action", { SourceArn, Action: "*" }],
  ["is for everybody who comes from the rule", { SourceArn, Principal: "*" }],
];

const mutants: readonly Mutant[] = [
  { because: "the function's permission is gone", change: take, expect: { "3.lambda-permission": "fail" } },
  ...closed.map(([because, permission]) => ({
    because: `the function's permission ${because}`,
    change: instead(permission),
    expect: { "3.lambda-permission": "fail" } as const,
  })),
  {
    because: "the permission was given to an alias, and the target is the function",
    change: async (aws) => {
      await take(aws);
      await aws.lambda.send(new PublishVersionCommand({ FunctionName: names.function }));
      const alias = { FunctionName: names.function, Name: "live", FunctionVersion: "1" };
      await aws.lambda.send(new CreateAliasCommand(alias));
      await add(aws, { SourceArn, Qualifier: "live" });
    },
    expect: { "3.lambda-permission": "fail" },
    touches: ["targets", "code"],
  },
  ...open.map(([because, permission]) => ({
    because: `the function's permission ${because}`,
    change: instead(permission),
    expect: {},
  })),
  {
    because: "a condition of the permission cannot be known, and a sign-in went through it",
    change: instead({ SourceArn, EventSourceToken: "token" }),
    expect: {},
    touches: ["sign-in"],
  },
  {
    because: "a condition of the permission cannot be known, and nobody has signed in",
    from: "built",
    change: instead({ SourceArn, EventSourceToken: "token" }),
    expect: {
      "3.lambda-permission": "unverified",
      "5.root-login-recorded": "fail",
      "5.rule-fired": "blocked",
      "5.lambda-delivered": "blocked",
      "5.email-sent": "blocked",
      "5.log-archived": "blocked",
      "5.mfa-used": "blocked",
    },
    touches: ["sign-in"],
  },
  ...closed.slice(0, 3).map(([because, permission]) => ({
    because: `beside the right permission stands one that ${because}`,
    change: (aws: Aws) => add(aws, permission),
    expect: {},
  })),
];

export const permissionTable = { resource: "function policy", mutants };
