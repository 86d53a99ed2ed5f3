import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  PutTargetsCommand,
  TagResourceCommand,
} from "@aws-sdk/client-eventbridge";
import { AddPermissionCommand } from "@aws-sdk/client-lambda";
import { accountId, arns, names, type Aws, type RegionClients } from "../aws.ts";
import { makeRole, putRule, removeTargets } from "../changes.ts";
import { each, noEvidence, type Mutant, type Unsolved } from "../mutant.ts";

const { rule } = names;

const remove = async (aws: Aws): Promise<void> => {
  await removeTargets(aws, "function", "topic");
  await aws.events.send(new DeleteRuleCommand({ Name: rule }));
};
const make = (clients: RegionClients, change: object = {}): Promise<unknown> => putRule(clients as Aws, change);
const targets = [
  { Id: "function", Arn: arns.function },
  { Id: "topic", Arn: arns.topic },
];
/** The rule under another name, connected as it was. The function's policy names the old one. */
const renamed = (Name: string) => async (aws: Aws) => {
  await remove(aws);
  await make(aws, { Name });
  await aws.events.send(new PutTargetsCommand({ Rule: Name, Targets: targets }));
};
const permit = (aws: Aws, Name: string): Promise<unknown> =>
  aws.lambda.send(
    new AddPermissionCommand({
      FunctionName: names.function,
      StatementId: "renamed",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn: `arn:aws:events:us-east-1:${accountId}:rule/${Name}`,
    }),
  );

const withoutRule: Unsolved = {
  "3.rule-exists": "fail",
  ...each("blocked", "3.rule-enabled", "3.pattern-exact", "3.pattern-matches-root", "3.pattern-ignores-others"),
  ...each("blocked", "3.lambda-target", "3.lambda-permission", "4.topic-target", "4.topic-policy"),
  ...noEvidence,
};
const off: Unsolved = { "3.rule-enabled": "fail" };
const meets = ["pattern", "targets", "target role", "function policy", "topic policy", "subscriptions", "sign-in"];
const built = (because: string, change: (aws: Aws) => Promise<unknown>, expect: Unsolved): Mutant => ({
  because,
  from: "built",
  change,
  expect,
  touches: meets,
});

const breaking: readonly Mutant[] = [
  {
    because: "the rule was disabled after the test",
    change: (aws) => aws.events.send(new DisableRuleCommand({ Name: rule })),
    expect: off,
  },
  {
    because: "the rule was put again in the state DISABLED",
    change: (aws) => putRule(aws, { State: "DISABLED" }),
    expect: off,
  },
  {
    because: "the rule runs by a schedule instead of a pattern",
    answers: {
      DescribeRule: (body) => {
        delete body["EventPattern"];
        body["ScheduleExpression"] = "rate(5 minutes)";
      },
    },
    expect: each("fail", "3.pattern-exact", "3.pattern-matches-root", "3.pattern-ignores-others"),
    touches: ["pattern"],
  },
  { because: "the rule was deleted after the test", change: remove, expect: withoutRule, touches: meets },
  built("the rule was deleted before anybody signed in", remove, withoutRule),
  ...["ap-northeast-2", "us-west-2"].map((region) =>
    built(
      `the rule was made in ${region} instead`,
      async (aws) => {
        await remove(aws);
        await make(aws.elsewhere(region));
      },
      withoutRule,
    ),
  ),
  built(
    "the rule was made on a custom event bus instead",
    async (aws) => {
      await remove(aws);
      await aws.events.send(new CreateEventBusCommand({ Name: "security" }));
      await make(aws, { EventBusName: "security" });
    },
    withoutRule,
  ),
  ...["root-login-rule", "eventbridge-root-login", "Eventbridge-root-login-pattern"].map((name) =>
    built(
      `the rule is called ${name}, and the permission names the rule that was`,
      async (aws) => {
        await renamed(name)(aws);
        await aws.signIn();
      },
      { "3.rule-exists": "fail", "3.lambda-permission": "fail", "5.lambda-delivered": "pending" },
    ),
  ),
  ...["eventbridge_root_login_pattern", "eventbridge-root-login-pattern-1", "EventBridge-Root-Login-Pattern"].map(
    (name) =>
      built(
        `the rule is called ${name}`,
        async (aws) => {
          await renamed(name)(aws);
          await permit(aws, name);
          await aws.signIn();
        },
        { "3.rule-exists": "fail" },
      ),
  ),
  built(
    "the rule is called otherwise, and was made after the sign-in",
    async (aws) => {
      await remove(aws);
      await aws.signIn();
      await renamed2(aws, "root-login");
    },
    { "3.rule-exists": "fail", ...noEvidence },
  ),
  built(
    "the rule is called z-alarm and comes after more rules than one page shows",
    async (aws) => {
      await renamed("z-alarm")(aws);
      await permit(aws, "z-alarm");
      for (let count = 0; count < 110; count += 1) {
        await make(aws, { Name: `a-${count}`, EventPattern: '{"source":["aws.ec2"]}' });
      }
      await aws.signIn();
    },
    { "3.rule-exists": "fail" },
  ),
  built(
    "two rules watch root and none has the name",
    async (aws) => {
      await renamed("root-1")(aws);
      await make(aws, { Name: "root-2" });
      await aws.signIn();
    },
    withoutRule,
  ),
];

