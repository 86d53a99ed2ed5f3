import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { STSClient } from "@aws-sdk/client-sts";
import { writeZip } from "../../checker/core/zip/index.ts";
import { createPractice } from "../index.ts";
import type { Practice } from "../index.ts";
import type { RunFunction } from "../service.ts";

/** For tests: a practice account behind a real port, and real SDK clients that talk to it. */
export async function openTestAccount(host: { readonly runFunction?: RunFunction } = {}) {
  const practice: Practice = await createPractice({ host });
  const { url } = await practice.listen();
  const clientsIn = (region: string, accountId = account) => {
    const credentials = { accessKeyId: accountId, secretAccessKey: "practice" };
    return clientsAs(region, credentials);
  };
  const clientsAs = (region: string, credentials: TestCredentials) => {
    const options = { region, endpoint: url, credentials, maxAttempts: 1 };
    return {
      cloudtrail: new CloudTrailClient(options),
      cloudwatch: new CloudWatchClient(options),
      logs: new CloudWatchLogsClient(options),
      events: new EventBridgeClient(options),
      iam: new IAMClient(options),
      kms: new KMSClient(options),
      lambda: new LambdaClient(options),
      s3: new S3Client({ ...options, forcePathStyle: true }),
      sns: new SNSClient(options),
      sqs: new SQSClient(options),
      sts: new STSClient(options),
    };
  };
  return {
    practice,
    url,
    clientsIn,
    clientsAs,
    ...clientsIn("us-east-1"),
    inbox: async () => ((await practice.control("inbox", undefined, account)) as Inbox).messages,
    control: (path: string, body?: unknown) => practice.control(path, body, account),
    advance: (minutes: number) => practice.control("advance", { minutes }, account),
  };
}

export type TestAccount = Awaited<ReturnType<typeof openTestAccount>>;

interface TestCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface Inbox {
  readonly messages: readonly { to: string; topicArn: string; subject: string; body: string; kind: string }[];
}

export const account = "111122223333";

/** Makes a role that a service may assume, with one inline policy. Returns its ARN. */
export async function makeRole(
  iam: IAMClient,
  name: string,
  service: string,
  actions: readonly string[],
): Promise<string> {
  const trust = { Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
  const allow = { Effect: "Allow", Action: actions, Resource: "*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: "inline", PolicyDocument }));
  return Role?.Arn ?? "";
}

/** A deployment package with one Python file. */
export function packageWith(source: string): Uint8Array {
  return writeZip([{ path: "lambda_function.py", bytes: Buffer.from(source) }]);
}
