import { readFileSync } from "node:fs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { buildSolvedAccount, configuration } from "../../checker/readers/fixtures.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import type { Peer } from "./emulator.ts";

/** One account on a peer: how the tests change it, and how the built command line reaches it. */
export interface Account {
  readonly id: string;
  readonly url: string;
  readonly names: typeof defaultSettings.names;
  readonly arn: { readonly rule: string; readonly function: string; readonly topic: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly cloudtrail: CloudTrailClient;
  readonly events: EventBridgeClient;
  readonly sns: SNSClient;
  /** The same account in another Region. */
  inRegion(region: string): Pick<Account, "lambda" | "sns" | "events" | "cloudtrail" | "s3">;
  /** Builds the five sections of the workbook in it. */
  solve(): Promise<void>;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const solution = readFileSync(new URL("../../solution/lambda/lambda_function.py", import.meta.url));

/** Opens an account of its own, untouched. Nothing else may use the same id on that server. */
export async function openAccount(peer: Peer, endpoint: string, id: string): Promise<Account> {
  const credentials = peer.name === "moto" ? await assumed(endpoint, id) : { accessKeyId: id, secretAccessKey: "x" };
  // Names of buckets are one space for all accounts.
  const bucket = `${defaultSettings.names.bucket}-${id}`;
  const reach = {
    endpoint,
    accountId: id,
    credentials,
    bucket,
    code: [{ path: "lambda_function.py", bytes: solution }],
  };
  const names = { ...defaultSettings.names, bucket };
  return {
    id,
    url: endpoint,
    names,
    arn: {
      rule: `arn:aws:events:us-east-1:${id}:rule/${names.rule}`,
      function: `arn:aws:lambda:us-east-1:${id}:function:${names.function}`,
      topic: `arn:aws:sns:us-east-1:${id}:${names.topic}`,
    },
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...("sessionToken" in credentials ? { AWS_SESSION_TOKEN: credentials.sessionToken } : {}),
    },
    ...clientsOf(configuration(reach)),
    inRegion: (region) => clientsOf(configuration(reach, region)),
    solve: () => buildSolvedAccount(reach),
  };
}

function clientsOf(config: object) {
  return {
    lambda: new LambdaClient(config),
    s3: new S3Client(config),
    cloudtrail: new CloudTrailClient(config),
    events: new EventBridgeClient(config),
    sns: new SNSClient(config),
  };
}

/** On moto an account is reached by assuming any role in it. */
async function assumed(endpoint: string, id: string): Promise<Required<Credentials>> {
  const sts = new STSClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "anyone", secretAccessKey: "x" },
  });
  const RoleArn = `arn:aws:iam::${id}:role/learner`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "peers" }));
  sts.destroy();
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error("moto gave no credentials");
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
