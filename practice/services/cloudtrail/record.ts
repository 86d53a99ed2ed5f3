/**
 * One event as CloudTrail writes it, in a log file and as the `CloudTrailEvent` text of event history.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailRecord {
  readonly eventVersion: string;
  readonly userIdentity: UserIdentity;
  /** ISO 8601 UTC without milliseconds. */
  readonly eventTime: string;
  /** `iam.amazonaws.com`, `signin.amazonaws.com`, … */
  readonly eventSource: string;
  readonly eventName: string;
  /** Decides whose event history and which trails see the event: always `us-east-1` for global services and root sign-ins. */
  readonly awsRegion: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
  readonly additionalEventData?: Readonly<Record<string, unknown>> | null;
  readonly requestID?: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly eventType: "AwsApiCall" | "AwsConsoleSignIn" | "AwsServiceEvent";
  readonly managementEvent: boolean;
  readonly recipientAccountId: string;
  readonly eventCategory: "Management";
  readonly tlsDetails?: Readonly<Record<string, string>>;
}

export interface UserIdentity {
  readonly type: "Root" | "IAMUser" | "AssumedRole" | "AWSService";
  readonly principalId?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly invokedBy?: string;
  readonly sessionContext?: Readonly<Record<string, unknown>>;
}

/** Epoch milliseconds as CloudTrail writes a time: whole seconds, UTC. */
export function eventTimeText(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