async function renamed2(aws: Aws, Name: string): Promise<void> {
  await make(aws, { Name });
  await aws.events.send(new PutTargetsCommand({ Rule: Name, Targets: targets }));
  await permit(aws, Name);
}

const keeping: readonly Mutant[] = [
  {
    because: "the rule takes all CloudTrail management events",
    change: (aws) => putRule(aws, { State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }),
    expect: {},
  },
  { because: "the rule has a description", change: (aws) => putRule(aws, { Description: "root" }), expect: {} },
  { because: "the rule was put again as it is", change: (aws) => putRule(aws, {}), expect: {} },
  {
    because: "the rule runs by a schedule too",
    answers: { DescribeRule: (body) => Object.assign(body, { ScheduleExpression: "rate(1 day)" }) },
    expect: {},
    touches: ["pattern"],
  },
  {
    because: "the rule has a role",
    change: async (aws) => {
      const RoleArn = await makeRole(aws, "rule", { Principal: { Service: "events.amazonaws.com" } }, null);
      await putRule(aws, { RoleArn });
    },
    expect: {},
  },
  {
    because: "the rule has tags",
    change: (aws) =>
      aws.events.send(new TagResourceCommand({ ResourceARN: arns.rule, Tags: [{ Key: "team", Value: "security" }] })),
    expect: {},
  },
  {
    because: "the rule was off for a while",
    change: async (aws) => {
      await aws.events.send(new DisableRuleCommand({ Name: rule }));
      await aws.events.send(new EnableRuleCommand({ Name: rule }));
    },
    expect: {},
  },
  {
    because: "the rule was deleted and made again after the test",
    change: async (aws) => {
      await remove(aws);
      await make(aws);
      await aws.events.send(new PutTargetsCommand({ Rule: rule, Targets: targets }));
    },
    expect: {},
    touches: meets,
  },
  { because: "another rule watches root too", change: (aws) => make(aws, { Name: "second" }), expect: {} },
  {
    because: "a disabled rule for other events stands beside",
    change: (aws) => make(aws, { Name: "other", State: "DISABLED", EventPattern: '{"source":["aws.ec2"]}' }),
    expect: {},
  },
  { because: "a rule of the same name is in Seoul too", change: (aws) => make(aws.elsewhere()), expect: {} },
  {
    because: "a rule of the same name is on a custom event bus too",
    change: async (aws) => {
      await aws.events.send(new CreateEventBusCommand({ Name: "security" }));
      await make(aws, { EventBusName: "security" });
    },
    expect: {},
  },
];

export const ruleTable = { resource: "rule", mutants: [...breaking, ...keeping] };
