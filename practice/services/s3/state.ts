import type {
  OwnershipControlsRule,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import type { ServiceState } from "../../service.ts";

/** One version of an object, or a delete marker. */
export interface StoredVersion {
  /** `null` (the word) for versions made while versioning was not enabled. */
  readonly id: string;
  readonly isDeleteMarker: boolean;
  readonly modifiedAt: number;
  /** Contents in base64; empty for a delete marker. */
  readonly body: string;
  readonly size: number;
  /** With quotes, as headers carry it. */
  readonly etag: string;
  /** Content type and further headers, by the names of PutObject's members. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface StoredBucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: number;
  versioning: "never" | "Enabled" | "Suspended";
  /** Null: the controls were deleted. New buckets have ACLs disabled. */
  ownership: NonNullable<OwnershipControlsRule["ObjectOwnership"]> | null;
  publicAccessBlock: Required<PublicAccessBlockConfiguration> | null;
  encryption: ServerSideEncryptionRule;
  policy: string | null;
  tags: Record<string, string> | null;
  /** The configuration as JSON text, because its dates would not survive as state. */
  lifecycle: string | null;
  hasObjectLock: boolean;
  /** Key to its versions, newest first. */
  objects: Record<string, StoredVersion[]>;
}

export interface S3State {
  buckets: Record<string, StoredBucket>;
}

/** The buckets of one account. Reach them by `named-buckets.ts`, which knows whose a name is. */
export const s3State: ServiceState<S3State> = { name: "s3", scope: "account", initial: () => ({ buckets: {} }) };
