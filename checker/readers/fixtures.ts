import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { defaultSettings } from "../core/settings.ts";
import { writeZip, type ZipFile } from "../core/zip/index.ts";

/** How the fixture reaches an account: SDK client configuration. */
export interface Reach {
  readonly endpoint: string;
  readonly requestHandler?: unknown;
  readonly accountId: string;
  /** Absent: a 12-digit access key, which is the account wherever no other identity was made. */
  readonly credentials?: object;
  /** Name of the log bucket, where several accounts share the namespace; absent: the configured name. */
  readonly bucket?: string;
  /** The function's files; absent: a handler that reports nothing. */
  readonly code?: readonly ZipFile[];
}

const { names } = defaultSettings;

/** A webhook of the right form that belongs to nobody. */
export const webhookUrl = `https://discord.com/api/webhooks/100000000000000001/${"token-".repeat(12).slice(0, 68)}`;

export const pattern = JSON.stringify({
  "detail-type": ["AWS Console Sign In via CloudTrail"],
  detail: { userIdentity: { type: ["Root"] }, eventName: ["ConsoleLogin"] },
});

export const code = [
  { path: "lambda_function.py", bytes: new TextEncoder().encode("def lambda_handler(e, c): pass\n") },
];

/** Client configuration for an account. */
export function configuration(reach: Reach, region = "us-east-1"): object {
  const { endpoint, requestHandler, accountId, credentials } = reach;
  return {
    endpoint,
    region,
    ...(requestHandler ? { requestHandler } : {}),
    forcePathStyle: true,
    credentials: credentials ?? { accessKeyId: accountId, secretAccessKey: "practice" },
  };
}

/** Builds everything the workbook asks for, with the SDK, in the order of the workbook. The mail waits to be confirmed. */
export async function buildSolvedAccount(reach: Reach): Promise<void> {
  const config = configuration(reach);
  await Promise.all([
    buildFunction(config, reach.code ?? code),
    buildTrail(config, reach.accountId, reach.bucket ?? names.bucket),
    buildTopic(config, reach.accountId),
  ]);
  await buildRule(config, reach.accountId);
}

async function buildFunction(config: object, files: readonly ZipFile[]): Promise<void> {
  const AssumeRolePolicyDocument = statement({
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  const iam = new IAMClient(config);
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: `${names.function}-role`, AssumeRolePolicyDocument }),
  );
  await new LambdaClient(config).send(
    new CreateFunctionCommand({
      FunctionName: names.function,
      Role: Role?.Arn ?? "",
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Timeout: 10,
      Code: { ZipFile: writeZip(files) },
      Environment: { Variables: { DISCORD_WEBHOOK_URL: webhookUrl } },
    }),
  );
}

async function buildTrail(config: object, accountId: string, Bucket: string): Promise<void> {
  const s3 = new S3Client(config);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    }),
  );
  const blocks = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: blocks }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } }] };
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: encryption }));
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: bucketPolicy(accountId, Bucket) }));
  const cloudtrail = new CloudTrailClient(config);
  const trail = { Name: names.trail, S3BucketName: Bucket, IsMultiRegionTrail: true, EnableLogFileValidation: true };
  await cloudtrail.send(new CreateTrailCommand(trail));
  await cloudtrail.send(new StartLoggingCommand({ Name: names.trail }));
}

async function buildTopic(config: object, accountId: string): Promise<void> {
  const sns = new SNSClient(config);
  const TopicArn = `arn:aws:sns:us-east-1:${accountId}:${names.topic}`;
  await sns.send(new CreateTopicCommand({ Name: names.topic }));
  const AttributeValue = statement({
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource: TopicArn,
  });
  await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "learner@example.com" }));
}

async function buildRule(config: object, accountId: string): Promise<void> {
  const events = new EventBridgeClient(config);
  const { RuleArn } = await events.send(new PutRuleCommand({ Name: names.rule, EventPattern: pattern }));
  await new LambdaClient(config).send(
    new AddPermissionCommand({
      FunctionName: names.function,
      StatementId: "events",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn: RuleArn,
    }),
  );
  const Targets = [
    { Id: "function", Arn: `arn:aws:lambda:us-east-1:${accountId}:function:${names.function}` },
    { Id: "topic", Arn: `arn:aws:sns:us-east-1:${accountId}:${names.topic}` },
  ];
  await events.send(new PutTargetsCommand({ Rule: names.rule, Targets }));
}

function bucketPolicy(accountId: string, name: string): string {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const bucket = `arn:aws:s3:::${name}`;
  const Condition = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };
  return statement(
    { Principal, Action: "s3:GetBucketAcl", Resource: bucket },
    { Principal, Action: "s3:PutObject", Resource: `${bucket}/AWSLogs/${accountId}/*`, Condition },
  );
}

function statement(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map((one) => ({ Effect: "Allow", ...one })) });
}
