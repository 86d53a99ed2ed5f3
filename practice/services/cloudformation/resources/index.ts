import type { TypeCatalogue } from "../../../cloudformation/check-references.ts";
import { trail } from "./cloudtrail.ts";
import { alarm } from "./cloudwatch.ts";
import { rule } from "./events.ts";
import { managedPolicy, policy, role } from "./iam.ts";
import { alias as keyAlias, key } from "./kms.ts";
import { eventInvokeConfig, fn, permission } from "./lambda.ts";
import { alias, version } from "./lambda-versions.ts";
import { logGroup } from "./logs.ts";
import { bucket, bucketPolicy } from "./s3.ts";
import { subscription, topic, topicPolicy } from "./sns.ts";
import { queue, queuePolicy } from "./sqs.ts";
import type { ResourceType } from "./type.ts";

/** The resource types that the practice account makes. */
const types: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    "AWS::CloudTrail::Trail": trail,
    "AWS::CloudWatch::Alarm": alarm,
    "AWS::Events::Rule": rule,
    "AWS::IAM::ManagedPolicy": managedPolicy,
    "AWS::IAM::Policy": policy,
    "AWS::IAM::Role": role,
    "AWS::KMS::Alias": keyAlias,
    "AWS::KMS::Key": key,
    "AWS::Lambda::Alias": alias,
    "AWS::Lambda::EventInvokeConfig": eventInvokeConfig,
    "AWS::Lambda::Function": fn,
    "AWS::Lambda::Permission": permission,
    "AWS::Lambda::Version": version,
    "AWS::Logs::LogGroup": logGroup,
    "AWS::S3::Bucket": bucket,
    "AWS::S3::BucketPolicy": bucketPolicy,
    "AWS::SNS::Subscription": subscription,
    "AWS::SNS::Topic": topic,
    "AWS::SNS::TopicPolicy": topicPolicy,
    "AWS::SQS::Queue": queue,
    "AWS::SQS::QueuePolicy": queuePolicy,
  }),
);

/** A resource type of a template that has been checked. */
export function resourceType(name: string): ResourceType {
  const type = types.get(name);
  if (type === undefined) throw new Error(`The resource type ${name} was not checked`);
  return type;
}

export const catalogue: TypeCatalogue = {
  isKnown: (type) => types.has(type),
  attributes: (type) => types.get(type)?.attributes ?? [],
};
