import { randomBytes } from "node:crypto";
import type { ServiceState } from "../../service.ts";

/** Functions of one account in one Region, by name. */
export interface LambdaState {
  functions: Record<string, FunctionRecord>;
  /** Signs the links to deployment packages. */
  readonly linkSecret: string;
}

export interface FunctionRecord {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  /** `$LATEST`, and the published versions by number. */
  versions: Record<string, VersionRecord>;
  lastVersion: number;
  aliases: Record<string, AliasRecord>;
  /** Statements of the resource policy by qualifier, `""` for the unqualified function. */
  policies: Record<string, PolicyRecord>;
  eventConfigs: Record<string, EventConfigRecord>;
  reservedConcurrency: number | null;
  tags: Record<string, string>;
}

/** Configuration and code of one version. Times are epoch milliseconds. */
export interface VersionRecord {
  readonly version: string;
  settings: FunctionSettings;
  /** The deployment package, base64. */
  zip: string;
  codeSha256: string;
  modifiedAt: number;
  revisionId: string;
}

/** What UpdateFunctionConfiguration can change. */
export interface FunctionSettings {
  runtime: string;
  handler: string;
  roleArn: string;
  description: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  architecture: string;
  environment: Record<string, string>;
  kmsKeyArn: string | null;
  deadLetterArn: string | null;
  tracing: string;
  layers: string[];
  storageMegabytes: number;
  logFormat: string;
  /** Null: `/aws/lambda/NAME`. */
  logGroup: string | null;
}

export interface AliasRecord {
  readonly name: string;
  version: string;
  description: string;
  revisionId: string;
}

export interface PolicyRecord {
  statements: PolicyStatement[];
  revisionId: string;
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly [member: string]: unknown;
}

/** What becomes of asynchronous invocations that fail. */
export interface EventConfigRecord {
  readonly arn: string;
  modifiedAt: number;
  maximumRetries: number | null;
  maximumAgeSeconds: number | null;
  onFailure: string | null;
  onSuccess: string | null;
}

/** The state alone, so that operations can reach it without importing the service that lists them. */
export const lambdaState: ServiceState<LambdaState> = {
  name: "lambda",
  scope: "region",
  initial: () => ({ functions: {}, linkSecret: randomBytes(32).toString("hex") }),
};
