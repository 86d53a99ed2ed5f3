import { PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { names } from "../aws.ts";
import { each, type Mutant } from "../mutant.ts";

const detailType = ["AWS Console Sign In via CloudTrail"];
const eventName = ["ConsoleLogin"];
const userIdentity = { type: ["Root"] };
const deaf = each("fail", "3.pattern-exact", "3.pattern-matches-root");
const greedy = each("fail", "3.pattern-exact", "3.pattern-ignores-others");
const onlyText = { "3.pattern-exact": "fail" } as const;

const rows: readonly [because: string, pattern: object, expect: Mutant["expect"]][] = [
  [
    "via in capitals",
    { "detail-type": ["AWS Console Sign In Via CloudTrail"], detail: { userIdentity, eventName } },
    deaf,
  ],
  [
    "Sign-In with a hyphen",
    { "detail-type": ["AWS Console Sign-In via CloudTrail"], detail: { userIdentity, eventName } },
    deaf,
  ],
  [
    "the detail type of API calls",
    { "detail-type": ["AWS API Call via CloudTrail"], detail: { userIdentity, eventName } },
    deaf,
  ],
  ["detailType as one word", { detailType, detail: { userIdentity, eventName } }, deaf],
  [
    "root in small letters",
    { "detail-type": detailType, detail: { userIdentity: { type: ["root"] }, eventName } },
    deaf,
  ],
  [
    "the type of an IAM user",
    { "detail-type": detailType, detail: { userIdentity: { type: ["IAMUser"] }, eventName } },
    { ...deaf, "3.pattern-ignores-others": "fail" },
  ],
  ["userIdentity outside of detail", { "detail-type": detailType, userIdentity, detail: { eventName } }, deaf],
  [
    "useridentity in small letters",
    { "detail-type": detailType, detail: { useridentity: userIdentity, eventName } },
    deaf,
  ],
  [
    "consoleLogin with a small c",
    { "detail-type": detailType, detail: { userIdentity, eventName: ["consoleLogin"] } },
    deaf,
  ],
  [
    "Console Login as two words",
    { "detail-type": detailType, detail: { userIdentity, eventName: ["Console Login"] } },
    deaf,
  ],
  [
    "the source aws.cloudtrail",
    { source: ["aws.cloudtrail"], "detail-type": detailType, detail: { userIdentity, eventName } },
    deaf,
  ],
  [
    "only sign-ins without MFA",
    { "detail-type": detailType, detail: { userIdentity, eventName, additionalEventData: { MFAUsed: ["No"] } } },
    deaf,
  ],
  [
    "only sign-ins that succeed",
    { "detail-type": detailType, detail: { userIdentity, eventName, responseElements: { ConsoleLogin: ["Success"] } } },
    deaf,
  ],
  [
    "only the account 111122223333",
    { account: ["111122223333"], "detail-type": detailType, detail: { userIdentity, eventName } },
    deaf,
  ],
  [
    "only the Region of Seoul",
    { region: ["ap-northeast-2"], "detail-type": detailType, detail: { userIdentity, eventName } },
    deaf,
  ],
  ["every sign-in", { "detail-type": detailType }, greedy],
  ["every ConsoleLogin", { "detail-type": detailType, detail: { eventName } }, greedy],
  ["everything that root does", { detail: { userIdentity } }, greedy],
  [
    "root and IAM users",
    { "detail-type": detailType, detail: { userIdentity: { type: ["Root", "IAMUser"] }, eventName } },
    greedy,
  ],
  ["other sign-in events of root too", { "detail-type": detailType, detail: { userIdentity } }, greedy],
  [
    "type anything but IAMUser",
    { "detail-type": detailType, detail: { userIdentity: { type: [{ "anything-but": ["IAMUser"] }] }, eventName } },
    greedy,
  ],
  [
    "the prefix Root",
    { "detail-type": detailType, detail: { userIdentity: { type: [{ prefix: "Root" }] }, eventName } },
    onlyText,
  ],
  [
    "Root in any case",
    { "detail-type": detailType, detail: { userIdentity: { type: [{ "equals-ignore-case": "ROOT" }] }, eventName } },
    onlyText,
  ],
  [
    "the eventSource as well",
    { "detail-type": detailType, detail: { userIdentity, eventName, eventSource: ["signin.amazonaws.com"] } },
    onlyText,
  ],
  ["no detail type", { detail: { userIdentity, eventName } }, onlyText],
  [
    "both results of a sign-in",
    {
      "detail-type": detailType,
      detail: { userIdentity, eventName, responseElements: { ConsoleLogin: ["Success", "Failure"] } },
    },
    onlyText,
  ],
];

/** What stands in the pattern after the test. */
export const patternMutants: readonly Mutant[] = rows.map(([because, pattern, expect]) => ({
  because: `the pattern asks for: ${because}`,
  change: (aws) => aws.events.send(new PutRuleCommand({ Name: names.rule, EventPattern: JSON.stringify(pattern) })),
  expect,
}));
