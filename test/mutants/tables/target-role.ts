import { DeleteRoleCommand } from "@aws-sdk/client-iam";
import { RemovePermissionCommand } from "@aws-sdk/client-lambda";
import { accountId, arns, names, type Aws } from "../aws.ts";
import { makeRole, policyOf, putTargets, setTopic } from "../changes.ts";
import { noEvidence, type Mutant, type Unsolved } from "../mutant.ts";

const events = { Principal: { Service: "events.amazonaws.com" } };
const invoke = { Action: "lambda:InvokeFunction", Resource: arns.function };
const publish = { Action: "sns:Publish", Resource: arns.topic };

/** The target's role is the only way in: the function's policy lets nobody in. */
const byRoleAlone = (trust: object, permission: object | null) => async (aws: Aws) => {
  const RoleArn = await makeRole(aws, "invoke-alarm", trust, permission);
  await aws.lambda.send(new RemovePermissionCommand({ FunctionName: names.function, StatementId: "events" }));
  await putTargets(aws, { Id: "function", Arn: arns.function, RoleArn });
};
/** The target names a role that lets nobody in, beside policies that do: AWS's pages disagree on what counts. */
const brokenBeside = (target: { readonly Id: string; readonly Arn: string }) => async (aws: Aws) => {
  const RoleArn = await makeRole(aws, "alarm", events, null);
  await putTargets(aws, { ...target, RoleArn });
};
const functionTarget = { Id: "function", Arn: arns.function };
const topicTarget = { Id: "topic", Arn: arns.topic };

/** The same for the topic, which is left with a policy for its own account. */
const topicByRoleAlone = (trust: object, permission: object | null, statements: readonly object[] = []) =>
  async function change(aws: Aws) {
    const RoleArn = await makeRole(aws, "publish-alarm", trust, permission);
    await setTopic(aws, "Policy", policyOf([ownAccount, ...statements]));
    await putTargets(aws, { Id: "topic", Arn: arns.topic, RoleArn });
  };
const ownAccount = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: "sns:GetTopicAttributes",
  Resource: arns.topic,
};

const notInvoked: Unsolved = { "3.lambda-permission": "fail" };
const notPublished: Unsolved = { "4.topic-policy": "fail" };
const touches = ["targets", "function policy", "topic policy", "topic key", "sign-in", "subscriptions"];
const row = (because: string, change: Mutant["change"], expect: Unsolved = {}): Mutant => ({
  because,
  ...(change && { change }),
  expect,
  touches,
});

const conditioned = (Condition: object) => ({ ...events, Condition });
const otherTrust: readonly (readonly [because: string, trust: object])[] = [
  ["trusts Lambda", { Principal: { Service: "lambda.amazonaws.com" } }],
  ["trusts EventBridge Scheduler", { Principal: { Service: "scheduler.amazonaws.com" } }],
  ["trusts the account", { Principal: { AWS: `arn:aws:iam::${accountId}:root` } }],
  ["trusts another rule", conditioned({ ArnLike: { "aws:SourceArn": `${arns.rule}-2` } })],
];
const otherPermission: readonly (readonly [because: string, permission: object | null])[] = [
  ["may do nothing", null],
  ["may invoke another function", { ...invoke, Resource: `${arns.function}-2` }],
  ["may invoke versions only", { ...invoke, Resource: `${arns.function}:*` }],
  ["may look at the function", { ...invoke, Action: "lambda:GetFunction" }],
  ["is denied it", { ...invoke, Effect: "Deny" }],
];

const mutants: readonly Mutant[] = [
  ...otherTrust.map(([because, trust]) =>
    row(`the target's role ${because}, and the function has no policy`, byRoleAlone(trust, invoke), notInvoked),
  ),
  ...otherPermission.map(([because, permission]) =>
    row(`the target's role ${because}, and the function has no policy`, byRoleAlone(events, permission), notInvoked),
  ),
  row(
    "the target's role is gone, and the function has no policy",
    async (aws) => {
      await byRoleAlone(events, null)(aws);
      await aws.iam.send(new DeleteRoleCommand({ RoleName: "invoke-alarm" }));
    },
    notInvoked,
  ),
  row("the target's role may invoke the function, which has no policy", byRoleAlone(events, invoke)),
  row(
    "the target's role trusts this rule, and the function has no policy",
    byRoleAlone(conditioned({ ArnEquals: { "aws:SourceArn": arns.rule } }), invoke),
  ),
  row(
    "the target's role may invoke every function, and the function has no policy",
    byRoleAlone(events, { Action: "lambda:*", Resource: "*" }),
  ),
  row(
    "the target has a role that may do nothing beside the function's policy, and a sign-in went through",
    brokenBeside(functionTarget),
  ),
  row(
    "the topic's target has a role that may do nothing beside the topic's policy, and a mail went through",
    brokenBeside(topicTarget),
  ),
  {
    ...row(
      "the target has a role that may do nothing beside the function's policy, and nobody has signed in",
      brokenBeside(functionTarget),
      {
        "3.lambda-permission": "unverified",
        ...noEvidence,
      },
    ),
    from: "built",
  },
  {
    ...row(
      "the topic's target has a role that may do nothing beside the topic's policy, and nobody has signed in",
      brokenBeside(topicTarget),
      {
        "4.topic-policy": "unverified",
        ...noEvidence,
      },
    ),
    from: "built",
  },
  row("the target has a role beside the function's policy", async (aws) => {
    const RoleArn = await makeRole(aws, "invoke-alarm", events, invoke);
    await putTargets(aws, { Id: "function", Arn: arns.function, RoleArn });
  }),
  row(
    "the topic's target has a role that may do nothing, and the topic admits its account only",
    topicByRoleAlone(events, null),
    notPublished,
  ),
  row(
    "the topic's target has a role that may publish elsewhere, and the topic admits its account only",
    topicByRoleAlone(events, { ...publish, Resource: `${arns.topic}-2` }),
    notPublished,
  ),
  row(
    "the topic's target has a role that trusts Lambda, and the topic admits its account only",
    topicByRoleAlone({ Principal: { Service: "lambda.amazonaws.com" } }, publish),
    notPublished,
  ),
  row(
    "the topic's target has a role that may publish, and the topic denies everybody",
    topicByRoleAlone(events, publish, [
      { Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: arns.topic },
    ]),
    notPublished,
  ),
  row(
    "the topic's target has a role that may publish, and the topic admits its account only",
    topicByRoleAlone(events, publish),
  ),
  row(
    "the topic's target has a role that may publish, and the topic denies plain HTTP",
    topicByRoleAlone(events, publish, [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: arns.topic,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]),
  ),
];

export const targetRoleTable = { resource: "target role", mutants };
