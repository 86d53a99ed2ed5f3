/** A root console sign-in found in the event history of us-east-1. */
export interface RootLogin {
  readonly eventId: string;
  /** `eventTime`, ISO 8601 UTC. */
  readonly at: string;
  readonly result: "Success" | "Failure" | "unknown";
  /** `MFAUsed` as recorded, or null where absent. */
  readonly mfaUsed: string | null;
}

/** The event history, newest first. `isComplete` is false when the search stopped at its page limit. */
export interface RootLogins {
  readonly logins: readonly RootLogin[];
  readonly isComplete: boolean;
}

/** When the rule was first put, as far as the event history (90 days) shows. Null: no such call found there. */
export interface RuleFirstPut {
  readonly at: string | null;
  readonly isComplete: boolean;
}

/** One data point of a metric: `at` starts the period, ISO 8601 UTC. CloudWatch emits no zeros. */
export interface MetricPoint {
  readonly at: string;
  readonly value: number;
}

/** Metrics of the chain since a time. SNS points always have 300 s periods. */
export interface DeliveryMetrics {
  /** ISO 8601 UTC: nothing before was asked for. */
  readonly from: string;
  /** Period of the rule's and the function's points. */
  readonly periodSeconds: 60 | 300;
  readonly ruleInvocations: readonly MetricPoint[];
  readonly ruleFailedInvocations: readonly MetricPoint[];
  /** Events that a target refused and that lie in its dead-letter queue; they do not count as failed. */
  readonly ruleDeadLetters: readonly MetricPoint[];
  /** Further attempts at a target that answered with an error. */
  readonly ruleRetries: readonly MetricPoint[];
  readonly lambdaInvocations: readonly MetricPoint[];
  readonly lambdaErrors: readonly MetricPoint[];
  readonly lambdaThrottles: readonly MetricPoint[];
  /** What the topic accepted, whether or not somebody is subscribed. */
  readonly topicPublished: readonly MetricPoint[];
  readonly topicDelivered: readonly MetricPoint[];
  readonly topicFailed: readonly MetricPoint[];
}

/** Log files of us-east-1 in the bucket, for the days of the logins (and the day after each). */
export interface LogObjects {
  readonly objects: readonly { readonly key: string; readonly lastModified: string }[];
}

/** `iam:GetAccountSummary`, as far as it is judged. */
export interface AccountSummary {
  readonly hasRootMfa: boolean;
  readonly hasRootAccessKeys: boolean;
}
