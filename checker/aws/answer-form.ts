/**
 * Holds answers to their form. The SDK reads an empty body, or the page of a captive portal, as an answer without
 * members; taken for "there is nothing", that would be a false fail. Such an answer is an error here, worth a retry.
 */

/** The member that AWS always sends with the answer, by operation. */
const members: Readonly<Record<string, string>> = {
  "cloudtrail:DescribeTrails": "trailList",
  "cloudtrail:GetEventSelectors": "TrailARN",
  "cloudtrail:GetTrail": "Trail",
  "cloudtrail:GetTrailStatus": "IsLogging",
  "cloudtrail:ListTrails": "Trails",
  "cloudtrail:LookupEvents": "Events",
  "cloudwatch:GetMetricData": "MetricDataResults",
  "events:DescribeRule": "Arn",
  "events:ListEventBuses": "EventBuses",
  "events:ListRules": "Rules",
  "events:ListTargetsByRule": "Targets",
  "events:TestEventPattern": "Result",
  "kms:DescribeKey": "KeyMetadata",
  "kms:GetKeyPolicy": "Policy",
  "lambda:GetFunction": "Configuration",
  "lambda:GetFunctionConfiguration": "FunctionName",
  "lambda:GetPolicy": "Policy",
  "lambda:ListFunctions": "Functions",
  "sts:GetCallerIdentity": "Account",
};

/** The root element of S3's answers; the query protocol's is always `<OperationResponse>`. */
const s3Roots: Readonly<Record<string, string>> = {
  GetBucketEncryption: "ServerSideEncryptionConfiguration",
  GetBucketOwnershipControls: "OwnershipControls",
  GetBucketVersioning: "VersioningConfiguration",
  GetPublicAccessBlock: "PublicAccessBlockConfiguration",
  ListBuckets: "ListAllMyBucketsResult",
  ListObjectsV2: "ListBucketResult",
};

/**
 * The root elements that an XML answer may have; none for JSON and for answers without a body. Other servers than AWS
 * name S3's roots after the operation too, which is as good a sign of a true answer.
 */
export function expectedRoots(service: string, operation: string): readonly string[] {
  const root = s3Roots[operation];
  if (service === "s3") return root === undefined ? [] : [root, `${operation}Response`];
  return ["iam", "sns", "sts"].includes(service) ? [`${operation}Response`] : [];
}

/** Whether a parsed answer has the member that a true one always has. */
export function isWhole(service: string, operation: string, output: object): boolean {
  const member = members[`${service}:${operation}`];
  return member === undefined || (output as Record<string, unknown>)[member] !== undefined;
}

/** An answer that is not of its form. `$retryable` makes the SDK's retry strategy ask again. */
export class GarbledAnswer extends Error {
  readonly $retryable = {};
  readonly $metadata: { httpStatusCode?: number } = {};
  constructor(what: string, options?: ErrorOptions) {
    super(`The answer is not of its form: ${what}`, options);
    this.name = "Garbled";
  }
}
