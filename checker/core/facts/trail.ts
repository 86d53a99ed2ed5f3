/** A trail as `cloudtrail:DescribeTrails` shows it. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly includesGlobalServiceEvents: boolean;
  readonly hasLogFileValidation: boolean;
  readonly isOrganizationTrail: boolean;
  readonly bucketName: string;
  readonly keyPrefix: string | null;
}

/** `cloudtrail:GetTrailStatus`, asked in the trail's home Region. Times are ISO 8601 UTC. */
export interface TrailStatus {
  readonly isLogging: boolean;
  readonly startLoggingAt: string | null;
  readonly stopLoggingAt: string | null;
  readonly latestDeliveryAt: string | null;
  readonly latestDeliveryError: string | null;
}

/** `cloudtrail:GetEventSelectors`. Both lists empty = the default, all management events. */
export interface EventSelectors {
  readonly basic: readonly BasicEventSelector[];
  readonly advanced: readonly AdvancedEventSelector[];
}

export interface BasicEventSelector {
  readonly readWriteType: "All" | "ReadOnly" | "WriteOnly";
  readonly includesManagementEvents: boolean;
  readonly excludedSources: readonly string[];
}

export interface AdvancedEventSelector {
  readonly name: string | null;
  readonly fields: readonly {
    readonly field: string;
    /** Operator (`Equals`, `NotEquals`, `StartsWith`, …) to its values. */
    readonly operators: Readonly<Record<string, readonly string[]>>;
  }[];
}

/** The bucket that the logs go to. */
export interface LogBucket {
  readonly name: string;
  /** Whether `s3:ListBuckets` of this account shows it. */
  readonly isOwn: boolean;
  readonly region: string | null;
  /** Where its name comes from: the trail, or (without a trail) an own bucket of the configured name. */
  readonly from: "trail" | "name";
}

/** Null: the bucket has no such configuration. */
export type BucketOwnership = "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter" | null;

/** The four blocks at bucket level; null: no configuration, so none of them. */
export type PublicAccessBlock = Readonly<
  Record<"blockPublicAcls" | "ignorePublicAcls" | "blockPublicPolicy" | "restrictPublicBuckets", boolean>
> | null;

export type BucketVersioning = "Enabled" | "Suspended" | "never";

/** The algorithm of default encryption (`AES256`, `aws:kms`, `aws:kms:dsse`), or null. */
export type BucketEncryption = string | null;
