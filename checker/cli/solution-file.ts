import { readFile } from "node:fs/promises";

/** This folder lies as deep in the sources (checker/cli) as in the built package (dist/cli). */
const solutionFolder = new URL("../../solution/", import.meta.url);

/** The reference solution's function code. */
export async function solutionCode(): Promise<string> {
  return await readFile(new URL("lambda/lambda_function.py", solutionFolder), "utf8");
}
