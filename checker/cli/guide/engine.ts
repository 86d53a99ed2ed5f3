import { parentPort, workerData } from "node:worker_threads";
import { createClients, type Clients } from "../../aws/index.ts";
import { runErrorOf } from "../failure.ts";
import { say } from "../../terminal/guide/words.ts";
import { practiceClientOptions, practiceFile } from "../practice-account.ts";
import type { EngineOptions, Order, Report } from "./engine-messages.ts";
import { introduce } from "./introduce.ts";
import { openPracticeWorld, type PracticeWorld } from "./practice-world.ts";
import { runChecks } from "./run-checks.ts";

/*
 * The guide's second thread: it reads the account and is the practice account, so that loading clients and running
 * checks never keep a key press waiting. Orders come in, reports go out, one order after the other.
 */

const options = workerData as EngineOptions;
const ending = new AbortController();
const world: PracticeWorld | null = options.isPractice ? openPracticeWorld(options.environment, tell) : null;
/** Where the account that was introduced is reached; undefined until it has been. */
let introducedAt: string | null | undefined;
let queue: Promise<void> = guarded(introduceAccount);

parentPort?.on("message", (order: Order) => {
  if (order.type === "close") {
    ending.abort();
    void queue.finally(close);
    return;
  }
  queue = queue.then(() => guarded(() => obey(order)));
});

function tell(report: Report): void {
  parentPort?.postMessage(report);
}

async function obey(order: Exclude<Order, { type: "close" }>): Promise<void> {
  if (order.type === "practice") {
    const acted = world ?? (await servedWorld());
    if (acted === null) tell({ type: "say", entries: [elsewhere] });
    else await acted.act(order.action);
    return;
  }
  const clients = await openClients();
  try {
    await runChecks({ clients, options, stepIds: order.stepIds, signal: ending.signal, tell });
  } finally {
    clients.close();
  }
  // Credentials were mended, or the practice account has moved.
  if (introducedAt === undefined || introducedAt !== (await endpoint())) await introduceAccount();
  await world?.tellNews();
}

let served: PracticeWorld | null = null;

/** The practice account that the variables lead to, when another terminal of this user serves it. */
async function servedWorld(): Promise<PracticeWorld | null> {
  const { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: account } = options.environment;
  const { findServing, defaultAccount } = await import("../../../practice/index.ts");
  const serving = await findServing(practiceFile(options.environment));
  if (!url || serving === null || new URL(url).port !== new URL(serving).port || account !== defaultAccount)
    return null;
  return (served ??= openPracticeWorld(options.environment, tell));
}

const elsewhere = say(
  "이 연습 계정은 다른 곳에서 열려 있어 여기서 할 수 없습니다. 연습 계정을 연 터미널의 설정으로 실행하세요: npx workshop practice --help",
  "This practice account is kept elsewhere, so this cannot be done from here. With the settings of the terminal that serves it, use: npx workshop practice --help",
  "warn",
);

async function endpoint(): Promise<string | null> {
  return (await world?.endpoint()) ?? null;
}

async function introduceAccount(): Promise<void> {
  const clients = await openClients();
  try {
    const at = await endpoint();
    tell({ type: "account", account: await introduce(clients, at, ending.signal) });
    introducedAt = at;
  } finally {
    clients.close();
  }
}

/** New clients each time: whoever renews expired credentials meanwhile is served with the new ones. */
async function openClients(): Promise<Clients> {
  const { profile, environment, toolVersion } = options;
  if (world === null) return createClients({ profile, environment, toolVersion });
  return createClients({ ...practiceClientOptions(await world.open()), environment, toolVersion });
}

/** An order that fails is told; the engine goes on. What fails because the guide is being left is not told. */
async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!ending.signal.aborted) tell({ type: "failed", message: runErrorOf(error, options.toolVersion).message });
  }
}

async function close(): Promise<void> {
  await Promise.all([world?.close(), served?.close()]);
  tell({ type: "closed" });
  parentPort?.close();
}
