// A thread for the tests: answers with what it was told, later the first than the second; told to end, it ends.
import { parentPort, workerData } from "node:worker_threads";
parentPort.on("message", ({ number, learner, attempt, keys }) => {
  if (learner.id === "end") process.exit(7);
  if (learner.id === "silent") return;
  const record = { learner, attempt, keys, workerData };
  setTimeout(() => parentPort.postMessage({ number, record }), number === 1 ? 50 : 0);
});
