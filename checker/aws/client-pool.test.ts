import { afterEach, expect, test } from "vitest";
import { createAsk, createClientPool, services, type Ask, type ClientPool, type ServiceName } from "./index.ts";
import { jsonError, startScriptedServer, type ScriptedServer } from "./scripted-server.ts";

let server: ScriptedServer;
let pool: ClientPool;
afterEach(async () => {
  pool.close();
  await server.close();
});

async function openPool(): Promise<void> {
  server = await startScriptedServer(() => jsonError("ResourceNotFoundException", "nothing"));
  pool = createClientPool({ endpoint: server.url });
}

const keysOf = (name: string) => ({ accessKeyId: name, secretAccessKey: `secret-${name}`, sessionToken: name });

/** Something for every member that some operation cannot do without. */
const input = {
  Bucket: "b",
  Name: "n",
  FunctionName: "f",
  RoleName: "r",
  TopicArn: "t",
  QueueUrl: "http://q/q",
  KeyId: "k",
};

/** Asks every service something. @returns which services were asked. */
async function askAll(ask: Ask): Promise<readonly ServiceName[]> {
  const asked: ServiceName[] = [];
  for (const service of Object.keys(services) as ServiceName[]) {
    const operation = Object.keys(await services[service]()).find((name) => name !== "Client");
    if (operation === undefined) continue;
    asked.push(service);
    await (ask as (service: string, operation: string, input: object) => Promise<unknown>)(service, operation, input);
  }
  return asked;
}

const signers = () => [
  ...new Set(server.requests.map(({ headers }) => /Credential=([^/]+)/.exec(String(headers["authorization"]))?.[1])),
];

test("the same clients sign as one identity after another, in every service", async () => {
  await openPool();
  for (const name of ["ADA", "BO"]) {
    const before = server.requests.length;
    const clients = await pool.take(keysOf(name));
    const asked = await askAll(createAsk({ clients }));
    const requests = server.requests.slice(before);
    expect(requests.length).toBe(asked.length);
    for (const { headers } of requests) {
      expect(headers["authorization"]).toContain(`Credential=${name}/`);
      expect(headers["x-amz-security-token"]).toBe(name);
    }
    pool.giveBack(clients, true);
  }
  expect(signers()).toEqual(["ADA", "BO"]);
});

test("clients that met trouble do not serve again, and those in use at the same time are different ones", async () => {
  await openPool();
  const [one, other] = await Promise.all([pool.take(keysOf("ONE")), pool.take(keysOf("OTHER"))]);
  expect(one).not.toBe(other);
  await Promise.all([one, other].map((clients) => askAll(createAsk({ clients }))));
  expect(signers().sort()).toEqual(["ONE", "OTHER"]);
  pool.giveBack(one, false);
  pool.giveBack(other, true);
  expect(await pool.take(keysOf("NEXT"))).toBe(other);
  expect(await pool.take(keysOf("LAST"))).not.toBe(one);
});
