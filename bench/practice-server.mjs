// Started by practice.ts: opens the practice account of the built package and reports how it is doing when asked.
const upMs = performance.now();
const { createPractice } = await import(process.argv[2]);
const practice = await createPractice();
const { url } = await practice.listen();
const listeningMs = performance.now();
process.send({ url, startMs: listeningMs, sinceUpMs: listeningMs - upMs });
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000, memoryMb: process.memoryUsage().rss / 1e6 });
});
