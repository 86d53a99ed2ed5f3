import { calls, names, type Place, type WorkbookCall } from "./call.ts";

/** What is looked at afterwards, and what goes away at the end. */
export const lookAndRemove = ({ account, bucket }: Place): readonly WorkbookCall[] => [
  ...evidence(),
  ...removal(bucket, account),
];

function evidence(): WorkbookCall[] {
  const during = { StartTime: { $time: 1_767_225_600 }, EndTime: { $time: 1_767_229_200 } };
  const stat = {
    Metric: {
      Namespace: "AWS/Events",
      MetricName: "Invocations",
      Dimensions: [{ Name: "RuleName", Value: names.rule }],
    },
    Period: 300,
    Stat: "Sum",
  };
  const logGroupName = `/aws/lambda/${names.function}`;
  return [
    ...calls("cloudtrail", [
      [
        "LookupEvents",
        { LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "ConsoleLogin" }], MaxResults: 5 },
      ],
    ]),
    ...calls("cloudwatch", [
      ["GetMetricData", { MetricDataQueries: [{ Id: "m", MetricStat: stat }], ...during }],
      [
        "GetMetricStatistics",
        { Namespace: "AWS/Events", MetricName: "Invocations", Period: 300, Statistics: ["Sum"], ...during },
      ],
      ["ListMetrics", { Namespace: "Nobody" }],
      [
        "PutMetricAlarm",
        {
          AlarmName: "failures",
          ComparisonOperator: "GreaterThanThreshold",
          EvaluationPeriods: 1,
          MetricName: "FailedInvocations",
          Namespace: "AWS/Events",
          Period: 300,
          Statistic: "Sum",
          Threshold: 0,
        },
      ],
      ["DescribeAlarms", { AlarmNames: ["failures"] }],
      ["DeleteAlarms", { AlarmNames: ["failures"] }],
    ]),
    ...calls("logs", [
      ["CreateLogGroup", { logGroupName }],
      ["PutRetentionPolicy", { logGroupName, retentionInDays: 14 }],
      ["CreateLogStream", { logGroupName, logStreamName: "stream" }],
      ["DescribeLogGroups", { logGroupNamePrefix: "/aws/lambda/" }],
      ["DescribeLogStreams", { logGroupName }],
      ["FilterLogEvents", { logGroupName, filterPattern: "ERROR" }],
      ["FilterLogEvents", { logGroupName: "/missing" }],
      ["DeleteLogGroup", { logGroupName }],
    ]),
    ...calls("kms", [
      ["DescribeKey", { KeyId: "alias/missing" }],
      ["ListAliases", {}],
    ]),
    ...calls("sqs", [
      ["CreateQueue", { QueueName: "dead-letters", Attributes: { MessageRetentionPeriod: "86400" } }],
      ["GetQueueUrl", { QueueName: "dead-letters" }],
      ["GetQueueUrl", { QueueName: "missing" }],
      ["ListQueues", {}],
    ]),
  ];
}

function removal(Bucket: string, account: string): WorkbookCall[] {
  const RoleName = names.role;
  const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  return [
    ...calls("events", [
      ["DeleteRule", { Name: names.rule }],
      ["RemoveTargets", { Rule: names.rule, Ids: ["1", "2"] }],
      ["DeleteRule", { Name: names.rule }],
    ]),
    ...calls("lambda", [
      ["RemovePermission", { FunctionName: names.function, StatementId: "rule" }],
      ["DeleteFunction", { FunctionName: names.function }],
      ["DeleteFunction", { FunctionName: names.function }],
    ]),
    ...calls("sns", [["DeleteTopic", { TopicArn: `arn:aws:sns:us-east-1:${account}:${names.topic}` }]]),
    ...calls("cloudtrail", [
      ["StopLogging", { Name: names.trail }],
      ["DeleteTrail", { Name: names.trail }],
    ]),
    ...calls("s3", [
      ["DeleteBucket", { Bucket }],
      ["DeleteObjects", { Bucket, Delete: { Objects: [{ Key: "notes/a b+c&한글.txt" }] } }],
      ["DeleteBucketPolicy", { Bucket }],
    ]),
    ...calls("iam", [
      ["DeleteRole", { RoleName }],
      ["DetachRolePolicy", { RoleName, PolicyArn: basic }],
      ["DeleteRolePolicy", { RoleName, PolicyName: "publish" }],
      ["DeleteRole", { RoleName }],
    ]),
  ];
}
