import { writeZip } from "../../../checker/core/zip/index.ts";
import { calls, json, names, type Place, type WorkbookCall } from "./call.ts";

/** Trail, topic, function and rule. */
export const buildAlarm = ({ account, bucket }: Place): readonly WorkbookCall[] => [
  ...trails(bucket, account),
  ...topics(account),
  ...functions(account),
  ...rules(account),
];

const handler = "def lambda_handler(event, context):\n    return {'ok': True}\n";

function trails(S3BucketName: string, account: string): WorkbookCall[] {
  const Name = names.trail;
  const TrailARN = `arn:aws:cloudtrail:us-east-1:${account}:trail/${Name}`;
  return calls("cloudtrail", [
    ["CreateTrail", { Name, S3BucketName: "nobody-has-this-bucket" }],
    ["CreateTrail", { Name: "a", S3BucketName }],
    ["CreateTrail", { Name, S3BucketName, IsMultiRegionTrail: true, EnableLogFileValidation: true }],
    ["CreateTrail", { Name, S3BucketName }],
    ["StartLogging", { Name }],
    ["DescribeTrails", {}],
    ["DescribeTrails", { trailNameList: [Name, "missing"] }],
    ["GetTrail", { Name }],
    ["GetTrail", { Name: "missing" }],
    ["GetTrailStatus", { Name: TrailARN }],
    ["GetEventSelectors", { TrailName: Name }],
    [
      "PutEventSelectors",
      { TrailName: Name, EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] },
    ],
    ["AddTags", { ResourceId: TrailARN, TagsList: [{ Key: "workshop", Value: "1" }] }],
    ["ListTags", { ResourceIdList: [TrailARN] }],
    ["ListTrails", {}],
  ]);
}

function topics(account: string): WorkbookCall[] {
  const TopicArn = `arn:aws:sns:us-east-1:${account}:${names.topic}`;
  const mail = { TopicArn, Protocol: "email" };
  return calls("sns", [
    [
      "CreateTopic",
      { Name: names.topic, Attributes: { DisplayName: "root & login" }, Tags: [{ Key: "workshop", Value: "1" }] },
    ],
    ["GetTopicAttributes", { TopicArn }],
    ["GetTopicAttributes", { TopicArn: `${TopicArn}-missing` }],
    ["Subscribe", { ...mail, Endpoint: "learner@example.com" }],
    ["Subscribe", { ...mail, Endpoint: "not an address" }],
    ["ListSubscriptionsByTopic", { TopicArn }],
    ["ListSubscriptions", {}],
    ["ConfirmSubscription", { TopicArn, Token: "wrong" }],
    ["SetTopicAttributes", { TopicArn, AttributeName: "DisplayName", AttributeValue: "경보" }],
    ["ListTopics", {}],
    ["ListTagsForResource", { ResourceArn: TopicArn }],
    [
      "Publish",
      {
        TopicArn,
        Message: "한글 <message> & more",
        Subject: "drill",
        MessageAttributes: { kind: { DataType: "String", StringValue: "drill" } },
      },
    ],
  ]);
}

function functions(account: string): WorkbookCall[] {
  const FunctionName = names.function;
  const bytes = writeZip([{ path: "lambda_function.py", bytes: Buffer.from(handler) }]);
  const ZipFile = { $bytes: Buffer.from(bytes).toString("base64") };
  const code = {
    Runtime: "python3.13",
    Handler: "lambda_function.lambda_handler",
    Role: `arn:aws:iam::${account}:role/${names.role}`,
  };
  const SourceArn = `arn:aws:events:us-east-1:${account}:rule/${names.rule}`;
  return calls("lambda", [
    ["GetFunction", { FunctionName }],
    ["UpdateFunctionCode", { FunctionName, ZipFile }],
    ["GetFunctionConfiguration", { FunctionName }],
    [
      "CreateFunction",
      {
        FunctionName,
        ...code,
        Code: { ZipFile },
        Environment: { Variables: { WEBHOOK: "https://example.com/?a=b&c" } },
        Timeout: 10,
        Tags: { workshop: "1" },
      },
    ],
    ["ListFunctions", {}],
    [
      "AddPermission",
      {
        FunctionName,
        StatementId: "rule",
        Action: "lambda:InvokeFunction",
        Principal: "events.amazonaws.com",
        SourceArn,
      },
    ],
    ["GetPolicy", { FunctionName }],
    ["GetFunctionEventInvokeConfig", { FunctionName }],
    ["PutFunctionEventInvokeConfig", { FunctionName, MaximumRetryAttempts: 1 }],
    ["GetFunctionConcurrency", { FunctionName }],
    ["ListTags", { Resource: `arn:aws:lambda:us-east-1:${account}:function:${FunctionName}` }],
    ["PublishVersion", { FunctionName }],
    ["CreateAlias", { FunctionName, Name: "live", FunctionVersion: "1" }],
    ["ListAliases", { FunctionName }],
    ["ListVersionsByFunction", { FunctionName }],
    ["Invoke", { FunctionName, InvocationType: "DryRun" }],
  ]);
}

function rules(account: string): WorkbookCall[] {
  const Rule = names.rule;
  const pattern = json({
    source: ["aws.signin"],
    "detail-type": ["AWS Console Sign In via CloudTrail"],
    detail: { userIdentity: { type: ["Root"] } },
  });
  const event = json({
    id: "1",
    account,
    source: "aws.signin",
    time: "2026-01-01T00:00:00Z",
    region: "us-east-1",
    resources: [],
    "detail-type": "x",
    detail: {},
  });
  const Arn = `arn:aws:lambda:us-east-1:${account}:function:${names.function}`;
  return calls("events", [
    ["DescribeRule", { Name: Rule }],
    ["PutRule", { Name: Rule, EventPattern: '{"source": "text"}' }],
    ["PutRule", { Name: Rule, EventPattern: pattern, Description: "root login <&>" }],
    ["DescribeRule", { Name: Rule }],
    [
      "PutTargets",
      {
        Rule,
        Targets: [
          {
            Id: "1",
            Arn,
            InputTransformer: { InputPathsMap: { who: "$.detail.userIdentity.type" }, InputTemplate: '{"who": <who>}' },
          },
        ],
      },
    ],
    ["ListTargetsByRule", { Rule }],
    ["ListRules", { NamePrefix: "eventbridge" }],
    ["ListRuleNamesByTarget", { TargetArn: Arn }],
    ["TestEventPattern", { EventPattern: pattern, Event: event }],
    ["TestEventPattern", { EventPattern: "{", Event: event }],
    [
      "PutEvents",
      {
        Entries: [
          { Source: "workshop", DetailType: "test", Detail: "{}" },
          { Source: "aws.signin", DetailType: "test", Detail: "{}" },
        ],
      },
    ],
    ["DescribeEventBus", {}],
    ["DisableRule", { Name: Rule }],
    ["EnableRule", { Name: Rule }],
  ]);
}
