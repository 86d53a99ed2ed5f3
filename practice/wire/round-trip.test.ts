import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadModel } from "./model.ts";
import { serviceProtocols, type ServiceProtocol } from "./protocol.ts";
import { exceptions, fixedFor } from "./round-trip/exceptions.ts";
import { exchange, openLoop, type AnyClient, type Loop, type Outcome } from "./round-trip/exchange.ts";

/**
 * Every operation of every client we depend on: a random valid input through the real client and over HTTP to the wire,
 * a random valid output back. `ROUND_TRIP_SEED` repeats a run, `ROUND_TRIP_ROUNDS` makes it longer.
 */
const seed = Number(process.env["ROUND_TRIP_SEED"] ?? randomInt(1_000_000));
const rounds = Number(process.env["ROUND_TRIP_ROUNDS"] ?? 1);
const hangMs = 3000;

let loop: Loop;
const outcomes: Outcome[] = [];

beforeAll(async () => {
  loop = await openLoop();
  for (const service of serviceProtocols) outcomes.push(...(await roundTrips(service)));
});
afterAll(() => loop.close());

test(`no operation is taken for another (ROUND_TRIP_SEED=${seed})`, () => {
  expect(outcomes.filter(({ problem }) => problem === "misrouted")).toEqual([]);
});

test("at least 98 % of the operations arrive and return as they were sent", () => {
  const identical = outcomes.filter(({ problem }) => problem === null).length;
  expect(outcomes.length).toBeGreaterThan(850);
  expect(identical / outcomes.length).toBeGreaterThanOrEqual(0.98);
});

test("those that do not are the ones listed with a reason", () => {
  const unlisted = outcomes.filter(({ problem, operation }) => problem !== null && !(operation in exceptions));
  expect(unlisted, `ROUND_TRIP_SEED=${seed}`).toEqual([]);
});

test("a listed exception that works is taken off the list", () => {
  const working = outcomes.filter(({ problem, operation }) => problem === null && operation in exceptions);
  expect(working.map(({ operation }) => operation)).toEqual([]);
});

async function roundTrips(service: ServiceProtocol): Promise<Outcome[]> {
  const model = await loadModel(service);
  const exports = (await service.load()) as Record<string, new (options: unknown) => unknown>;
  const client = newClient(exports);
  const done: Outcome[] = [];
  for (const operation of model.operations.values()) {
    for (let round = 0; round < rounds; round++) {
      const exchanged = exchange(loop, model, exports, client, operation, seed + round, fixedFor(service.name));
      done.push(await Promise.race([exchanged, hung(`${service.name} ${operation.name}`)]));
    }
  }
  client.destroy();
  return done;
}

function newClient(exports: Record<string, new (options: unknown) => unknown>): AnyClient {
  const [, Client] = Object.entries(exports).find(([name]) => /^[A-Z]\w+Client$/.test(name)) ?? [];
  if (!Client) throw new Error("no client among the exports");
  const credentials = { accessKeyId: "111122223333", secretAccessKey: "x" };
  const options = { region: "us-east-1", endpoint: loop.url, credentials, maxAttempts: 1 };
  return new Client({ ...options, disableHostPrefix: true, forcePathStyle: true }) as AnyClient;
}

function hung(operation: string): Promise<Outcome> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ operation, problem: "failed", detail: "no answer" }), hangMs).unref();
  });
}
