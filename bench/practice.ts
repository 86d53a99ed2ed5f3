/**
 * How fast the practice account starts, answers, and how much memory it takes: `node --import tsx bench/practice.ts`
 * after `npm run build`. Other servers on the same calls: pass their URLs (moto and ministack listen on a port).
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";

interface Ready {
  readonly url: string;
  readonly startMs: number;
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
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

async function main(): Promise<void> {
  const built = new URL("../dist/practice/index.js", import.meta.url);
  const server = fork(fileURLToPath(new URL("practice-server.mjs", import.meta.url)), [
    pathToFileURL(fileURLToPath(built)).href,
  ]);
  const [{ url, startMs }] = (await once(server, "message")) as [Ready];
  console.log(`practice: listening ${startMs.toFixed(0)} ms after the process began`);
  const usage = async (): Promise<Usage> => {
    server.send("usage");
    return ((await once(server, "message")) as [Usage])[0];
  };
  for (const call of simpleCalls) {
    const firstMs = await elapsedMs(() => send(url, call));
    await burst(url, call, 200);
    const before = await usage();
    const wallMs = await elapsedMs(() => burst(url, call, callsEach));
    const after = await usage();
    const perCore = (callsEach / (after.cpuMs - before.cpuMs)) * 1000;
    console.log(
      `practice: ${call.name}: first ${firstMs.toFixed(0)} ms, then ${perSecond(wallMs)}/s by the clock, ${perCore.toFixed(0)}/s of its own CPU time, ${before.memoryMb.toFixed(0)} MB before and ${after.memoryMb.toFixed(0)} MB after ${callsEach} calls`,
    );
  }
  server.kill();
  for (const other of process.argv.slice(2)) {
    for (const call of simpleCalls) {
      const wallMs = await elapsedMs(() => burst(other, call, 500));
      console.log(`${other}: ${call.name}: ${perSecond(wallMs, 500)}/s by the clock`);
    }
  }
  agent.destroy();
}

const perSecond = (wallMs: number, calls = callsEach): string => ((calls / wallMs) * 1000).toFixed(0);

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

await main();
