import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DisableRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type PutRuleCommandInput,
} from "@aws-sdk/client-eventbridge";
import { pattern } from "../../../checker/readers/fixtures.ts";
import { arns, names, type Aws } from "../aws.ts";
import { each, type Mutant } from "../mutant.ts";

const put = (aws: Aws, rule: Partial<PutRuleCommandInput>) =>
  aws.events.send(new PutRuleCommand({ Name: names.rule, EventPattern: pattern, ...rule }));

const remove = async (aws: Aws): Promise<void> => {
  await aws.events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: ["function", "topic"] }));
  await aws.events.send(new DeleteRuleCommand({ Name: names.rule }));
};
const targets = [
  { Id: "function", Arn: arns.function },
  { Id: "topic", Arn: arns.topic },
];

const withoutRule = {
  "3.rule-exists": "fail",
  ...each("blocked", "3.rule-enabled", "3.pattern-exact", "3.pattern-matches-root", "3.pattern-ignores-others"),
  ...each("blocked", "3.lambda-target", "3.lambda-permission", "4.topic-target", "4.topic-policy"),
} as const;

/** The rule itself: there, on the right bus, in the right Region, switched on. */
export const ruleMutants: readonly Mutant[] = [
  {
    because: "the rule was disabled after the test",
    change: (aws) => aws.events.send(new DisableRuleCommand({ Name: names.rule })),
    expect: { "3.rule-enabled": "fail" },
  },
  {
    because: "the rule was put again in the state DISABLED",
    change: (aws) => put(aws, { State: "DISABLED" }),
    expect: { "3.rule-enabled": "fail" },
  },
  { because: "the rule was deleted", from: "built", change: remove, expect: { ...withoutRule, ...noEvidence() } },
  {
    because: "the rule was made in Seoul instead",
    from: "built",
    change: async (aws) => {
      await remove(aws);
      await aws.elsewhere().events.send(new PutRuleCommand({ Name: names.rule, EventPattern: pattern }));
    },
    expect: { ...withoutRule, ...noEvidence() },
  },
  {
    because: "the rule was made on a custom event bus instead",
    from: "built",
    change: async (aws) => {
      await remove(aws);
      await aws.events.send(new CreateEventBusCommand({ Name: "security" }));
      await put(aws, { EventBusName: "security" });
    },
    expect: { ...withoutRule, ...noEvidence() },
  },
  ...["root-login-rule", "eventbridge-root-login", "Eventbridge-root-login-pattern"].map((Name) => ({
    because: `the rule is called ${Name}, and the permission names the rule that was`,
    from: "built" as const,
    change: async (aws: Aws) => {
      await remove(aws);
      await put(aws, { Name });
      await aws.events.send(new PutTargetsCommand({ Rule: Name, Targets: targets }));
      await aws.signIn();
    },
    expect: { "3.rule-exists": "fail", "3.lambda-permission": "fail", "5.lambda-delivered": "pending" } as const,
  })),
];

function noEvidence() {
  return {
    "5.root-login-recorded": "fail",
    ...each("blocked", "5.rule-fired", "5.lambda-delivered", "5.email-sent", "5.log-archived", "5.mfa-used"),
  } as const;
}
