import { plain, type Text } from "../../core/text.ts";
import { CallFailed, type Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import { emptyBucket } from "./empty-bucket.ts";
import { targetIds } from "./find-rule.ts";
import type {
  BucketThing,
  FunctionThing,
  PolicyThing,
  RoleThing,
  RuleThing,
  Thing,
  TopicThing,
  TrailThing,
} from "./thing.ts";

/** Why a thing is still there; null: it is gone. */
export type NotRemoved = Text | null;

/**
 * Removes one thing. What is gone already counts as removed, so that an interrupted removal can be taken up anywhere.
 * @throws CallFailed
 */
export async function removeThing(deployment: Deployment, thing: Thing): Promise<NotRemoved> {
  const { call } = deployment;
  const { region } = thing;
  switch (thing.kind) {
    case "alarm":
      await call("cloudwatch", "DeleteAlarms", { AlarmNames: [thing.name] }, { region, missing: ["ResourceNotFound"] });
      return null;
    case "queue": {
      const missing = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"] as const;
      await call("sqs", "DeleteQueue", { QueueUrl: thing.url }, { region, missing });
      return null;
    }
    case "log-group":
      await call("logs", "DeleteLogGroup", { logGroupName: thing.name }, { region, missing: gone });
      return null;
    case "rule":
      return await removeRule(call, thing);
    case "function":
      return await removeFunction(call, thing);
    case "role":
      return await removeRole(call, thing);
    case "policy":
      return await removePolicy(call, thing);
    case "topic":
      return await removeTopic(call, thing);
    case "trail":
      return await removeTrail(call, thing);
    case "bucket":
      return await removeBucket(deployment, thing);
  }
}

const gone = ["ResourceNotFoundException"] as const;

/** A rule can only be deleted without targets. */
async function removeRule(call: Call, { name, region }: RuleThing): Promise<NotRemoved> {
  const Ids = [...(await targetIds(call, name, region))];
  if (Ids.length > 0) await call("events", "RemoveTargets", { Rule: name, Ids }, { region, missing: gone });
  await call("events", "DeleteRule", { Name: name }, { region, missing: gone });
  return null;
}

/** Its permissions would go with it; taken first, nothing can call it any more while it goes. */
async function removeFunction(call: Call, { name, region, statementIds }: FunctionThing): Promise<NotRemoved> {
  for (const StatementId of statementIds) {
    await call("lambda", "RemovePermission", { FunctionName: name, StatementId }, { region, missing: gone });
  }
  await call("lambda", "DeleteFunction", { FunctionName: name }, { region, missing: gone });
  return null;
}

const noEntity = ["NoSuchEntityException", "NoSuchEntity"] as const;

async function removeRole(call: Call, { name, inlinePolicies, attachedPolicyArns }: RoleThing): Promise<NotRemoved> {
  for (const PolicyName of inlinePolicies) {
    await call("iam", "DeleteRolePolicy", { RoleName: name, PolicyName }, { missing: noEntity });
  }
  for (const PolicyArn of attachedPolicyArns) {
    await call("iam", "DetachRolePolicy", { RoleName: name, PolicyArn }, { missing: noEntity });
  }
  await call("iam", "DeleteRole", { RoleName: name }, { missing: noEntity });
  return null;
}

/** Its role is gone by now; who else attached it keeps it. */
async function removePolicy(call: Call, { arn: PolicyArn }: PolicyThing): Promise<NotRemoved> {
  const versions = await call("iam", "ListPolicyVersions", { PolicyArn }, { missing: noEntity });
  for (const { VersionId, IsDefaultVersion } of versions?.Versions ?? []) {
    if (!IsDefaultVersion) await call("iam", "DeletePolicyVersion", { PolicyArn, VersionId }, { missing: noEntity });
  }
  try {
    await call("iam", "DeletePolicy", { PolicyArn }, { missing: noEntity });
    return null;
  } catch (error) {
    if (error instanceof CallFailed && error.code.startsWith("DeleteConflict")) return stillAttached;
    throw error;
  }
}

const noTopic = ["NotFoundException", "NotFound"] as const;

async function removeTopic(call: Call, { arn: TopicArn, region, subscriptionArns }: TopicThing): Promise<NotRemoved> {
  for (const SubscriptionArn of subscriptionArns) {
    await call("sns", "Unsubscribe", { SubscriptionArn }, { region, missing: noTopic });
  }
  await call("sns", "DeleteTopic", { TopicArn }, { region, missing: noTopic });
  return null;
}

async function removeTrail(call: Call, { arn: Name, region }: TrailThing): Promise<NotRemoved> {
  const missing = ["TrailNotFoundException"] as const;
  await call("cloudtrail", "StopLogging", { Name }, { region, missing });
  await call("cloudtrail", "DeleteTrail", { Name }, { region, missing });
  return null;
}

/** Log files that were on their way when the trail stopped may still arrive: emptied again, a few times. */
const bucketAttempts = 3;

async function removeBucket({ call, emit, signal }: Deployment, bucket: BucketThing): Promise<NotRemoved> {
  const { name: Bucket, accountId: ExpectedBucketOwner } = bucket;
  for (let attempt = 1; ; attempt++) {
    const emptied = await emptyBucket(call, bucket, signal);
    if (emptied.kind === "holds-other") return holdsOther(emptied.foreignKey);
    if (emptied.kind === "refused")
      return { ko: `AWS의 설명: ${plain(emptied.said)}`, en: `AWS says: ${plain(emptied.said)}` };
    if (emptied.kind === "interrupted") return interrupted;
    emit({ type: "emptied", bucket: Bucket, versions: emptied.versions });
    try {
      await call("s3", "DeleteBucket", { Bucket, ExpectedBucketOwner }, { missing: ["NoSuchBucket"] });
      return null;
    } catch (error) {
      if (!(error instanceof CallFailed) || error.code !== "BucketNotEmpty" || attempt >= bucketAttempts) throw error;
    }
  }
}

const stillAttached: Text = { ko: "다른 역할이나 사용자가 이 정책을 씁니다.", en: "somebody else still uses it" };
export const interrupted: Text = { ko: "중단되었습니다.", en: "interrupted" };

function holdsOther(key: string): Text {
  const shown = plain(key, 100);
  return { ko: `그사이에 다른 객체가 생겼습니다: ${shown}`, en: `meanwhile it holds something else: ${shown}` };
}
