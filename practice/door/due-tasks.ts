import { randomUUID } from "node:crypto";
import type { Principal } from "../service.ts";
import { loadService } from "../services/index.ts";
import { takeDueTask } from "../world/clock.ts";
import type { DueTask } from "../store/world-state.ts";
import { createCall } from "./call.ts";
import { nowIn, type World } from "./world.ts";

/** Accounts whose due tasks are being run: a second call waits for the same run instead of starting another. */
const running = new WeakMap<World, Map<string, Promise<void>>>();

/** Whether an account has work that is due; cheap, because it is asked before every call. */
export function hasDueTasks(world: World, accountId: string): boolean {
  const tasks = world.state.accounts[accountId]?.tasks;
  if (!tasks || tasks.length === 0) return false;
  const now = nowIn(world, accountId);
  return tasks.some((task) => task.at <= now);
}

/**
 * Does everything in an account's diary that is due, in order, each at the time it was due; what it schedules in turn is
 * done too when that is due as well.
 */
export async function runDueTasks(world: World, accountId: string, endpoint: string): Promise<void> {
  const runs = running.get(world) ?? new Map<string, Promise<void>>();
  running.set(world, runs);
  let run = runs.get(accountId);
  if (!run) {
    run = drain(world, accountId, endpoint).finally(() => runs.delete(accountId));
    runs.set(accountId, run);
  }
  await run;
}

async function drain(world: World, accountId: string, endpoint: string): Promise<void> {
  for (;;) {
    const task = takeDueTask(world.state, accountId, nowIn(world, accountId));
    if (!task) return;
    await runTask(world, accountId, task, endpoint);
    world.changed();
  }
}

async function runTask(world: World, accountId: string, due: DueTask, endpoint: string): Promise<void> {
  const service = await loadService(due.service);
  const run = service?.tasks?.[due.task];
  // A state file may come from another version of the practice account; work it no longer knows is let go.
  if (!run) return;
  const call = createCall(world, {
    accountId,
    region: due.region,
    principal: servicePrincipal(due.service),
    accessKeyId: "",
    requestId: randomUUID(),
    sourceIpAddress: `${due.service}.amazonaws.com`,
    userAgent: `${due.service}.amazonaws.com`,
    endpoint,
    fixedNow: due.at,
  });
  await run(due.payload as never, call);
}

function servicePrincipal(service: string): Principal {
  return { type: "AWSService", arn: `${service}.amazonaws.com`, userId: service, name: null };
}
