import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DisableRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { pattern } from "../../../checker/readers/fixtures.ts";
import type { Account } from "../account.ts";
import { all, type Change } from "./change.ts";

const detailType = ["AWS Console Sign In via CloudTrail"];
const inside = [
  "rule-enabled",
  "pattern-exact",
  "pattern-matches-root",
  "pattern-ignores-others",
  "lambda-target",
  "lambda-permission",
];
const noRule = {
  "step-3.rule-exists": "fail",
  ...all("blocked", "step-3", inside),
  ...all("blocked", "step-4", ["topic-target", "topic-policy"]),
} as const;

export const ruleChanges: readonly Change[] = [
  { because: "there is no rule", change: removed, expect: noRule },
  {
    because: "the rule is on another event bus",
    change: async (account) => {
      const { events, names } = account;
      await removed(account);
      await events.send(new CreateEventBusCommand({ Name: "custom" }));
      await events.send(new PutRuleCommand({ Name: names.rule, EventPattern: pattern, EventBusName: "custom" }));
    },
    expect: noRule,
  },
  {
    because: "the rule is in Seoul",
    change: async (account) => {
      await removed(account);
      const { events } = account.inRegion("ap-northeast-2");
      await events.send(new PutRuleCommand({ Name: account.names.rule, EventPattern: pattern }));
    },
    expect: noRule,
  },
  {
    because: "the rule is disabled",
    change: ({ events, names }) => events.send(new DisableRuleCommand({ Name: names.rule })),
    expect: { "step-3.rule-enabled": "fail" },
  },
  {
    because: "the pattern has every event of root",
    change: (account) => matching(account, { "detail-type": detailType, detail: { userIdentity: { type: ["Root"] } } }),
    expect: { "step-3.pattern-exact": "fail", "step-3.pattern-ignores-others": "fail" },
  },
  {
    because: "the pattern has every sign-in",
    change: (account) => matching(account, { "detail-type": detailType }),
    expect: { "step-3.pattern-exact": "fail", "step-3.pattern-ignores-others": "fail" },
  },
  {
    because: "the pattern is for users instead",
    change: (account) =>
      matching(account, {
        "detail-type": detailType,
        detail: { userIdentity: { type: ["IAMUser"] }, eventName: ["ConsoleLogin"] },
      }),
    expect: all("fail", "step-3", ["pattern-exact", "pattern-matches-root", "pattern-ignores-others"]),
  },
  {
    because: "root is written in lower case",
    change: (account) =>
      matching(account, {
        "detail-type": detailType,
        detail: { userIdentity: { type: ["root"] }, eventName: ["ConsoleLogin"] },
      }),
    expect: all("fail", "step-3", ["pattern-exact", "pattern-matches-root"]),
  },
  {
    because: "only successful sign-ins match",
    change: (account) =>
      matching(account, {
        "detail-type": detailType,
        detail: {
          userIdentity: { type: ["Root"] },
          eventName: ["ConsoleLogin"],
          responseElements: { ConsoleLogin: ["Success"] },
        },
      }),
    expect: all("fail", "step-3", ["pattern-exact", "pattern-matches-root"]),
  },
  {
    because: "the pattern names the source too, in another order",
    change: (account) =>
      matching(account, {
        detail: { eventName: ["ConsoleLogin"], userIdentity: { type: ["Root"] } },
        source: ["aws.signin"],
        "detail-type": detailType,
      }),
    expect: {},
  },
  {
    because: "the function is no target",
    change: (account) => untargeted(account, "function"),
    expect: { "step-3.lambda-target": "fail", "step-3.lambda-permission": "blocked" },
  },
  {
    because: "another function is the target",
    change: async (account) => {
      await untargeted(account, "function");
      const Arn = `${account.arn.function}-other`;
      await account.events.send(
        new PutTargetsCommand({ Rule: account.names.rule, Targets: [{ Id: "function", Arn }] }),
      );
    },
    expect: { "step-3.lambda-target": "fail", "step-3.lambda-permission": "blocked" },
  },
  {
    because: "there is a second rule",
    change: ({ events }) =>
      events.send(new PutRuleCommand({ Name: "nightly", EventPattern: JSON.stringify({ source: ["aws.health"] }) })),
    expect: {},
  },
];

async function removed(account: Account): Promise<void> {
  await untargeted(account, "function", "topic");
  await account.events.send(new DeleteRuleCommand({ Name: account.names.rule }));
}

async function untargeted({ events, names }: Account, ...Ids: string[]): Promise<void> {
  await events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids }));
}

async function matching({ events, names }: Account, wanted: object): Promise<void> {
  await events.send(new PutRuleCommand({ Name: names.rule, EventPattern: JSON.stringify(wanted) }));
}
