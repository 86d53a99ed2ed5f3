import type { HandlerRun } from "../handler-run.ts";
import type { AccountSummary, DeliveryMetrics, LogObjects, RootLogins, RuleFirstPut } from "./evidence.ts";
import type { EventRule, PatternResults, Role, RuleTarget } from "./event-rule.ts";
import type { Found } from "./found.ts";
import type { LambdaFunction, Webhook, WebhookAnswer } from "./lambda.ts";
import type { EmailSubscription, Topic, TopicAccess, TopicKey } from "./topic.ts";
import type {
  BucketEncryption,
  BucketOwnership,
  BucketVersioning,
  EventSelectors,
  LogBucket,
  PublicAccessBlock,
  Trail,
  TrailStatus,
} from "./trail.ts";

export type * from "./evidence.ts";
export type * from "./event-rule.ts";
export * from "./found.ts";
export type * from "./lambda.ts";
export type * from "./topic.ts";
export type * from "./trail.ts";

/**
 * Every fact the checks need, by name. A fact is read once, by the reader of its name, and holds no secret.
 * Facts about a thing that was not found are not read: checks reach them only `after` the thing was found.
 */
export interface Facts {
  readonly function: Found<LambdaFunction>;
  readonly webhook: Webhook;
  readonly webhookAnswer: WebhookAnswer;
  /** The recording of the learner's handler in the sandbox. */
  readonly handlerRun: HandlerRun;
  /** Resource policy of the function (of the qualifier the target names), JSON text; null = none. */
  readonly functionPolicy: string | null;
  /** The function's execution role; null when nothing needs it (the handler publishes to no topic). */
  readonly functionRole: Role | null;

  readonly trail: Found<Trail>;
  readonly trailStatus: TrailStatus;
  readonly eventSelectors: EventSelectors;
  readonly bucket: Found<LogBucket>;
  readonly bucketOwnership: BucketOwnership;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly bucketVersioning: BucketVersioning;
  readonly bucketEncryption: BucketEncryption;

  readonly rule: Found<EventRule>;
  readonly ruleTargets: readonly RuleTarget[];
  readonly patternResults: PatternResults;
  /** The roles that targets of the rule name, by ARN; empty when none does. */
  readonly targetRoles: Readonly<Record<string, Role>>;

  readonly topic: Found<Topic>;
  readonly topicAccess: TopicAccess;
  /** Null: the topic is not encrypted. */
  readonly topicKey: TopicKey | null;
  readonly emailSubscriptions: readonly EmailSubscription[];

  readonly rootLogins: RootLogins;
  readonly ruleFirstPut: RuleFirstPut;
  readonly deliveryMetrics: DeliveryMetrics;
  readonly logObjects: LogObjects;
  readonly accountSummary: AccountSummary;
}

export type FactName = keyof Facts;
