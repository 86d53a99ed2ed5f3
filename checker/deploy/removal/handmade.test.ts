import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { AttachRolePolicyCommand, CreatePolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { S3Client, PutObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPractice, type Practice } from "../../../practice/index.ts";
import { buildSolvedAccount, configuration } from "../../readers/fixtures.ts";
import { defaultSearch, deploymentOn } from "../fixtures.ts";
import { removeHandmade } from "../index.ts";

const accountId = "111122223333";
let practice: Practice;
beforeEach(async () => void (practice = await createPractice()));
afterEach(() => practice.close());

const reach = () => ({ endpoint: practice.endpoint, requestHandler: practice.requestHandler(), accountId });

async function buildUsedAccount(): Promise<void> {
  await buildSolvedAccount(reach());
  await new CloudWatchLogsClient(configuration(reach())).send(
    new CreateLogGroupCommand({ logGroupName: "/aws/lambda/lambda-root-login" }),
  );
  await consolePolicy();
  await practice.control("confirm", {});
  await practice.control("sign-in", { as: "root" });
  await practice.control("advance", { minutes: 10 });
}

/** The managed policy that the console makes and attaches when it makes a function's role. */
async function consolePolicy(): Promise<void> {
  const iam = new IAMClient(configuration(reach()));
  const Resource = `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/lambda-root-login:*`;
  const Statement = [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource }];
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: "AWSLambdaBasicExecutionRole-1f4a2b3c",
      Path: "/service-role/",
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  );
  await iam.send(new AttachRolePolicyCommand({ RoleName: "lambda-root-login-role", PolicyArn: Policy?.Arn }));
}

test("removes everything that the workbook builds, and says what", async () => {
  await buildUsedAccount();
  const deployment = await deploymentOn(practice);
  const outcome = await removeHandmade(deployment, defaultSearch(), { keepLogs: false });
  expect(outcome).toMatchObject({ kind: "done", left: [], unread: [], plan: { keep: [] } });
  const removed = deployment.events.flatMap((event) => (event.type === "removed" ? [event.thing.kind] : []));
  expect(removed).toEqual(["rule", "function", "role", "policy", "topic", "trail", "bucket", "log-group"]);
  expect(deployment.questions).toHaveLength(1);
  const again = await deploymentOn(practice);
  expect(await removeHandmade(again, defaultSearch(), { keepLogs: false })).toMatchObject({ kind: "done", left: [] });
  expect(again.questions).toEqual([]);
});

test("asked first: a no changes nothing", async () => {
  await buildUsedAccount();
  const deployment = await deploymentOn(practice, { answer: false });
  expect(await removeHandmade(deployment, defaultSearch(), { keepLogs: false })).toEqual({ kind: "declined" });
  const [question] = deployment.questions;
  expect(question?.kind === "remove" && question.plan.remove).toHaveLength(8);
});

test("--keep-logs leaves the log files and the log group, and counts that as nothing left", async () => {
  await buildUsedAccount();
  const deployment = await deploymentOn(practice);
  const outcome = await removeHandmade(deployment, defaultSearch(), { keepLogs: true });
  expect(outcome).toMatchObject({ kind: "done", left: [] });
  if (outcome.kind !== "done") throw new Error("declined");
  expect(outcome.plan.keep.map(({ thing }) => thing.kind).sort()).toEqual(["bucket", "log-group"]);
  const s3 = new S3Client(configuration(reach()));
  const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: "s3-root-login-detect" }));
  expect(Versions?.length).toBeGreaterThan(0);
});

test("a bucket that holds anything else is left as it is, and named", async () => {
  await buildUsedAccount();
  const s3 = new S3Client(configuration(reach()));
  await s3.send(new PutObjectCommand({ Bucket: "s3-root-login-detect", Key: "thesis.docx", Body: "mine" }));
  const deployment = await deploymentOn(practice);
  const outcome = await removeHandmade(deployment, defaultSearch(), { keepLogs: false });
  expect(outcome).toMatchObject({ kind: "done", left: [{ kind: "bucket", name: "s3-root-login-detect" }] });
  if (outcome.kind !== "done") throw new Error("declined");
  expect(outcome.plan.keep[0]?.because.en).toContain("thesis.docx");
});

test("what may not be looked at is never taken for gone", async () => {
  await buildUsedAccount();
  await practice.control("fault", { service: "sns", operation: "GetTopicAttributes", kind: "denied", times: 100 });
  const outcome = await removeHandmade(await deploymentOn(practice), defaultSearch(), { keepLogs: false });
  expect(outcome).toMatchObject({ kind: "done", left: [], unread: [{ kind: "topic" }] });
});

test("stopped before any call, a second run finishes the job", async () => {
  const reads = /:(Get|List|Describe|Head)/;
  await buildUsedAccount();
  const calls: string[] = [];
  const first = await deploymentOn(practice, { onCall: (name) => calls.push(name) });
  await removeHandmade(first, defaultSearch(), { keepLogs: false });
  const changes = calls.filter((name) => !reads.test(name));
  expect(changes.length).toBeGreaterThan(10);
  for (let last = 0; last < changes.length; last++) {
    await practice.control("reset", {});
    await buildUsedAccount();
    let count = 0;
    const killed = await deploymentOn(practice, {
      onCall: (name) => {
        if (!reads.test(name) && count++ === last) throw new Error("killed");
      },
    });
    await expect(removeHandmade(killed, defaultSearch(), { keepLogs: false })).rejects.toThrow("killed");
    const finished = await removeHandmade(await deploymentOn(practice), defaultSearch(), { keepLogs: false });
    expect({ last, finished }).toMatchObject({ finished: { kind: "done", left: [], unread: [] } });
  }
}, 120_000);
