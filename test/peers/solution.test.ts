import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClients, identify } from "../../checker/aws/index.ts";
import { createCall, deploySolution, realPace, removeSolution, type Deployment } from "../../checker/deploy/index.ts";
import { whatStands } from "../../practice/services/cloudformation/what-stands.ts";
import { build, run } from "../cli/command.ts";
import { clientsAt, template, wanted } from "../solution/account.ts";
import { openAccount, type Account } from "./account.ts";
import { check, type Verdicts } from "./check.ts";
import { comparisonsWith, type Comparisons } from "./comparisons.ts";
import { ministack, moto, startPeer, type Running } from "./emulator.ts";
import { pythonHas } from "./python.ts";
import { inSolvedAccount } from "./truth.ts";

/*
 * `deploy`, `check` and `destroy` against CloudFormation as others understood it, as far as they go. What they do not
 * make, or refuse, is in the list of differences; wherever they stop, nothing may be left.
 */

const about = "a stack of the solution: what stands, and what the checker says of it";

/** What the template makes, as CloudFormation on AWS would. */
const everything = (accountId: string): readonly string[] => [
  "alarm lambda-root-login-errors",
  "alarm lambda-root-login-throttles",
  "alarm sqs-root-login-dead-letters",
  `bucket s3-root-login-detect-${accountId}`,
  "function lambda-root-login",
  "log group /aws/lambda/lambda-root-login",
  "queue sqs-root-login-dead-letters",
  "role",
  "rule eventbridge-root-login-pattern",
  "subscription learner@example.com",
  "topic sns-root-login-alarm",
  "trail ct-trail-monitor",
];

/** The verdicts about it before the link in the mail is opened: a sign-in there was none either. */
const ofDeployed = (verdicts: Verdicts, how?: "no code"): Verdicts => ({
  ...inSolvedAccount({ verdicts }, how),
  "step-4.email-confirmed": "fail",
  "step-5.email-sent": "blocked",
});

function compareStanding({ compareAll }: Comparisons, where: string, id: string, stands: readonly string[]) {
  const all = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name.replace(id, "ID"), "stands"]));
  return compareAll(where, all(everything(id)), all(stands));
}

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
    const comparisons = comparisonsWith("moto", about);
    const stands = await whatStands(clients);
    const { verdicts } = await check(account, ["--no-code"]);
    expect([
      ...compareStanding(comparisons, "deployed", account.id, stands),
      ...comparisons.compareAll("deployed", ofDeployed(verdicts, "no code"), verdicts),
    ]).toEqual([]);
    expect(comparisons.unmet()).toEqual([]);
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
  const comparisons = comparisonsWith("ministack", about);
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
    expect(comparisons.compare("deploy", "exit code", "0", String(deployed.code))).toBeNull();
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
    const where = "deployed without its trail";
    const stands = await whatStands(clients);
    const { verdicts } = await check(account);
    expect([
      ...compareStanding(comparisons, where, account.id, stands),
      ...comparisons.compareAll(where, ofDeployed(verdicts), verdicts),
    ]).toEqual([]);
    expect(comparisons.unmet()).toEqual([]);
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
