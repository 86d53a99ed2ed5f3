import { afterAll, beforeAll, expect, test } from "vitest";
import { createPractice, type Practice } from "../../practice/index.ts";
import { actionOf, createClients, type Clients } from "../aws/index.ts";
import type { AnyCheck } from "../core/check.ts";
import type { FactName } from "../core/facts/index.ts";
import { defaultSettings } from "../core/settings.ts";
import { buildSolvedAccount, code, webhookUrl } from "./fixtures.ts";
import { readers, rememberReadings, takeSnapshot, type HandlerInput, type SnapshotOptions } from "./index.ts";
import { withPredecessors } from "./schedule.ts";

const accountId = "222233334444";
const names = Object.keys(readers) as FactName[];
let practice: Practice;
let clients: Clients;
/** Milliseconds added to every call of the SDK clients, as a far Region would. */
let distance = 0;
const spans: { start: number; end: number }[] = [];

beforeAll(async () => {
  practice = await createPractice();
  const { endpoint } = practice;
  const handler = practice.requestHandler();
  await buildSolvedAccount({ endpoint, requestHandler: handler, accountId });
  await practice.control("confirm", {}, accountId);
  await practice.control("sign-in", { as: "root", mfa: "yes", result: "success" }, accountId);
  await practice.control("advance", { minutes: 10 }, accountId);
  const far = {
    ...handler,
    async handle(...input: Parameters<typeof handler.handle>) {
      const start = performance.now();
      if (distance > 0) await new Promise((done) => setTimeout(done, distance));
      const answer = await handler.handle(...input);
      spans.push({ start, end: performance.now() });
      return answer;
    },
  };
  const credentials = { accessKeyId: accountId, secretAccessKey: "practice" };
  clients = createClients({ endpoint, requestHandler: far, credentials });
});
afterAll(async () => {
  clients.close();
  await practice.close();
});

function read(needs: readonly FactName[], more: Partial<SnapshotOptions> = {}) {
  const checks = [{ id: "step-1.all", needs, after: [] } as unknown as AnyCheck];
  return takeSnapshot({ clients, settings: defaultSettings, checks, catalogue: [], readsCode: false, ...more });
}

test("every fact of a solved account is known, on the practice account's clock", async () => {
  const inputs: HandlerInput[] = [];
  const snapshot = await read(names, {
    readsCode: true,
    async runHandler(input) {
      inputs.push(input);
      return { isRun: false, reason: "self-test-failed", syntaxError: null };
    },
  });
  expect(snapshot.account).toMatchObject({ id: accountId, practice: true });
  expect(Date.parse(snapshot.takenAt) - Date.now()).toBeGreaterThan(9 * 60_000);
  expect(names.filter((name) => snapshot.facts[name]?.kind !== "known")).toEqual([]);
  expect(snapshot.facts).toMatchObject({
    webhookAnswer: { value: { status: 200 } },
    trailStatus: { value: { isLogging: true } },
    bucket: { value: { state: "named", value: { isOwn: true } } },
    bucketOwnership: { value: "BucketOwnerEnforced" },
    bucketVersioning: { value: "Enabled" },
    bucketEncryption: { value: "AES256" },
    patternResults: { value: { "root-success-mfa": true, "iam-user-success": false } },
    emailSubscriptions: { value: [{ isConfirmed: true, filterPolicy: null }] },
    rootLogins: { value: { logins: [{ result: "Success", mfaUsed: "Yes" }], isComplete: true } },
    deliveryMetrics: { value: { periodSeconds: 60 } },
  });
  if (snapshot.facts.logObjects?.kind !== "known") throw new Error("no log objects");
  expect(snapshot.facts.logObjects.value.objects).toHaveLength(1);
  expect(inputs).toMatchObject([
    {
      files: [{ path: code[0]?.path }],
      environment: { DISCORD_WEBHOOK_URL: webhookUrl },
      ruleTarget: { id: "function" },
    },
  ]);
  expect(JSON.stringify(snapshot)).not.toContain(new URL(webhookUrl).pathname.split("/").at(-1));
});

