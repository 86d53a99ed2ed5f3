import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { ministack, moto, startPeer, type Peer } from "../test/peers/emulator.ts";
import { pythonHas } from "../test/peers/python.ts";
import type { Measurement } from "./measurement.ts";

interface Ready {
  readonly url: string;
  readonly startMs: number;
  readonly sinceUpMs: number;
}
interface Usage {
  readonly cpuMs: number;
  readonly memoryMb: number;
}
interface SimpleCall {
  readonly name: string;
  readonly signingName: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const form = { "content-type": "application/x-www-form-urlencoded" };
const simpleCalls: readonly SimpleCall[] = [
  {
    name: "sts GetCallerIdentity",
    signingName: "sts",
    headers: form,
    body: "Action=GetCallerIdentity&Version=2011-06-15",
  },
  { name: "sns ListTopics", signingName: "sns", headers: form, body: "Action=ListTopics&Version=2010-03-31" },
  {
    name: "events ListRules",
    signingName: "events",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.ListRules" },
    body: "{}",
  },
];
const callsEach = 4000;
const peerCalls = 500;
const warmUpCalls = 200;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Starting, answering and memory of the built practice account; moto and ministack on the same calls, where Python has them. */
export async function measurePractice(): Promise<readonly Measurement[]> {
  const bench = "practice";
  const server = fork(
    fileURLToPath(new URL("practice-server.mjs", import.meta.url)),
    [new URL("../dist/practice/index.js", import.meta.url).href],
    { execArgv: [] },
  );
  const [{ url, startMs, sinceUpMs }] = (await once(server, "message")) as [Ready];
  const usage = async (): Promise<Usage> => {
    server.send("usage");
    return ((await once(server, "message")) as [Usage])[0];
  };
  const measurements: Measurement[] = [
    { bench, name: "process begins → listening", value: startMs, unit: "ms" },
    { bench, name: "process is up → listening", value: sinceUpMs, unit: "ms", limit: 150 },
    { bench, name: "memory when idle", value: (await usage()).memoryMb, unit: "MB", limit: 120 },
  ];
  for (const call of simpleCalls) {
    const firstMs = await elapsedMs(() => send(url, call));
    await burst(url, call, warmUpCalls);
    const before = await usage();
    const wallMs = await elapsedMs(() => burst(url, call, callsEach));
    const cpuMs = (await usage()).cpuMs - before.cpuMs;
    measurements.push(
      { bench, name: `${call.name}: the first`, value: firstMs, unit: "ms" },
      { bench, name: `${call.name}: by the clock`, value: perSecond(wallMs, callsEach), unit: "calls/s" },
      {
        bench,
        name: `${call.name}: a second of its own processor time`,
        value: perSecond(cpuMs, callsEach),
        unit: "calls/s",
        atLeast: 1000,
      },
    );
  }
  const calls = simpleCalls.length * (callsEach + warmUpCalls + 1);
  measurements.push({ bench, name: `memory after ${calls} calls`, value: (await usage()).memoryMb, unit: "MB" });
  server.kill();
  for (const peer of [moto, ministack]) measurements.push(...(await measurePeer(peer, measurements)));
  agent.destroy();
  return measurements;
}

/** The same calls to an emulator of others, by the clock; and ours against it. */
async function measurePeer(peer: Peer, own: readonly Measurement[]): Promise<readonly Measurement[]> {
  const bench = peer.name;
  if (!pythonHas(peer.module)) {
    process.stderr.write(`SKIPPED: ${peer.name}, which Python has not got here\n`);
    return [];
  }
  const running = await startPeer(peer);
  const measurements: Measurement[] = [];
  try {
    for (const call of simpleCalls) {
      await burst(running.url, call, warmUpCalls);
      const value = perSecond(await elapsedMs(() => burst(running.url, call, peerCalls)), peerCalls);
      const ours = own.find(({ name }) => name === `${call.name}: by the clock`)?.value ?? Number.NaN;
      measurements.push(
        { bench, name: `${call.name}: by the clock`, value, unit: "calls/s" },
        { bench, name: `${call.name}: practice : ${peer.name}`, value: ours / value, unit: "×" },
      );
    }
  } finally {
    await running.close();
  }
  return measurements;
}

const perSecond = (milliseconds: number, calls: number): number => (calls / milliseconds) * 1000;

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Sends the same call many times over eight connections. */
async function burst(url: string, call: SimpleCall, calls: number): Promise<void> {
  let left = calls;
  const sender = async (): Promise<void> => {
    while (left-- > 0) await send(url, call);
  };
  await Promise.all(Array.from({ length: 8 }, sender));
}

function send(url: string, { signingName, headers, body }: SimpleCall): Promise<void> {
  const credential = `111122223333/20261123/us-east-1/${signingName}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=00`;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: "POST", agent, headers: { ...headers, authorization } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${signingName} answered ${answer.statusCode}`));
      answer.resume().on("end", resolve);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
