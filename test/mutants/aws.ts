import { readFileSync } from "node:fs";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { defaultSettings } from "../../checker/core/settings.ts";
import type { Practice } from "../../practice/index.ts";

export const accountId = "222233334444";
export const { names } = defaultSettings;

/** The code of the reference solution, as the solved account's function has it. */
export const solutionCode = [
  {
    path: "lambda_function.py",
    bytes: new Uint8Array(readFileSync(new URL("../../solution/lambda/lambda_function.py", import.meta.url))),
  },
];

/** ARNs of the solved account's resources, by their kind. */
export const arns = {
  function: `arn:aws:lambda:us-east-1:${accountId}:function:${names.function}`,
  functionRole: `arn:aws:iam::${accountId}:role/${names.function}-role`,
  trail: `arn:aws:cloudtrail:us-east-1:${accountId}:trail/${names.trail}`,
  bucket: `arn:aws:s3:::${names.bucket}`,
  rule: `arn:aws:events:us-east-1:${accountId}:rule/${names.rule}`,
  topic: `arn:aws:sns:us-east-1:${accountId}:${names.topic}`,
} as const;

/** The SDK clients of one Region. */
export interface RegionClients {
  readonly cloudtrail: CloudTrailClient;
  readonly events: EventBridgeClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
}

/** What a change can do: call AWS as the learner, and act on the practice world. */
export interface Aws extends RegionClients {
  /** Clients of another Region, ap-northeast-2 by default. */
  elsewhere(region?: string): RegionClients;
  control(path: string, body?: unknown): Promise<unknown>;
  /** Root signs in, and ten minutes pass. */
  signIn(how?: { readonly mfa?: "yes" | "no"; readonly result?: "success" | "failure" }): Promise<void>;
  advance(minutes: number): Promise<unknown>;
}

type Handler = ReturnType<Practice["requestHandler"]>;

/** Clients that always speak to the practice account that is open at the moment. */
export function createAws(current: () => Practice, handler: Handler): Aws {
  const made = new Map<string, RegionClients>();
  const inRegion = (region: string): RegionClients => {
    const clients = made.get(region) ?? clientsOf(region, current().endpoint, handler);
    made.set(region, clients);
    return clients;
  };
  const control = (path: string, body?: unknown): Promise<unknown> => current().control(path, body, accountId);
  const advance = (minutes: number): Promise<unknown> => control("advance", { minutes });
  return {
    ...inRegion("us-east-1"),
    elsewhere: (region = "ap-northeast-2") => inRegion(region),
    control,
    advance,
    async signIn({ mfa = "yes", result = "success" } = {}) {
      await control("sign-in", { as: "root", mfa, result });
      await advance(10);
    },
  };
}

function clientsOf(region: string, endpoint: string, requestHandler: Handler): RegionClients {
  const credentials = { accessKeyId: accountId, secretAccessKey: "practice" };
  const options = { region, endpoint, requestHandler, credentials, maxAttempts: 1 };
  return {
    cloudtrail: new CloudTrailClient(options),
    events: new EventBridgeClient(options),
    iam: new IAMClient(options),
    kms: new KMSClient(options),
    lambda: new LambdaClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    sns: new SNSClient(options),
    sqs: new SQSClient(options),
  };
}
