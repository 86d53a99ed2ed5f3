import { readFile } from "node:fs/promises";

/** This folder lies as deep in the sources (checker/cli) as in the built package (dist/cli). */
const solutionFolder = new URL("../../solution/", import.meta.url);

/** The reference solution's CloudFormation template. */
export async function solutionTemplate(): Promise<string> {
  return await readFile(new URL("template.yaml", solutionFolder), "utf8");
}
