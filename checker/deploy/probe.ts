import { CallFailed, type Call } from "./call.ts";

/** Whether something of a name is there: `taken` is somebody else's bucket. */
export type Presence = "absent" | "present" | "taken";

/** Kinds of things that have a fixed name, which nobody else in the account may have. */
export type NamedKind = "function" | "log-group" | "queue" | "bucket" | "trail" | "rule" | "topic" | "alarm";

/**
 * Looks whether something of that kind and name is there, by name alone. All of them read only.
 * @throws CallFailed when it may not be known.
 */
export const probes: Readonly<Record<NamedKind, (call: Call, name: string, accountId: string) => Promise<Presence>>> = {
  function: async (call, FunctionName) => {
    const missing = ["ResourceNotFoundException"] as const;
    return presence(await call("lambda", "GetFunctionConfiguration", { FunctionName }, { missing }));
  },
  "log-group": async (call, name) => {
    const { logGroups } = await call("logs", "DescribeLogGroups", { logGroupNamePrefix: name });
    return presence(logGroups?.find(({ logGroupName }) => logGroupName === name));
  },
  queue: async (call, QueueName) => {
    const missing = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"] as const;
    return presence(await call("sqs", "GetQueueUrl", { QueueName }, { missing }));
  },
  bucket: async (call, Bucket, accountId) => {
    try {
      const missing = ["NotFound", "NoSuchBucket"] as const;
      return presence(await call("s3", "HeadBucket", { Bucket, ExpectedBucketOwner: accountId }, { missing }));
    } catch (error) {
      // A HEAD answer has no words: a 403 is somebody else's bucket, or one that may not be looked at.
      if (error instanceof CallFailed && error.reading.kind === "denied") return "taken";
      throw error;
    }
  },
  trail: async (call, Name) => {
    const missing = ["TrailNotFoundException"] as const;
    return presence(await call("cloudtrail", "GetTrail", { Name }, { missing }));
  },
  rule: async (call, Name) => {
    const missing = ["ResourceNotFoundException"] as const;
    return presence(await call("events", "DescribeRule", { Name }, { missing }));
  },
  topic: async (call, name, accountId) => {
    const missing = ["NotFoundException", "NotFound"] as const;
    const TopicArn = `arn:aws:sns:us-east-1:${accountId}:${name}`;
    return presence(await call("sns", "GetTopicAttributes", { TopicArn }, { missing }));
  },
  alarm: async (call, name) => {
    const { MetricAlarms } = await call("cloudwatch", "DescribeAlarms", { AlarmNames: [name] });
    return presence(MetricAlarms?.[0]);
  },
};

function presence(answer: object | null | undefined): Presence {
  return answer ? "present" : "absent";
}
