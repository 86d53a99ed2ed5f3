import type { Resource } from "@aws-sdk/client-cloudtrail";
import type { CloudTrailRecord } from "./record.ts";

/** Event source and request parameter to the type of the resource that the parameter names. */
const types: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "cloudtrail.amazonaws.com": { name: "AWS::CloudTrail::Trail", trailName: "AWS::CloudTrail::Trail" },
  "s3.amazonaws.com": { bucketName: "AWS::S3::Bucket" },
  "events.amazonaws.com": { name: "AWS::Events::Rule", rule: "AWS::Events::Rule" },
  "lambda.amazonaws.com": { functionName: "AWS::Lambda::Function" },
  "sns.amazonaws.com": { topicArn: "AWS::SNS::Topic", name: "AWS::SNS::Topic" },
  "sqs.amazonaws.com": { queueName: "AWS::SQS::Queue", queueUrl: "AWS::SQS::Queue" },
  "iam.amazonaws.com": {
    roleName: "AWS::IAM::Role",
    userName: "AWS::IAM::User",
    policyArn: "AWS::IAM::Policy",
  },
  "sts.amazonaws.com": { roleArn: "AWS::IAM::Role" },
  "kms.amazonaws.com": { keyId: "AWS::KMS::Key" },
};

/** The resources that event history shows beside an event. */
export function resourcesOf(record: CloudTrailRecord): Resource[] {
  const known = types[record.eventSource] ?? {};
  return Object.entries(record.requestParameters ?? {}).flatMap(([name, value]) => {
    const type = known[name];
    return type !== undefined && typeof value === "string" ? [{ ResourceType: type, ResourceName: value }] : [];
  });
}
