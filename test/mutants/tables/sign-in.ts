import { DisableRuleCommand, EnableRuleCommand } from "@aws-sdk/client-eventbridge";
import { CreateAccountAliasCommand } from "@aws-sdk/client-iam";
import { TagResourceCommand } from "@aws-sdk/client-lambda";
import { SubscribeCommand } from "@aws-sdk/client-sns";
import { arns, names, type Aws } from "../aws.ts";
import { putRule } from "../changes.ts";
import { each, noEvidence, silence, type Answer, type Mutant, type Unsolved } from "../mutant.ts";

const days = (count: number): number => count * 24 * 60;
const Rule = { Name: names.rule };
const nobody = async (): Promise<void> => undefined;
const unmeasured: Unsolved = each("unverified", "5.rule-fired", "5.lambda-delivered", "5.email-sent");
const someone = (as: "iam-user" | "federated") => async (aws: Aws) => {
  await aws.control("sign-in", { as, mfa: "yes", result: "success" });
  await aws.advance(10);
};
const drill = (at: Date) => (aws: Aws) =>
  aws.lambda.send(
    new TagResourceCommand({ Resource: arns.function, Tags: { "root-login-workshop:drill": at.toISOString() } }),
  );
const built = (because: string, change: (aws: Aws) => Promise<unknown>, expect: Unsolved): Mutant => ({
  because,
  from: "built",
  change,
  expect,
  ...(because.startsWith("the rule was") && { touches: ["rule", "pattern"] }),
});

/** What changes by itself when weeks go by. */
const aging = ["subscriptions", "topic key", "trail"];

/** An entry of IAM's answer, which is XML. */
const summary = (key: string, value: number) => (body: Answer) => {
  body["xml"] = String(body["xml"]).replace(
    new RegExp(`(<key>${key}</key>\\s*<value>)\\d+`),
    (_whole, before: string) => `${before}${value}`,
  );
};

