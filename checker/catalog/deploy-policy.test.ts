import { readFile } from "node:fs/promises";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPractice, type Practice } from "../../practice/index.ts";
import { actionOf } from "../aws/index.ts";
import { defaultSettings } from "../core/settings.ts";
import { defaultSearch, deploymentOn, type TestDeployment } from "../deploy/fixtures.ts";
import { deploySolution, removeHandmade, removeSolution, runDrill, type Wanted } from "../deploy/index.ts";
import { buildSolvedAccount, configuration } from "../readers/fixtures.ts";
import { deployGrants } from "./deploy-grants.ts";
import { deployPolicy, learnerPolicy } from "./policies.ts";

/*
 * A user who has nothing but `policy deploy` deploys, changes, drills and removes on the practice account, which asks
 * that policy for every call, CloudFormation's in the user's name included. What was called is compared with the table.
 */

const accountId = "111122223333";
const wanted: Wanted = {
  suffix: "-b",
  email: "a@example.com",
  webhookUrl: `https://discord.com/api/webhooks/123456789012345678/${"w".repeat(68)}`,
  through: "step-3",
  existingTrail: undefined,
};
const keepNothing = { keepLogs: false };
const direct = new Set<string>();
let practice: Practice;
let template: string;
let credentials: { accessKeyId: string; secretAccessKey: string };
const reach = () => ({ endpoint: practice.endpoint, requestHandler: practice.requestHandler(), accountId });

beforeAll(async () => {
  template = await readFile(new URL("../../solution/template.yaml", import.meta.url), "utf8");
  practice = await createPractice();
  const iam = new IAMClient(configuration(reach()));
  await iam.send(new CreateUserCommand({ UserName: "deployer" }));
  const PolicyDocument = JSON.stringify(deployPolicy());
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "deploy", PolicyDocument }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "deployer", PolicyArn: Policy?.Arn }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "deployer" }));
  credentials = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
});
afterAll(() => practice.close());

const deployer = (answer = true): Promise<TestDeployment> =>
  deploymentOn(practice, { credentials, answer, onCall: (name) => void direct.add(name) });

test("deploys with it, changes, drills, and removes every trace", { timeout: 60_000 }, async () => {
  expect((await deployer()).account.arn).toContain("user/deployer");
  expect(await deploySolution(await deployer(false), wanted, template)).toEqual({ kind: "declined" });
  expect(await deploySolution(await deployer(), wanted, template)).toMatchObject({ kind: "complete" });
  const whole: Wanted = { ...wanted, through: "step-4", webhookUrl: wanted.webhookUrl?.replace(/w+$/, "v".repeat(68)) };
  expect(await deploySolution(await deployer(), whole, template)).toMatchObject({ kind: "complete", wasNew: false });
  const { function: fn, topic } = defaultSettings.names;
  const names = { ...defaultSettings.names, function: `${fn}-b`, topic: `${topic}-b` };
  const drill = await runDrill(await deployer(), names);
  // No Python here: that the function may be called shows in its error.
  expect(drill.kind === "done" && drill.hops.map(({ seen }) => seen.en).join()).not.toContain("lack");
  await practice.control("sign-in", { as: "root" });
  await practice.control("advance", { minutes: 10 });
  expect(await removeSolution(await deployer(), "-b", keepNothing)).toMatchObject({
    kind: "done",
    left: [],
    unread: [],
  });
});

test("removes with it what was built by hand", async () => {
  await buildSolvedAccount(reach());
  const logs = new CloudWatchLogsClient(configuration(reach()));
  await logs.send(new CreateLogGroupCommand({ logGroupName: "/aws/lambda/lambda-root-login" }));
  const iam = new IAMClient(configuration(reach()));
  const Resource = `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/lambda-root-login:*`;
  const Statement = [{ Effect: "Allow", Action: ["logs:PutLogEvents"], Resource }];
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: "AWSLambdaBasicExecutionRole-1f4a2b3c",
      Path: "/service-role/",
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  );
  await iam.send(new AttachRolePolicyCommand({ RoleName: "lambda-root-login-role", PolicyArn: Policy?.Arn }));
  await practice.control("confirm", {});
  const outcome = await removeHandmade(await deployer(), defaultSearch(), keepNothing);
  expect(outcome).toMatchObject({ kind: "done", left: [], unread: [] });
});

test("its table names exactly what was called, and a reason for everything else", async () => {
  const asked = new Set([...direct].map((name) => actionOf(...(name.split(":") as [string, string]))));
  for (const action of await recorded()) asked.add(action);
  const told = new Set(deployGrants.flatMap(({ calls }) => calls));
  expect([...asked].filter((action) => !told.has(action)).toSorted()).toEqual([]);
  expect([...told].filter((action) => !asked.has(action)).toSorted()).toEqual([]);
  const further = deployGrants.flatMap((grant) => Object.keys(grant.further ?? {}));
  expect(further.filter((action) => told.has(action))).toEqual([]);
});

test("changes nothing that has another name, and fits into one managed policy", () => {
  const { Statement } = deployPolicy();
  const reads = new Set(learnerPolicy().Statement.flatMap(({ Action }) => Action));
  const everywhere = Statement.filter(({ Resource }) => Resource === "*").flatMap(({ Action }) => Action);
  const changes = everywhere.filter((action) => !reads.has(action) && !/:(List|Describe|Get)[A-Z]/.test(action));
  expect(changes).toEqual(["sns:Unsubscribe"]);
  expect(JSON.stringify(deployPolicy()).length).toBeLessThan(6144);
});

/** The deployer's calls in CloudTrail's words, CloudFormation's among them, as IAM actions. */
async function recorded(): Promise<ReadonlySet<string>> {
  const trail = new CloudTrailClient(configuration(reach()));
  const actions = new Set<string>();
  let NextToken: string | undefined;
  do {
    const LookupAttributes = [{ AttributeKey: "Username" as const, AttributeValue: "deployer" }];
    const page = await trail.send(new LookupEventsCommand({ NextToken, MaxResults: 50, LookupAttributes }));
    for (const { EventSource = "", EventName = "" } of page.Events ?? []) {
      const prefix = EventSource.split(".")[0] ?? "";
      const service = prefix === "monitoring" ? "cloudwatch" : prefix;
      // Lambda's records carry the version of its API.
      actions.add(actionOf(service, EventName.replace(/\d{8}(v\d)?$/, "")));
    }
    ({ NextToken } = page);
  } while (NextToken);
  actions.delete("sts:GetCallerIdentity");
  return actions;
}
