import { CreateStackCommand, DeleteStackCommand, type CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";
import { deployExitCode, deployText } from "../../checker/cli/deploy/outcome-text.ts";
import { deploymentOn, type TestDeployment } from "../../checker/deploy/fixtures.ts";
import { deploySolution, findStack, removeSolution, type DeployEvent } from "../../checker/deploy/index.ts";
import type { Practice } from "../../practice/index.ts";
import { whatStands } from "../../practice/services/cloudformation/what-stands.ts";
import { sampled } from "../proof/sample.ts";
import { onWaitingAccount, clientsOf, template, wanted, type WaitingPace } from "./account.ts";

/* Stacks in every state that a failure can leave behind: deploying again mends them, and destroying removes them.
 * `npm test` samples the states; `PROOF=full` tries all. */

interface Place {
  readonly practice: Practice;
  readonly pace: WaitingPace;
  readonly cloudformation: CloudFormationClient;
}

const fault = ({ practice }: Place, service: string, operation: string, times = 1) =>
  practice.control("fault", { service, operation, kind: "denied", times });

async function deployOn({ practice, pace }: Place, more: Partial<TestDeployment> = {}, change: object = {}) {
  const deployment = { ...(await deploymentOn(practice)), pace, ...more };
  const outcome = await deploySolution(deployment, { ...wanted, ...change }, template);
  return { outcome, deployment };
}

/** Deploys with a program that is killed before this call. */
async function killedBefore(place: Place, call: string): Promise<void> {
  const onCall = (name: string) => {
    if (name === call) throw new Error("killed");
  };
  const killed = { ...(await deploymentOn(place.practice, { onCall })), pace: place.pace };
  await expect(deploySolution(killed, wanted, template)).rejects.toThrow("killed");
}

/** Calls `act` once, when an event of that resource and status is told. */
function when(logicalId: string, status: string, act: () => void): Pick<TestDeployment, "emit"> {
  let isDone = false;
  return {
    emit: (event: DeployEvent) => {
      if (isDone || event.type !== "resource") return;
      if (event.event.logicalId !== logicalId || event.event.status !== status) return;
      isDone = true;
      act();
    },
  };
}

async function settle({ practice, pace }: Place, expected: string): Promise<void> {
  const { call } = await deploymentOn(practice);
  for (let patience = 200; patience > 0; patience--) {
    const status = (await findStack(call, "root-login-workshop"))?.status;
    if (status === expected) return;
    await pace.pause();
  }
  throw new Error(`The stack did not become ${expected}`);
}

const states: readonly (readonly [string, (place: Place) => Promise<void>])[] = [
  ["REVIEW_IN_PROGRESS", (place) => killedBefore(place, "cloudformation:ExecuteChangeSet")],
  [
    "ROLLBACK_COMPLETE",
    async (place) => {
      await fault(place, "sns", "CreateTopic");
      await killedBefore(place, "cloudformation:DeleteStack");
    },
  ],
  [
    "CREATE_FAILED",
    async (place) => {
      await fault(place, "sns", "CreateTopic");
      const Parameters = [
        { ParameterKey: "Email", ParameterValue: wanted.email },
        { ParameterKey: "WebhookUrl", ParameterValue: wanted.webhookUrl },
      ];
      const StackName = "root-login-workshop";
      const input = { StackName, TemplateBody: template, Parameters, Capabilities: ["CAPABILITY_IAM" as const] };
      await place.cloudformation.send(new CreateStackCommand({ ...input, OnFailure: "DO_NOTHING" }));
      await settle(place, "CREATE_FAILED");
    },
  ],
  [
    "ROLLBACK_FAILED",
    async (place) => {
      await fault(place, "sns", "CreateTopic");
      await fault(place, "logs", "DeleteLogGroup");
      expect((await deployOn(place)).outcome).toMatchObject({ kind: "rolled-back", status: "ROLLBACK_FAILED" });
    },
  ],
  [
    "DELETE_FAILED",
    async (place) => {
      await deployOn(place);
      await fault(place, "sqs", "DeleteQueue");
      await place.cloudformation.send(new DeleteStackCommand({ StackName: "root-login-workshop" }));
      await settle(place, "DELETE_FAILED");
    },
  ],
  [
    "UPDATE_ROLLBACK_FAILED",
    async (place) => {
      await deployOn(place, {}, { through: "step-3" });
      await fault(place, "cloudwatch", "PutMetricAlarm");
      // Only the log group asks that service, so that its way back fails.
      const spoil = when("FunctionLogGroup", "UPDATE_COMPLETE", () => void fault(place, "logs", "*"));
      const change = { through: "step-4", webhookUrl: wanted.webhookUrl?.replace(/w+$/, "v".repeat(68)) };
      const { outcome } = await deployOn(place, spoil, change);
      expect(outcome).toMatchObject({ kind: "rolled-back", status: "UPDATE_ROLLBACK_FAILED", isRemoved: false });
    },
  ],
];

const pauseMs = 60;
const onPlace = (work: (place: Place) => Promise<void>) =>
  onWaitingAccount(
    pauseMs,
    async (practice, pace) => await work({ practice, pace, cloudformation: clientsOf(practice).cloudformation }),
  );

test.each(sampled(states, 3))(
  "%s is said, and mended by deploying again",
  async (status, bring) =>
    await onPlace(async (place) => {
      await bring(place);
      await settle(place, status);
      const { outcome, deployment } = await deployOn(place, {}, { through: "step-4" });
      expect(outcome).toMatchObject({ kind: "complete" });
      expect(deployment.events).toContainEqual(expect.objectContaining({ type: "stack-found", status }));
      const asked = deployment.questions.map(({ kind }) => kind);
      const isRemovedFirst = !["REVIEW_IN_PROGRESS", "UPDATE_ROLLBACK_FAILED"].includes(status);
      expect(asked).toEqual(isRemovedFirst ? ["remove-failed-stack", "changes"] : ["changes"]);
    }),
);

test.each(sampled(states, 3))(
  "%s is removed without a trace",
  async (status, bring) =>
    await onPlace(async (place) => {
      await bring(place);
      await settle(place, status);
      const deployment = { ...(await deploymentOn(place.practice)), pace: place.pace };
      expect(await removeSolution(deployment, "", { keepLogs: false })).toMatchObject({ kind: "done", left: [] });
      expect(await whatStands(clientsOf(place.practice))).toEqual([]);
    }),
);

test("a rollback that gets stuck again is explained, and nothing else is tried", async () =>
  await onPlace(async (place) => {
    await states.find(([status]) => status === "UPDATE_ROLLBACK_FAILED")?.[1](place);
    await fault(place, "logs", "*");
    const { outcome, deployment } = await deployOn(place);
    expect(outcome).toMatchObject({ kind: "rolled-back", status: "UPDATE_ROLLBACK_FAILED", isRemoved: false });
    expect(outcome).toMatchObject({ cause: { logicalId: "FunctionLogGroup" } });
    expect(deployment.questions).toEqual([]);
    const told = deployText(outcome);
    expect(told.map(({ en }) => en).join("\n")).toMatch(/What failed: FunctionLogGroup[^]*npx workshop destroy/);
    expect(told.map(({ ko }) => ko).join("\n")).toMatch(/실패한 리소스: FunctionLogGroup[^]*npx workshop destroy/);
  }));

test("a no to removing a failed stack leaves it as it is", async () =>
  await onPlace(async (place) => {
    await fault(place, "sns", "CreateTopic");
    await killedBefore(place, "cloudformation:DeleteStack");
    const { outcome } = await deployOn(place, { consent: async () => false });
    expect(outcome).toEqual({ kind: "declined" });
    await settle(place, "ROLLBACK_COMPLETE");
  }));

test("an update that fails leaves everything as it was, and says why", async () =>
  await onPlace(async (place) => {
    await deployOn(place);
    await fault(place, "events", "PutTargets");
    const clients = clientsOf(place.practice);
    const before = await whatStands(clients);
    const { outcome } = await deployOn(place, {}, { through: "step-3" });
    expect(outcome).toMatchObject({ kind: "rolled-back", status: "UPDATE_ROLLBACK_COMPLETE", isRemoved: false });
    expect(outcome).toMatchObject({ cause: { logicalId: "Rule" } });
    expect(deployExitCode(outcome)).toBe(1);
    expect(
      deployText(outcome)
        .map(({ en }) => en)
        .join("\n"),
    ).toMatch(/What failed: Rule[^]*lack a permission[^]*as it was before/);
    expect(await whatStands(clients)).toEqual(before);
  }));

test("a changed parameter changes just that, and the same again changes nothing", async () =>
  await onPlace(async (place) => {
    await deployOn(place);
    const webhookUrl = wanted.webhookUrl?.replace(/w+$/, "v".repeat(68));
    const { outcome, deployment } = await deployOn(place, {}, { webhookUrl });
    expect(outcome).toMatchObject({ kind: "complete", wasNew: false });
    const [question] = deployment.questions;
    const changes = question?.kind === "changes" ? question.changes : [];
    expect(changes.find(({ logicalId }) => logicalId === "Function")).toMatchObject({ action: "Modify" });
    expect(changes.filter(({ action }) => action !== "Modify")).toEqual([]);
    const FunctionName = "lambda-root-login";
    const { Environment } = await clientsOf(place.practice).lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName }),
    );
    expect(Environment?.Variables).toEqual({ DISCORD_WEBHOOK_URL: webhookUrl });
    const again = await deployOn(place, {}, { webhookUrl: undefined, email: undefined });
    expect(again.outcome).toMatchObject({ kind: "unchanged" });
    expect(deployExitCode(again.outcome)).toBe(0);
  }));
