import { readFile } from "node:fs/promises";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { Pace, Wanted } from "../../checker/deploy/index.ts";
import { configuration } from "../../checker/readers/fixtures.ts";
import { createPractice, type Practice } from "../../practice/index.ts";

export const accountId = "111122223333";

/** The reference template. */
export const template = await readFile(new URL("../../solution/template.yaml", import.meta.url), "utf8");

/** Everything, under the workbook's own names. */
export const wanted: Wanted = {
  suffix: "",
  email: "learner@example.com",
  webhookUrl: `https://discord.com/api/webhooks/123456789012345678/${"w".repeat(68)}`,
  through: undefined,
  existingTrail: undefined,
};

/** An SDK client of each service that the solution uses. */
export function clientsOf(practice: Practice, id = accountId) {
  const { endpoint } = practice;
  return clientsFor(configuration({ endpoint, requestHandler: practice.requestHandler(), accountId: id }));
}

/** The same for a server, with the credentials of an environment. */
export function clientsAt(endpoint: string, environment: Readonly<Record<string, string>>) {
  const credentials = {
    accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    ...(environment["AWS_SESSION_TOKEN"] ? { sessionToken: environment["AWS_SESSION_TOKEN"] } : {}),
  };
  return clientsFor(configuration({ endpoint, accountId, credentials }));
}

function clientsFor(options: object) {
  return {
    cloudformation: new CloudFormationClient(options),
    cloudtrail: new CloudTrailClient(options),
    cloudwatch: new CloudWatchClient(options),
    logs: new CloudWatchLogsClient(options),
    events: new EventBridgeClient(options),
    iam: new IAMClient(options),
    lambda: new LambdaClient(options),
    s3: new S3Client(options),
    sns: new SNSClient(options),
    sqs: new SQSClient(options),
  };
}

/** Runs `work` on an empty account whose time is the real time. */
export async function onEmptyAccount(
  work: (practice: Practice, clients: ReturnType<typeof clientsOf>) => Promise<void>,
): Promise<void> {
  const practice = await createPractice();
  try {
    await work(practice, clientsOf(practice));
  } finally {
    await practice.close();
  }
}

/** Time that goes on only while somebody waits, unless it is stopped altogether. */
export interface WaitingPace extends Pace {
  pause(): Promise<void>;
  stop(): void;
  goOn(): void;
}

/** Runs `work` on an empty account whose time goes on only while somebody waits, `pauseMs` a pause. */
export async function onWaitingAccount(
  pauseMs: number,
  work: (practice: Practice, pace: WaitingPace) => Promise<void>,
): Promise<void> {
  let time = Date.now();
  let isStopped = false;
  let pauses = 0;
  const practice = await createPractice({ now: () => time });
  try {
    await work(practice, {
      now: () => pauses * 60_000,
      pause: async () => {
        pauses += 1;
        if (!isStopped) time += pauseMs;
      },
      stop: () => (isStopped = true),
      goOn: () => (isStopped = false),
    });
  } finally {
    await practice.close();
  }
}
