import { readFile } from "node:fs/promises";

/** This folder lies as deep in the sources (checker/cli) as in the built package (dist/cli). */
const solutionFolder = new URL("../../solution/", import.meta.url);

/** The reference solution's CloudFormation template. */
export async function solutionTemplate(): Promise<string> {
  return await readFile(new URL("template.yaml", solutionFolder), "utf8");
}

/** The template for an organization: one for its central account and all others. */
export async function organizationTemplate(): Promise<string> {
  return await readFile(new URL("organization.yaml", solutionFolder), "utf8");
}
