import { readdir, readFile } from "node:fs/promises";
import { peerSection } from "./peer-section.ts";
import { faultSection, mutantSection, mutationSection, propertySection } from "./proof-sections.ts";

/** What `npm run proof` writes down about each run, beside its results. */
export interface ProofRun {
  readonly proof: string;
  readonly seed: number;
  readonly passed: boolean;
  /** ISO 8601, the day. */
  readonly date: string;
  readonly seconds: number;
  readonly node: string;
  readonly machine: string;
}

const sections: Readonly<Record<string, (results: never) => string>> = {
  mutants: mutantSection,
  faults: faultSection,
  mutation: mutationSection,
  properties: propertySection,
  peers: peerSection,
};

const folder = new URL("../../docs/proof/", import.meta.url);

/** The page of proofs, made of the results that were committed: no number in it is typed by hand. */
export async function proofPage(): Promise<string> {
  const files = await readdir(folder);
  const names = Object.keys(sections).filter(
    (name) => files.includes(`${name}.json`) && files.includes(`${name}.run.json`),
  );
  const runs: ProofRun[] = await Promise.all(names.map((name) => readJson(`${name}.run.json`) as Promise<ProofRun>));
  const texts = await Promise.all(
    names.map(async (name) => sections[name]?.((await readJson(`${name}.json`)) as never) ?? ""),
  );
  return `${[intro, runsTable(runs), ...texts].join("\n\n")}\n`;
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(file, folder), "utf8"));
}

const intro = `# Proof

A checker is worth what its verdicts are worth. This page is made from the results that full runs wrote into \`docs/proof\`; \`npm run gen\` makes it again, and a test compares.
\`npm run proof\` runs everything in full, \`npm run proof:mutants\`, \`proof:faults\`, \`proof:mutation\`, \`proof:properties\` and \`proof:peers\` (which needs Python) one of them. \`npm test\` runs a sample of each but the last, and \`npm run test:peers\` one of the last, chosen by a seed that is printed; \`PROOF_SEED\` repeats it, \`PROOF=full\` leaves nothing out, \`PROOF_RESULTS\` names another folder for the results.`;

function runsTable(runs: readonly ProofRun[]): string {
  const rows = runs.map(({ proof, passed, date, seconds, seed, node, machine }) =>
    [`\`npm run proof:${proof}\``, passed ? "passed" : "failed", date, `${seconds} s`, seed, node, machine].join(" | "),
  );
  return [
    "| run | result | day | took | seed | Node.js | machine |",
    "|---|---|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}
