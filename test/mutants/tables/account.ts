import {
  PutEventSelectorsCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  type EventSelector,
} from "@aws-sdk/client-cloudtrail";
import { UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import {
  DeleteBucketOwnershipControlsCommand,
  DeletePublicAccessBlockCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { PutTargetsCommand, RemoveTargetsCommand } from "@aws-sdk/client-eventbridge";
import { RemovePermissionCommand } from "@aws-sdk/client-lambda";
import { SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { webhookUrl } from "../../../checker/readers/fixtures.ts";
import { accountId, arns, names, type Aws } from "../aws.ts";
import { each, type Mutant } from "../mutant.ts";

const selectors = (aws: Aws, EventSelectors: EventSelector[]) =>
  aws.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: names.trail, EventSelectors }));
const configure = (aws: Aws, change: object) =>
  aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: names.function, ...change }));
const blocks = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const Bucket = names.bucket;

export const trailMutants: readonly Mutant[] = [
  {
    because: "the trail was stopped",
    change: (aws) => aws.cloudtrail.send(new StopLoggingCommand({ Name: names.trail })),
    expect: { "2.trail-logging": "fail", "2.log-delivery": "blocked" },
  },
  {
    because: "log file validation is off",
    change: (aws) => aws.cloudtrail.send(new UpdateTrailCommand({ Name: names.trail, EnableLogFileValidation: false })),
    expect: { "2.log-validation": "fail" },
  },
  {
    because: "the trail leaves global services out",
    change: (aws) =>
      aws.cloudtrail.send(
        new UpdateTrailCommand({ Name: names.trail, IsMultiRegionTrail: false, IncludeGlobalServiceEvents: false }),
      ),
    expect: { "2.trail-covers-root-login": "fail" },
  },
  ...(["ReadOnly", "WriteOnly"] as const).map((ReadWriteType) => ({
    because: `the trail records ${ReadWriteType} events`,
    change: (aws: Aws) => selectors(aws, [{ ReadWriteType, IncludeManagementEvents: true }]),
    expect: { "2.management-events": "fail" } as const,
  })),
  {
    because: "the trail records data events only",
    change: (aws) =>
      selectors(aws, [
        {
          ReadWriteType: "All",
          IncludeManagementEvents: false,
          DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
        },
      ]),
    expect: { "2.management-events": "fail" },
  },
];

export const bucketMutants: readonly Mutant[] = [
  {
    because: "versioning is suspended",
    change: (aws) =>
      aws.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } })),
    expect: { "2.bucket-versioning": "fail" },
  },
  ...(["BucketOwnerPreferred", "ObjectWriter"] as const).map((ObjectOwnership) => ({
    because: `objects belong by ${ObjectOwnership}`,
    change: (aws: Aws) =>
      aws.s3.send(
        new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
      ),
    expect: { "2.bucket-ownership": "fail" } as const,
  })),
  {
    because: "ownership controls were deleted",
    change: (aws) => aws.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket })),
    expect: { "2.bucket-ownership": "fail" },
  },
  {
    because: "public access blocks were deleted",
    change: (aws) => aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket })),
    expect: { "2.bucket-private": "fail" },
  },
  ...Object.keys(blocks).map((off) => ({
    because: `${off} is off`,
    change: (aws: Aws) =>
      aws.s3.send(
        new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { ...blocks, [off]: false } }),
      ),
    expect: { "2.bucket-private": "fail" } as const,
  })),
];

const webhooks: readonly string[] = [
  "https://discord.com/api/webhooks/",
  `"${webhookUrl}"`,
  webhookUrl.replace("https", "http"),
  webhookUrl.replace("discord.com", "hooks.slack.com"),
  webhookUrl.slice(0, webhookUrl.lastIndexOf("/")),
  `${webhookUrl} `,
];
const handlerChecks = each("blocked", "1.handler-reports", "1.handler-robust", "1.errors-surface");

export const functionMutants: readonly Mutant[] = [
  {
    because: "the runtime is python3.12",
    change: (aws) => configure(aws, { Runtime: "python3.12" }),
    expect: { "1.runtime": "fail" },
  },
  ...["lambda_function.handler", "index.lambda_handler", "lambda_function.Lambda_handler"].map((Handler) => ({
    because: `Handler names ${Handler}`,
    change: (aws: Aws) => configure(aws, { Handler }),
    expect: { "1.handler-loads": "fail", ...handlerChecks } as const,
  })),
  ...webhooks.map((value, at) => ({
    because: `the webhook is wrong in way ${at + 1}`,
    change: (aws: Aws) => configure(aws, { Environment: { Variables: { DISCORD_WEBHOOK_URL: value } } }),
    expect: { "1.webhook-set": "fail", "1.webhook-alive": "blocked" } as const,
  })),
];

