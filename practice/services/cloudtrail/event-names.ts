/**
 * Operations that are data events, which neither event history nor a trail without data selectors records.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const dataEvents: Readonly<Record<string, readonly string[]>> = {
  s3: [
    "PutObject",
    "GetObject",
    "HeadObject",
    "DeleteObject",
    "DeleteObjects",
    "CopyObject",
    "ListObjects",
    "ListObjectsV2",
    "ListObjectVersions",
    "GetObjectAttributes",
  ],
  lambda: ["Invoke", "InvokeAsync", "InvokeWithResponseStream"],
  sns: ["Publish", "PublishBatch"],
  sqs: [
    "SendMessage",
    "SendMessageBatch",
    "ReceiveMessage",
    "DeleteMessage",
    "DeleteMessageBatch",
    "ChangeMessageVisibility",
    "ChangeMessageVisibilityBatch",
  ],
  events: ["PutEvents"],
  logs: ["PutLogEvents", "FilterLogEvents", "GetLogEvents", "StartLiveTail"],
  cloudwatch: ["PutMetricData", "GetMetricData", "GetMetricStatistics", "ListMetrics"],
};

/** Lambda records the API's version in some names; S3 and the rest use the operation's own name. */
const lambdaNames: Readonly<Record<string, string>> = {
  CreateFunction: "CreateFunction20150331",
  DeleteFunction: "DeleteFunction20150331",
  ListFunctions: "ListFunctions20150331",
  GetFunction: "GetFunction20150331v2",
  GetFunctionConfiguration: "GetFunctionConfiguration20150331v2",
  UpdateFunctionCode: "UpdateFunctionCode20150331v2",
  UpdateFunctionConfiguration: "UpdateFunctionConfiguration20150331v2",
  AddPermission: "AddPermission20150331v2",
  RemovePermission: "RemovePermission20150331v2",
  GetPolicy: "GetPolicy20150331v2",
  PublishVersion: "PublishVersion20150331",
  CreateAlias: "CreateAlias20150331",
  UpdateAlias: "UpdateAlias20150331",
  DeleteAlias: "DeleteAlias20150331",
};

/** Whether CloudTrail records the operation as a management event. */
export function isManagementEvent(service: string, operation: string): boolean {
  return dataEvents[service]?.includes(operation) !== true;
}

/** The `eventName` of an operation. */
export function recordedName(service: string, operation: string): string {
  return (service === "lambda" ? lambdaNames[operation] : undefined) ?? operation;
}