const mutants: readonly Mutant[] = [
  built("nobody has signed in", nobody, noEvidence),
  built("an IAM user signed in instead of root", someone("iam-user"), noEvidence),
  built("a federated user signed in instead of root", someone("federated"), noEvidence),
  built(
    "a user who came by an alias signed in elsewhere",
    async (aws) => {
      await aws.iam.send(new CreateAccountAliasCommand({ AccountAlias: "example-alias" }));
      await someone("iam-user")(aws);
    },
    noEvidence,
  ),
  built("root signed in without MFA", (aws) => aws.signIn({ mfa: "no" }), { "5.mfa-used": "fail" }),
  built("root failed to sign in", (aws) => aws.signIn({ result: "failure" }), { "5.mfa-used": "unverified" }),
  built("root signed in this second", (aws) => aws.control("sign-in", { as: "root" }), { "5.log-archived": "pending" }),
  built(
    "root signed in without MFA after a time with it",
    async (aws) => {
      await aws.signIn();
      await aws.advance(120);
      await aws.signIn({ mfa: "no" });
    },
    { "5.mfa-used": "fail" },
  ),
  {
    because: "the sign-in is 70 days old, and its metrics are gone",
    change: (aws) => aws.advance(days(70)),
    expect: unmeasured,
    touches: aging,
  },
  {
    because: "the sign-in is 95 days old, and event history has forgotten it",
    change: (aws) => aws.advance(days(95)),
    expect: noEvidence,
    touches: aging,
  },
  built(
    "the rule was disabled during the sign-in, ten minutes ago",
    async (aws) => {
      await aws.events.send(new DisableRuleCommand(Rule));
      await aws.signIn();
      await aws.events.send(new EnableRuleCommand(Rule));
    },
    silence,
  ),
  built(
    "the rule was disabled during the sign-in, two hours ago",
    async (aws) => {
      await aws.events.send(new DisableRuleCommand(Rule));
      await aws.signIn();
      await aws.advance(110);
      await aws.events.send(new EnableRuleCommand(Rule));
    },
    unmeasured,
  ),
  built(
    "the rule was disabled before the sign-in, two hours ago, and still is",
    async (aws) => {
      await aws.events.send(new DisableRuleCommand(Rule));
      await aws.signIn();
      await aws.advance(110);
    },
    { "3.rule-enabled": "fail", "5.rule-fired": "fail", ...each("blocked", "5.lambda-delivered", "5.email-sent") },
  ),
  built(
    "Discord refused every message after the sign-in",
    async (aws) => {
      await aws.control("fault", { service: "discord", kind: "error", times: 50 });
      await aws.signIn();
      await aws.control("fault", null);
      await aws.advance(20);
    },
    { "5.lambda-delivered": "fail" },
  ),
  built(
    "more people signed in after root than are read",
    async (aws) => {
      await aws.signIn();
      for (let count = 0; count < 501; count += 1) await aws.control("sign-in", { as: "iam-user" });
    },
    {
      ...each("unverified", "5.root-login-recorded", "5.rule-fired", "5.lambda-delivered", "5.email-sent"),
      ...each("unverified", "5.log-archived", "5.mfa-used"),
    },
  ),
  {
    because: "root has no MFA device",
    answers: { GetAccountSummary: summary("AccountMFAEnabled", 0) },
    expect: { "5.root-mfa": "fail" },
  },
  {
    because: "root has an access key",
    answers: { GetAccountSummary: summary("AccountAccessKeysPresent", 1) },
    expect: { "5.no-root-keys": "fail" },
  },
  built(
    "root signed in two minutes before midnight, and the log lies in the next day's folder",
    async (aws) => {
      const soon = Date.now() + 5 * 60_000;
      const dayMinutes = Math.floor(soon / 60_000) % (24 * 60);
      await aws.advance((24 * 60 - 2 - dayMinutes + 24 * 60) % (24 * 60));
      await aws.signIn();
    },
    {},
  ),
  built(
    "root signed in from an IPv6 address",
    async (aws) => {
      await aws.control("sign-in", { as: "root", ip: "2001:db8::7" });
      await aws.advance(10);
    },
    {},
  ),
  built(
    "root signed in with an alias on the account",
    async (aws) => {
      await aws.iam.send(new CreateAccountAliasCommand({ AccountAlias: "example-alias" }));
      await aws.signIn();
    },
    {},
  ),
  built(
    "many people signed in after root",
    async (aws) => {
      await aws.signIn();
      for (let count = 0; count < 120; count += 1) await aws.control("sign-in", { as: "iam-user" });
    },
    {},
  ),
  built(
    "an IAM user signed in after root",
    async (aws) => {
      await aws.signIn();
      await someone("iam-user")(aws);
    },
    {},
  ),
  built(
    "root failed, and then signed in",
    async (aws) => {
      await aws.signIn({ result: "failure" });
      await aws.signIn();
    },
    {},
  ),
  built(
    "root signed in with MFA after a time without it",
    async (aws) => {
      await aws.signIn({ mfa: "no" });
      await aws.advance(120);
      await aws.signIn();
    },
    {},
  ),
  built(
    "the rule was off for the first sign-in and on for the second",
    async (aws) => {
      await aws.events.send(new DisableRuleCommand(Rule));
      await aws.signIn();
      await aws.events.send(new EnableRuleCommand(Rule));
      await aws.advance(120);
      await aws.signIn();
    },
    {},
  ),
  built(
    "the rule was on for the first sign-in and off for the second",
    async (aws) => {
      await aws.signIn();
      await aws.advance(120);
      await aws.events.send(new DisableRuleCommand(Rule));
      await aws.signIn();
      await aws.events.send(new EnableRuleCommand(Rule));
    },
    {},
  ),
  built(
    "Discord refused the first message and took the second",
    async (aws) => {
      await aws.control("fault", { service: "discord", kind: "error", times: 1 });
      await aws.signIn();
    },
    {},
  ),
  { because: "the sign-in is 20 days old", change: (aws) => aws.advance(days(20)), expect: {}, touches: aging },
  { because: "the sign-in is 60 days old", change: (aws) => aws.advance(days(60)), expect: {}, touches: aging },
  {
    because: "other rules were put more often than is read",
    change: async (aws) => {
      for (let count = 0; count < 501; count += 1) await putRule(aws, { Name: "other", State: "DISABLED" });
    },
    expect: {},
    touches: ["rule"],
  },
  { because: "a drill ran before the sign-in", change: drill(new Date(Date.now() - 3_600_000)), expect: {} },
  {
    because: "a second address was subscribed after the sign-in",
    change: (aws) =>
      aws.sns.send(new SubscribeCommand({ TopicArn: arns.topic, Protocol: "email", Endpoint: "late@example.com" })),
    expect: {},
    touches: ["subscriptions"],
  },
];

export const signInTable = { resource: "sign-in", mutants };