const policy = (aws: Aws, Statement: object) =>
  aws.sns.send(
    new SetTopicAttributesCommand({
      TopicArn: arns.topic,
      AttributeName: "Policy",
      AttributeValue: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  );
const allow = {
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "sns:Publish",
  Resource: arns.topic,
};
const closed: readonly [string, object][] = [
  ["names lambda.amazonaws.com", { ...allow, Principal: { Service: "lambda.amazonaws.com" } }],
  ["names the account", { ...allow, Principal: { AWS: `arn:aws:iam::${accountId}:root` } }],
  ["allows sns:Subscribe", { ...allow, Action: "sns:Subscribe" }],
  ["is about another topic", { ...allow, Resource: `${arns.topic}-2` }],
  ["denies EventBridge", [allow, { ...allow, Effect: "Deny" }]],
  ["denies everybody", [allow, { Effect: "Deny", Principal: "*", Action: "sns:*", Resource: arns.topic }]],
  ["asks for another rule", { ...allow, Condition: { ArnEquals: { "aws:SourceArn": `${arns.rule}-2` } } }],
  ["asks for an organization", { ...allow, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } }],
  ["asks for plain HTTP", { ...allow, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
];
const open: readonly [string, object][] = [
  ["allows every action of SNS", { ...allow, Action: "sns:*" }],
  ["spells the action sns:publish", { ...allow, Action: "sns:publish" }],
  ["lists several services", { ...allow, Principal: { Service: ["s3.amazonaws.com", "events.amazonaws.com"] } }],
  ["names this rule", { ...allow, Condition: { ArnEquals: { "aws:SourceArn": arns.rule } } }],
  [
    "names rules by a wildcard",
    { ...allow, Condition: { ArnLike: { "aws:SourceArn": `arn:aws:events:*:${accountId}:rule/*` } } },
  ],
  ["asks for TLS", { ...allow, Condition: { Bool: { "aws:SecureTransport": "true" } } }],
  [
    "denies plain HTTP",
    [allow, { ...allow, Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  ],
  ["denies another action", [allow, { ...allow, Effect: "Deny", Action: "sns:DeleteTopic" }]],
  ["has a Sid and an array", [{ Sid: "A", ...allow }]],
  ["is about every topic", { ...allow, Resource: "*" }],
];

export const topicMutants: readonly Mutant[] = closed.map(([what, Statement]) => ({
  because: `the topic's policy ${what}`,
  change: (aws) => policy(aws, Statement),
  expect: { "4.topic-policy": "fail" },
}));
export const topicKeeping: readonly Mutant[] = open.map(([what, Statement]) => ({
  because: `the topic's policy ${what}`,
  change: (aws) => policy(aws, Statement),
  expect: {},
}));

export const targetMutants: readonly Mutant[] = [
  {
    because: "the function is no target any more",
    change: (aws) => aws.events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: ["function"] })),
    expect: { "3.lambda-target": "fail", "3.lambda-permission": "blocked" },
  },
  {
    because: "the topic is no target any more",
    change: (aws) => aws.events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: ["topic"] })),
    expect: { "4.topic-target": "fail", "4.topic-policy": "blocked" },
  },
  {
    because: "the function's permission is gone",
    change: (aws) =>
      aws.lambda.send(new RemovePermissionCommand({ FunctionName: names.function, StatementId: "events" })),
    expect: { "3.lambda-permission": "fail" },
  },
];
export const targetKeeping: readonly Mutant[] = [
  {
    because: "another topic is a third target",
    change: (aws) =>
      aws.events.send(new PutTargetsCommand({ Rule: names.rule, Targets: [{ Id: "third", Arn: `${arns.topic}-2` }] })),
    expect: {},
  },
  { because: "the function has a description", change: (aws) => configure(aws, { Description: "alarm" }), expect: {} },
  { because: "the function has more memory", change: (aws) => configure(aws, { MemorySize: 512 }), expect: {} },
  { because: "the runtime is python3.14", change: (aws) => configure(aws, { Runtime: "python3.14" }), expect: {} },
  {
    because: "the trail names both kinds of events",
    change: (aws) =>
      selectors(aws, [
        { ReadWriteType: "ReadOnly", IncludeManagementEvents: true },
        { ReadWriteType: "WriteOnly", IncludeManagementEvents: true },
      ]),
    expect: {},
  },
];
