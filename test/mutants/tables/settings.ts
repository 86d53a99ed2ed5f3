import { TagResourceCommand } from "@aws-sdk/client-lambda";
import { defaultSettings, type Settings } from "../../../checker/core/settings.ts";
import { arns, names, type Aws } from "../aws.ts";
import { putRule } from "../changes.ts";
import { each, type Mutant, type Unsolved } from "../mutant.ts";

type Row = readonly [because: string, settings: Partial<Settings>, expect: Unsolved];
const called = (what: keyof Settings["names"], name: string): Partial<Settings> => ({
  names: { ...names, [what]: name },
});

/** The account is the solved one; what the instructor asks for is something else. */
const rows: readonly Row[] = [
  ["another name of the function", called("function", "root-alarm"), { "1.function-exists": "fail" }],
  ["another name of the trail", called("trail", "audit"), { "2.trail-exists": "fail" }],
  ["another name of the bucket", called("bucket", "audit-logs"), { "2.bucket-exists": "fail" }],
  ["the bucket's name with a suffix", called("bucket", `${names.bucket}-2026`), { "2.bucket-exists": "fail" }],
  ["another name of the rule", called("rule", "root-login"), { "3.rule-exists": "fail" }],
  ["another name of the topic", called("topic", "root-login"), { "4.topic-exists": "fail" }],
  [
    "another name of everything",
    {
      names: { function: "a", trail: "abc", bucket: "abc", rule: "a", topic: "a" },
    },
    each("fail", "1.function-exists", "2.trail-exists", "2.bucket-exists", "3.rule-exists", "4.topic-exists"),
  ],
  ["another mail", { email: "teacher@example.com" }, { "4.email-confirmed": "fail", "5.email-sent": "blocked" }],
  ["the mail that is confirmed", { email: "learner@example.com" }, {}],
  ["a pattern that is equivalent", { pattern: "equivalent" }, {}],
  ["a shared trail", { trail: "shared" }, {}],
  ["a drill, which a real sign-in replaces", { rootLogin: "drill" }, {}],
  ["no search of other Regions", { searchRegions: [] }, {}],
  ["a search of many Regions", { searchRegions: ["ap-northeast-2", "us-west-2", "eu-central-1", "us-east-1"] }, {}],
  ["other points", { points: { "step-3.pattern-exact": 0, "step-1.runtime": 5 } }, {}],
  ["the bucket's name without its last word", called("bucket", "s3-root-login"), {}],
];

/** A thing of another name is found by what it is connected to; a mail and a drill stand for what was delivered. */
function reachOf({ names: other, email, rootLogin, pattern }: Partial<Settings>): readonly string[] {
  if (rootLogin !== undefined) return [...connected, "sign-in", "function policy", "trail", "selectors"];
  if (email !== undefined) return ["subscriptions", "topic policy", "topic key", "topic"];
  if (pattern !== undefined) return ["pattern", "rule"];
  return other === undefined ? [] : [...connected, "trail", "bucket", "topic", "function", "sign-in"];
}
const connected = ["rule", "pattern", "targets", "target role", "webhook", "versions"];

/** The built account's clock is five minutes ahead, and its logs are stored by then. */
const drilled = async (aws: Aws): Promise<void> => {
  const Tags = { "root-login-workshop:drill": new Date(Date.now() + 5 * 60_000).toISOString() };
  await aws.lambda.send(new TagResourceCommand({ Resource: arns.function, Tags }));
};

const mutants: readonly Mutant[] = [
  ...rows.map(([because, settings, expect]) => ({
    because: `the instructor asks for ${because}`,
    settings,
    expect,
    touches: reachOf(settings),
  })),
  {
    because: "the instructor asks for a drill, and one was noted and left no trace",
    from: "built",
    settings: { ...defaultSettings, rootLogin: "drill" },
    change: drilled,
    expect: { ...each("pending", "5.lambda-delivered", "5.email-sent", "5.log-archived"), "5.mfa-used": "unverified" },
    touches: [...connected, "sign-in", "function policy"],
  },
  {
    because: "the instructor asks for a drill, and the rule is off",
    from: "built",
    settings: { ...defaultSettings, rootLogin: "drill" },
    change: async (aws) => {
      await drilled(aws);
      await putRule(aws, { State: "DISABLED" });
    },
    expect: {
      "3.rule-enabled": "fail",
      "5.rule-fired": "fail",
      ...each("blocked", "5.lambda-delivered", "5.email-sent"),
      "5.log-archived": "pending",
      "5.mfa-used": "unverified",
    },
    touches: [...connected, "sign-in", "function policy"],
  },
];

export const settingsTable = { resource: "settings", mutants };