test("a solved account takes at most 30 calls and at most 3 in a row", async () => {
  await read(names);
  distance = 250;
  spans.length = 0;
  const calls: string[] = [];
  await read(names, { onCall: ({ service, operation }) => calls.push(`${service}:${operation}`) });
  distance = 0;
  expect(calls.length).toBeLessThanOrEqual(30);
  expect(calls.length).toBeGreaterThan(20);
  expect(mostInARow(spans)).toBe(3);
});

test("EventBridge is asked about a pattern once for a class", async () => {
  const memory = rememberReadings(() => 0);
  const calls: string[] = [];
  const more = { memory, onCall: ({ operation }: { operation: string }) => calls.push(operation) };
  const first = await read(["patternResults"], more);
  expect(calls).toContain("TestEventPattern");
  calls.length = 0;
  const second = await read(["patternResults"], more);
  expect(calls).not.toContain("TestEventPattern");
  expect(second.facts).toEqual(first.facts);
});

/** Calls that waited for one another: the longest chain of spans of which none overlaps the next. */
function mostInARow(all: readonly { readonly start: number; readonly end: number }[]): number {
  let count = 0;
  let freeAt = -Infinity;
  for (const { start, end } of [...all].sort((one, other) => one.end - other.end)) {
    if (start < freeAt) continue;
    count += 1;
    freeAt = end;
  }
  return count;
}

test.each(names)("the reader of %s asks only what it declares, and no fact that nobody needs is read", async (name) => {
  const asked = new Set<string>();
  const snapshot = await read([name], { onCall: ({ service, operation }) => asked.add(actionOf(service, operation)) });
  const facts = withPredecessors([name]);
  const declared = new Set(facts.flatMap((fact) => readers[fact].actions));
  expect([...asked].filter((action) => action !== "sts:GetCallerIdentity" && !declared.has(action))).toEqual([]);
  expect(Object.keys(snapshot.facts).filter((fact) => !facts.includes(fact as FactName))).toEqual([]);
});

test("a refused GetTopicAttributes leaves the topic standing and names the action where it was needed", async () => {
  await practice.control(
    "fault",
    { service: "sns", operation: "GetTopicAttributes", kind: "denied", times: 50 },
    accountId,
  );
  const { facts } = await read(["topic", "topicAccess", "topicKey", "emailSubscriptions"]);
  await practice.control("fault", null, accountId);
  const denied = { kind: "denied", action: "sns:GetTopicAttributes" };
  expect(facts).toMatchObject({ topic: { value: { state: "named" } }, topicAccess: denied, topicKey: denied });
  expect(facts.emailSubscriptions).toMatchObject({ kind: "known" });
});

test.each([
  ["throttled", 2, { kind: "known" }],
  ["reset", 50, { kind: "failed", code: "Network", attempts: 3 }],
  ["garbage", 50, { kind: "failed", code: "Garbled", attempts: 3 }],
  ["expired", 50, { kind: "failed", code: "ExpiredToken" }],
])("a fault of the kind %s, %d times", async (kind, times, reading) => {
  await practice.control("fault", { service: "events", operation: "DescribeRule", kind, times }, accountId);
  const { facts } = await read(["rule"]);
  await practice.control("fault", null, accountId);
  expect(facts.rule).toMatchObject(reading);
});

test("a run that takes too long keeps what it has; a run that is stopped throws", async () => {
  await practice.control(
    "fault",
    { service: "iam", operation: "GetAccountSummary", kind: "timeout", times: 9 },
    accountId,
  );
  const { facts } = await read(["accountSummary", "trail"], { timeoutSeconds: 1 });
  expect(facts).toMatchObject({ trail: { kind: "known" }, accountSummary: { kind: "failed", code: "Timeout" } });
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("stopped")), 100);
  await expect(read(["accountSummary"], { signal: stop.signal })).rejects.toThrow("stopped");
  await practice.control("fault", null, accountId);
});
