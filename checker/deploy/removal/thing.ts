import type { Text } from "../../core/text.ts";

/** One thing in the account that would be removed, with what its removal needs to know. */
export type Thing =
  | AlarmThing
  | RuleThing
  | FunctionThing
  | RoleThing
  | PolicyThing
  | TopicThing
  | QueueThing
  | TrailThing
  | BucketThing
  | LogGroupThing;

export type ThingKind = Thing["kind"];

interface Named {
  readonly name: string;
  readonly region: string;
  /** Why it stays although its name fits; null: nothing speaks against its removal. */
  readonly obstacle: Text | null;
}

export interface AlarmThing extends Named {
  readonly kind: "alarm";
}
export interface RuleThing extends Named {
  readonly kind: "rule";
  readonly targetIds: readonly string[];
}
export interface FunctionThing extends Named {
  readonly kind: "function";
  readonly roleArn: string | null;
  /** Statements of its resource policy. */
  readonly statementIds: readonly string[];
}
export interface RoleThing extends Named {
  readonly kind: "role";
  readonly inlinePolicies: readonly string[];
  readonly attachedPolicyArns: readonly string[];
}
/** A managed policy that the console made for the function's role. */
export interface PolicyThing extends Named {
  readonly kind: "policy";
  readonly arn: string;
}
export interface TopicThing extends Named {
  readonly kind: "topic";
  readonly arn: string;
  /** ARNs of confirmed subscriptions. */
  readonly subscriptionArns: readonly string[];
  /** Subscriptions nobody has confirmed: they cannot be removed, and expire by themselves. */
  readonly pendingCount: number;
}
export interface QueueThing extends Named {
  readonly kind: "queue";
  readonly url: string;
}
export interface TrailThing extends Named {
  readonly kind: "trail";
  readonly arn: string;
  readonly bucket: string;
  readonly keyPrefix: string | null;
  /** Whether the account would be without any trail. */
  readonly isOnly: boolean;
}
export interface BucketThing extends Named {
  readonly kind: "bucket";
  readonly accountId: string;
  /** Prefix of the trail's log files, empty for none; null when the trail is not there any more to tell. */
  readonly keyPrefix: string | null;
  /** Object versions and delete markers in it, as far as counted. */
  readonly versionCount: number;
}
export interface LogGroupThing extends Named {
  readonly kind: "log-group";
}
