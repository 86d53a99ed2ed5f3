import type { Denied, Failed } from "../reading.ts";

/** A topic. That it exists is known when any call on it answers, also when its attributes may not be read. */
export interface Topic {
  readonly name: string;
  readonly arn: string;
  readonly isFifo: boolean;
}

/** What decides who may publish, as `sns:GetTopicAttributes` shows it. */
export interface TopicAccess {
  /** The access policy, JSON text. */
  readonly policy: string | null;
  readonly kmsKeyId: string | null;
}

/** The key that encrypts the topic. `policy` is null for the AWS managed key, whose policy cannot be changed. */
export interface TopicKey {
  readonly keyId: string;
  readonly isAwsManaged: boolean;
  /** `Enabled`, `Disabled`, `PendingDeletion` and so on (KMS, KeyState); `NotFound` for a key that is gone; absent where it was not told. */
  readonly state?: string;
  readonly policy: string | null;
}

/** An e-mail subscription. Rows marked `Deleted` are left out by the reader. */
export interface EmailSubscription {
  readonly protocol: "email" | "email-json";
  readonly address: string;
  readonly isConfirmed: boolean;
  /** Null when pending. */
  readonly arn: string | null;
  /** JSON text of the filter policy; null = none; "unread" when the attributes of this one could not be read. */
  readonly filterPolicy: string | null;
  readonly filterPolicyScope: "MessageAttributes" | "MessageBody" | null;
  /** The reading error of the attributes, when they could not be read. */
  readonly unread: Denied | Failed | null;
}
