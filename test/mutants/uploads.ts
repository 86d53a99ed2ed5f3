import { readFileSync } from "node:fs";
import { UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { writeZip, type ZipFile } from "../../checker/core/zip/index.ts";
import { names, type Aws } from "./aws.ts";

/** A handler that passes every check, and that the mutants of the code are made of. */
export const whole = readFileSync(new URL("learner_function.py", import.meta.url), "utf8");

/** That handler with passages changed. */
export function edited(...edits: readonly (readonly [passage: string, instead: string])[]): string {
  return edits.reduce((text, [passage, instead]) => {
    if (!text.includes(passage)) throw new Error(`The handler does not hold: ${passage}`);
    return text.replace(passage, instead);
  }, whole);
}
/** One file of an archive. */
export const files = (text: string, path = "lambda_function.py"): readonly ZipFile[] => [
  { path, bytes: new TextEncoder().encode(text) },
];
/** Gives the function other code. */
export const upload = (code: readonly ZipFile[]) => (aws: Aws) =>
  aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: names.function, ZipFile: writeZip(code) }));
