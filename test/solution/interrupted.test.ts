import { expect, test } from "vitest";
import { deployExitCode, deployText } from "../../checker/cli/deploy/outcome-text.ts";
import { deploymentOn, type TestDeployment } from "../../checker/deploy/fixtures.ts";
import { deploySolution, followDeployment, type DeployEvent } from "../../checker/deploy/index.ts";
import { onWaitingAccount, template, wanted } from "./account.ts";

/* Waiting ends: with Ctrl-C, at its deadline, and not with a few answers that are lost. */

/** A deployment that also hands every event to `listen`. */
function watched(deployment: TestDeployment, listen: (event: DeployEvent) => void): TestDeployment {
  const emit = (event: DeployEvent) => {
    deployment.emit(event);
    listen(event);
  };
  return { ...deployment, emit };
}

const isMade = (event: DeployEvent) => event.type === "resource" && event.event.status === "CREATE_COMPLETE";
const resources = ({ events }: TestDeployment) =>
  events.flatMap((event) =>
    event.type === "resource" && isMade(event) && !event.event.isStack ? [event.event.logicalId] : [],
  );

/** Milliseconds of the account's time that a pause takes: one or two resources are made meanwhile. */
const pauseMs = 60;

test("after Ctrl-C the stack goes on, and following it again tells all of it from the start", async () =>
  await onWaitingAccount(pauseMs, async (practice, pace) => {
    const first = await deploymentOn(practice);
    const stopping = watched(first, (event) => isMade(event) && first.stop.abort());
    const outcome = await deploySolution({ ...stopping, pace }, wanted, template);
    expect(outcome).toMatchObject({ kind: "still-running", reason: "interrupted" });
    expect(resources(first).length).toBeLessThan(5);
    for (const language of ["ko", "en"] as const) {
      expect(deployText(outcome)[0]?.[language]).toContain("npx workshop deploy --follow");
    }
    expect(deployExitCode(outcome)).toBe(2);
    const meanwhile = await deploySolution({ ...(await deploymentOn(practice)), pace }, wanted, template);
    expect(meanwhile).toMatchObject({ kind: "busy", status: "CREATE_IN_PROGRESS" });
    expect(deployText(meanwhile)[0]?.en).toContain("--follow");
    expect(deployExitCode(meanwhile)).toBe(3);
    const second = await deploymentOn(practice);
    expect(await followDeployment({ ...second, pace }, "")).toMatchObject({ kind: "complete", wasNew: true });
    expect(resources(second)).toHaveLength(17);
    expect(await followDeployment(await deploymentOn(practice), "-none")).toBeNull();
  }));

test("a stack that never ends is given up after twenty minutes, and can be followed later", async () =>
  await onWaitingAccount(pauseMs, async (practice, pace) => {
    const deployment = await deploymentOn(practice);
    let stoppedAt = Infinity;
    const stopping = watched(deployment, (event) => {
      if (!isMade(event) || stoppedAt < Infinity) return;
      pace.stop();
      stoppedAt = pace.now();
    });
    const outcome = await deploySolution({ ...stopping, pace }, wanted, template);
    expect(outcome).toMatchObject({ kind: "still-running", reason: "timed-out" });
    expect(pace.now() - stoppedAt).toBeLessThan(21 * 60_000);
    pace.goOn();
    expect(await followDeployment({ ...(await deploymentOn(practice)), pace }, "")).toMatchObject({ kind: "complete" });
  }));

test("a change set that is never made is given up after five minutes, and nothing has been made", async () =>
  await onWaitingAccount(0, async (practice, pace) => {
    const deployment = await deploymentOn(practice);
    const outcome = await deploySolution({ ...deployment, pace }, wanted, template);
    expect(outcome).toMatchObject({ kind: "refused", reasons: [{ reason: expect.stringContaining("5 minutes") }] });
    expect(deployment.questions).toEqual([]);
    expect(pace.now()).toBeLessThan(10 * 60_000);
  }));

test("a few lost answers do not end following", async () =>
  await onWaitingAccount(pauseMs, async (practice, pace) => {
    const deployment = await deploymentOn(practice);
    let isPlanned = false;
    const disturb = (event: DeployEvent) => {
      if (isPlanned || !isMade(event)) return;
      isPlanned = true;
      const fault = { service: "cloudformation", operation: "DescribeStackEvents", kind: "error", times: 5 };
      void practice.control("fault", fault);
    };
    const outcome = await deploySolution({ ...watched(deployment, disturb), pace }, wanted, template);
    expect(outcome).toMatchObject({ kind: "complete" });
    expect(isPlanned).toBe(true);
  }));
