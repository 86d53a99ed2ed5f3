import { parentPort, workerData } from "node:worker_threads";
import { createClientPool, createClients } from "../../aws/index.ts";
import { untilCalm } from "../../class-run/calm.ts";
import { readLearner, type ClassReading } from "../../class-run/read-learner.ts";
import type { ReadingOrder, ReadingReport } from "../../class-run/threads/reading-threads.ts";
import { rememberReadings } from "../../readers/index.ts";
import { waivedCatalogue } from "./class-settings.ts";
import type { ThreadSetup } from "./thread-setup.ts";

/* A reading thread of `grade`: learners come in, each with the grader's keys; their records go out. */

const { clientOptions, waived, asked, settings, toolVersion } = workerData as ThreadSetup;
let keys: object = {};
let underWay = 0;

const reading: ClassReading = {
  grader: createClients({ ...clientOptions, credentials: async () => keys }),
  pool: createClientPool(clientOptions),
  catalogue: waivedCatalogue(waived),
  asked,
  settings,
  toolVersion,
  // Of the thread alone: there are few, and Discord is asked about a webhook once an hour by each.
  memory: rememberReadings(Date.now),
};

parentPort?.on("message", async ({ number, learner, attempt, keys: current }: ReadingOrder) => {
  keys = current;
  if (underWay > 0) await untilCalm();
  underWay += 1;
  const record = await readLearner(learner, reading, attempt);
  underWay -= 1;
  parentPort?.postMessage({ number, record } satisfies ReadingReport);
});
