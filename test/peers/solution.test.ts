import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClients, identify } from "../../checker/aws/index.ts";
import { createCall, deploySolution, realPace, removeSolution, type Deployment } from "../../checker/deploy/index.ts";
import { whatStands } from "../../practice/services/cloudformation/what-stands.ts";
import { build, run } from "../cli/command.ts";
import { clientsAt, template, wanted } from "../solution/account.ts";
import { openAccount, type Account } from "./account.ts";
import { check } from "./check.ts";
import { ministack, moto, startPeer, type Running } from "./emulator.ts";
import { pythonHas } from "./python.ts";

/*
 * `deploy`, `check` and `destroy` against CloudFormation as others understood it, as far as they go. What they do not
 * make, or refuse, is named here; wherever they stop, nothing may be left.
 */

const deploy = ["deploy", "--yes", "--email", "learner@example.com", "--json", "--quiet"];

const asDeployer = ({ environment }: Account) => ({ ...environment, WORKSHOP_WEBHOOK_URL: wanted.webhookUrl ?? "" });

describe.runIf(pythonHas(moto.module))("moto", () => {
  let server: Running;
  beforeAll(async () => {
    await build();
    server = await startPeer(moto);
  }, 300_000);
  afterAll(() => server?.close());

  test("deploys what it knows of the template, checks it, updates it, and removes it without a trace", async () => {
    const account = await openAccount(moto, server.url, "300000000001");
    const environment = asDeployer(account);
    const clients = clientsAt(server.url, account.environment);
    const deployed = await run(deploy, { environment });
    const { outcome } = JSON.parse(deployed.stdout) as { outcome: object };
    expect([deployed.code, outcome]).toMatchObject([0, { kind: "complete", wasNew: true }]);
    // Everything is CREATE_COMPLETE there; bucket, trail, subscription, alarms and three of the policies are not made.
    expect(await whatStands(clients)).toEqual([
      "function lambda-root-login",
      "log group /aws/lambda/lambda-root-login",
      "queue sqs-root-login-dead-letters",
      "role",
      "rule eventbridge-root-login-pattern",
      "topic sns-root-login-alarm",
    ]);
    const { verdicts } = await check(account, ["--no-code"]);
    const failed = Object.entries(verdicts).filter(([, verdict]) => verdict === "fail");
    expect(failed.map(([id]) => id)).toEqual([
      "step-2.trail-exists",
      "step-2.bucket-exists",
      "step-4.email-subscribed",
      "step-4.topic-policy",
      "step-5.root-mfa",
    ]);
    // A change set without changes is an update there.
    const again = await run(deploy, { environment });
    expect(JSON.parse(again.stdout)).toMatchObject({ outcome: { kind: "complete", wasNew: false } });
    const destroyed = await run(["destroy", "--yes", "--json", "--quiet"], { environment });
    expect(JSON.parse(destroyed.stdout)).toMatchObject({ outcome: { kind: "done", left: [], unread: [] } });
    expect(destroyed.code).toBe(0);
    expect(await whatStands(clients)).toEqual([]);
  });
});

describe.runIf(pythonHas(ministack.module))("ministack", () => {
  let server: Running;
  beforeAll(async () => {
    await build();
    server = await startPeer(ministack);
  }, 300_000);
  afterAll(() => server?.close());

  test("refuses a template with a trail; that is told, and nothing is left", async () => {
    const account = await openAccount(ministack, server.url, "300000000002");
    const environment = asDeployer(account);
    const deployed = await run(deploy, { environment });
    expect(deployed.code).toBe(3);
    expect(deployed.stdout).toContain("Unrecognized resource types: [AWS::CloudTrail::Trail]");
    expect(await whatStands(clientsAt(server.url, account.environment))).toEqual([]);
    expect(await run(["destroy", "--yes"], { environment })).toMatchObject({ code: 0 });
  });

  test("deploys and removes the rest of the template", async () => {
    const account = await openAccount(ministack, server.url, "300000000003");
    const clients = clientsAt(server.url, account.environment);
    const withoutTrail = template
      .replace(/^ {2}Trail:\n[^]*?\n(?= {2}#)/m, "")
      .replace(/^ {2}TrailArn:\n[^]*?\n(?= {2}\w)/m, "");
    const deployment = await deploymentAt(server.url, account.environment);
    expect(await deploySolution(deployment, wanted, withoutTrail)).toMatchObject({ kind: "complete", wasNew: true });
    expect(await whatStands(clients)).toEqual([
      "alarm lambda-root-login-errors",
      "alarm lambda-root-login-throttles",
      "alarm sqs-root-login-dead-letters",
      `bucket s3-root-login-detect-${account.id}`,
      "function lambda-root-login",
      "log group /aws/lambda/lambda-root-login",
      "queue sqs-root-login-dead-letters",
      "role",
      "rule eventbridge-root-login-pattern",
      "subscription learner@example.com",
      "topic sns-root-login-alarm",
    ]);
    const { verdicts } = await check(account);
    const others = Object.entries(verdicts).filter(([id, verdict]) => verdict === "fail" && !/step-[25]/.test(id));
    expect(others).toEqual([]);
    expect(await deploySolution(deployment, wanted, withoutTrail)).toMatchObject({ kind: "unchanged" });
    expect(await removeSolution(deployment, "", { keepLogs: false })).toMatchObject({ kind: "done", left: [] });
    expect(await whatStands(clients)).toEqual([]);
  });
});

async function deploymentAt(endpoint: string, environment: Account["environment"]): Promise<Deployment> {
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = environment;
  const clients = createClients({ endpoint, credentials: { accessKeyId, secretAccessKey } });
  return {
    call: createCall(clients),
    account: await identify({ clients }),
    emit: () => undefined,
    consent: async () => true,
    pace: realPace(50),
    signal: new AbortController().signal,
  };
}
