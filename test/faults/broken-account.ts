import {
  CloudTrailClient,
  PutEventSelectorsCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  DisableRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  LambdaClient,
  RemovePermissionCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import {
  DeleteBucketOwnershipControlsCommand,
  DeletePublicAccessBlockCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { SetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { configuration } from "../../checker/readers/fixtures.ts";
import { defaultSettings } from "../../checker/core/settings.ts";

const { names } = defaultSettings;

/** Leaves everything where it is, and sets nearly everything wrong. */
export async function breakAccount(endpoint: string, accountId: string): Promise<void> {
  const config = configuration({ endpoint, accountId });
  const Bucket = `${names.bucket}-${accountId}`;
  const lambda = new LambdaClient(config);
  // A function that is still being made takes no change.
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 30 }, { FunctionName: names.function });
  await lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: names.function,
      Runtime: "python3.12",
      Environment: { Variables: { DISCORD_WEBHOOK_URL: "https://discord.com/api/webhooks/" } },
    }),
  );
  await lambda.send(new RemovePermissionCommand({ FunctionName: names.function, StatementId: "events" }));
  const trail = new CloudTrailClient(config);
  const ReadOnly = [{ ReadWriteType: "ReadOnly" as const, IncludeManagementEvents: true }];
  await trail.send(new UpdateTrailCommand({ Name: names.trail, EnableLogFileValidation: false }));
  await trail.send(new PutEventSelectorsCommand({ TrailName: names.trail, EventSelectors: ReadOnly }));
  await trail.send(new StopLoggingCommand({ Name: names.trail }));
  const s3 = new S3Client(config);
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }));
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
  const events = new EventBridgeClient(config);
  const tooWide = JSON.stringify({ source: ["aws.signin"] });
  await events.send(new PutRuleCommand({ Name: names.rule, EventPattern: tooWide }));
  await events.send(new DisableRuleCommand({ Name: names.rule }));
  await events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: ["topic"] }));
  const TopicArn = `arn:aws:sns:us-east-1:${accountId}:${names.topic}`;
  const everybodyOwn = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "sns:Publish",
        Resource: TopicArn,
        Condition: { StringEquals: { "aws:SourceOwner": accountId } },
      },
    ],
  };
  await new SNSClient(config).send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue: JSON.stringify(everybodyOwn) }),
  );
}
