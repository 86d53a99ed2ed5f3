// `npm run proof [NAME…]`: every proof in full, one after the other, with the results as JSON in PROOF_RESULTS
// (docs/proof by default). PROOF_SEED repeats a run.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const proofs = ["mutants", "faults", "mutation", "properties", "peers"];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !proofs.includes(name));
if (unknown.length > 0) throw new Error(`No proof is called ${unknown.join(", ")}: ${proofs.join(", ")}`);

const results = process.env.PROOF_RESULTS ?? join(root, "docs", "proof");
const seed = process.env.PROOF_SEED ?? String(Math.floor(Date.now() / 86_400_000));
mkdirSync(results, { recursive: true });

for (const name of asked.length > 0 ? asked : proofs) {
  const startedAt = performance.now();
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  // The peers are Python's, and have a set-up of their own.
  const words = name === "peers" ? [join(root, "test", "peers", "run.mjs")] : [vitest, "run", `test/${name}`];
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PROOF: "full", PROOF_SEED: seed, PROOF_RESULTS: results },
  });
  if (status !== 0) process.exitCode = 1;
  const run = {
    proof: name,
    seed: Number(seed),
    passed: status === 0,
    date: new Date().toISOString().slice(0, 10),
    seconds: Math.round((performance.now() - startedAt) / 1000),
    node: process.version,
    machine: `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  };
  writeFileSync(join(results, `${name}.run.json`), `${JSON.stringify(run, null, 2)}\n`);
}
