import { randomUUID } from "node:crypto";
import type { Call } from "../service.ts";
import { addTask } from "../world/clock.ts";
import { takeFault } from "../world/faults.ts";
import { runOperation } from "./run-operation.ts";
import { nowIn, touchAccount, type World } from "./world.ts";

/** What is known about a call when it comes in. */
export interface CallFacts extends Pick<
  Call,
  "accountId" | "region" | "principal" | "accessKeyId" | "requestId" | "sourceIpAddress" | "userAgent" | "endpoint"
> {
  /** A due task runs at the time it was due (epoch milliseconds), however late it is run. */
  readonly fixedNow?: number;
}

/** A call in a world. Everything a service may do to the world goes through it. */
export function createCall(world: World, facts: CallFacts): Call {
  const { fixedNow, ...known } = facts;
  touchAccount(world, facts.accountId);
  const now = (): number => fixedNow ?? nowIn(world, facts.accountId);
  const call: Call = {
    ...known,
    host: world.host,
    now,
    state: (service, where) =>
      world.read(service, { accountId: where?.accountId ?? facts.accountId, region: where?.region ?? facts.region }),
    schedule(service, task, delayMs, payload) {
      const { accountId, region } = facts;
      addTask(world.state, accountId, { service: service.name, task, at: now() + delayMs, region, payload });
    },
    fault: (service, operation) => takeFault(world.state, facts.accountId, service, [operation]),
    as: (other) => createCall(world, { ...facts, ...withoutUndefined(other) }),
    invoke: (service, operation, input) =>
      runOperation(world, createCall(world, { ...facts, requestId: randomUUID() }), service, operation, input),
  };
  return call;
}

function withoutUndefined<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
