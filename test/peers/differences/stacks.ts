import type { Difference } from "./difference.ts";

/*
 * What emulators make of the solution's template, and what the checker then says.
 */

const about = "a stack of the solution: what stands, and what the checker says of it";
const reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference";

type Peer = "moto" | "ministack";
type Rest = Omit<Difference, "peer" | "about" | "where">;
const where = { moto: "deployed", ministack: "deployed without its trail" };

const stands = (peer: Peer, what: readonly string[], reason: string, page: string): Difference =>
  at(peer, { what, theirs: "nothing", reason, source: `${reference}/${page}.html` });

const at = (peer: Peer, rest: Rest): Difference => ({ peer, about, where: where[peer], ...rest });

/** The checks of a trail that is not there. */
function noTrail(peer: Peer, reason: string): readonly Difference[] {
  const source = `${reference}/aws-resource-cloudtrail-trail.html`;
  const inside = ["trail-logging", "trail-covers-root-login", "management-events", "log-validation", "log-delivery"];
  return [
    stands(peer, ["trail ct-trail-monitor"], reason, "aws-resource-cloudtrail-trail"),
    at(peer, { what: ["step-2.trail-exists"], theirs: "fail", reason, source }),
    at(peer, { what: inside.map((name) => `step-2.${name}`), theirs: "blocked", reason, source }),
  ];
}

const noBucket = "it says CREATE_COMPLETE of the log bucket and makes none";
const noSubscription = "it makes no AWS::SNS::Subscription of a template";
const noPolicy = "it makes no policies of topics and functions of a template";
const alarms = [
  "alarm lambda-root-login-errors",
  "alarm lambda-root-login-throttles",
  "alarm sqs-root-login-dead-letters",
];
const page = (name: string) => `${reference}/${name}.html`;
const api = (path: string) => `https://docs.aws.amazon.com/${path}.html`;

export const stackDifferences: readonly Difference[] = [
  stands("moto", alarms, "it says CREATE_COMPLETE of the alarms and makes none", "aws-resource-cloudwatch-alarm"),
  stands("moto", ["bucket s3-root-login-detect-ID"], noBucket, "aws-resource-s3-bucket"),
  stands("moto", ["subscription learner@example.com"], noSubscription, "aws-resource-sns-subscription"),
  ...noTrail("moto", "it says CREATE_COMPLETE of the trail and makes none"),
  at("moto", {
    what: ["step-2.bucket-exists"],
    theirs: "fail",
    reason: noBucket,
    source: page("aws-resource-s3-bucket"),
  }),
  at("moto", {
    what: ["bucket-ownership", "bucket-private", "bucket-versioning", "bucket-encryption"].map(
      (name) => `step-2.${name}`,
    ),
    theirs: "blocked",
    reason: noBucket,
    source: page("aws-resource-s3-bucket"),
  }),
  at("moto", {
    what: ["step-3.pattern-matches-root", "step-3.pattern-ignores-others"],
    theirs: "unverified",
    reason: "it has no events:TestEventPattern",
    source: api("eventbridge/latest/APIReference/API_TestEventPattern"),
  }),
  at("moto", {
    what: ["step-3.lambda-permission"],
    theirs: "unverified",
    reason: noPolicy,
    source: page("aws-resource-lambda-permission"),
  }),
  at("moto", {
    what: ["step-4.email-subscribed"],
    theirs: "fail",
    reason: noSubscription,
    source: page("aws-resource-sns-subscription"),
  }),
  at("moto", {
    what: ["step-4.email-confirmed"],
    theirs: "blocked",
    reason: noSubscription,
    source: page("aws-resource-sns-subscription"),
  }),
  at("moto", {
    what: ["step-4.topic-policy"],
    theirs: "fail",
    reason: noPolicy,
    source: page("aws-resource-sns-topicpolicy"),
  }),
  at("moto", {
    what: ["root-login-recorded", "rule-fired", "lambda-delivered", "log-archived", "mfa-used"].map(
      (name) => `step-5.${name}`,
    ),
    theirs: "unverified",
    reason: "it has no cloudtrail:LookupEvents",
    source: api("awscloudtrail/latest/APIReference/API_LookupEvents"),
  }),
  {
    peer: "ministack",
    about,
    where: "deploy",
    what: ["exit code"],
    theirs: "3",
    reason: "it refuses AWS::CloudTrail::Trail, so that the rest is deployed without it",
    source: page("aws-resource-cloudtrail-trail"),
  },
  ...noTrail("ministack", "the template is deployed without its trail, which it refuses"),
  at("ministack", {
    what: ["step-4.email-confirmed"],
    theirs: "pass",
    reason: "it takes a subscription for confirmed at once; AWS waits for the link in the mail",
    source: api("sns/latest/api/API_Subscribe"),
  }),
];
