import type { AdvancedEventSelector, EventSelector } from "@aws-sdk/client-cloudtrail";
import type { ServiceState } from "../../service.ts";
import type { CloudTrailRecord } from "./record.ts";

/** A trail, kept once, under its home Region; other Regions see its shadow. */
export interface StoredTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  bucketName: string;
  keyPrefix: string | null;
  topicArn: string | null;
  isMultiRegion: boolean;
  includesGlobalServiceEvents: boolean;
  hasLogFileValidation: boolean;
  kmsKeyArn: string | null;
  logGroupArn: string | null;
  logRoleArn: string | null;
  isLogging: boolean;
  startLoggingAt: number | null;
  stopLoggingAt: number | null;
  /** Null: never configured, which records all management events. */
  selectors:
    | { readonly basic: readonly EventSelector[] }
    | { readonly advanced: readonly AdvancedEventSelector[] }
    | null;
  tags: Record<string, string>;
  /** Region to what the trail still has to write there, and how its last attempt went. */
  delivery: Record<string, RegionDelivery>;
}

export interface RegionDelivery {
  /** Events recorded since the last log file, by event id. */
  waiting: string[];
  latestAt: number | null;
  latestError: string | null;
  /** The same for the copy in CloudWatch Logs, where the trail has a log group. */
  unlogged: string[];
  loggedAt: number | null;
  logError: string | null;
}

export interface CloudTrailState {
  trails: StoredTrail[];
  /** Region to its event history, oldest first. */
  history: Record<string, CloudTrailRecord[]>;
}

/** Trails of an account are kept together, because every Region shows the multi-Region ones. */
export const cloudTrailState: ServiceState<CloudTrailState> = {
  name: "cloudtrail",
  scope: "account",
  initial: () => ({ trails: [], history: {} }),
};
