import { readFileSync } from "node:fs";
import { UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { writeZip, type ZipFile } from "../../checker/core/zip/index.ts";
import { names, type Aws } from "./aws.ts";

type Edit = readonly [passage: string, instead: string];

const solution = readFileSync(new URL("../../solution/lambda/lambda_function.py", import.meta.url), "utf8");

/**
 * A handler that passes every check, and that the mutants of the code are made of: the solution's, as a learner has it
 * who does not know of Discord's `wait`. When the solution is changed where a mutant is made, that is told here.
 */
export const whole = withEdits(solution, [[' + "?wait=true"', ""]]);

/** That handler with passages changed. */
export const edited = (...edits: readonly Edit[]): string => withEdits(whole, edits);

function withEdits(original: string, edits: readonly Edit[]): string {
  return edits.reduce((text, [passage, instead]) => {
    if (!text.includes(passage)) throw new Error(`The handler does not hold: ${passage}`);
    return text.replace(passage, instead);
  }, original);
}
/** One file of an archive. */
export const files = (text: string, path = "lambda_function.py"): readonly ZipFile[] => [
  { path, bytes: new TextEncoder().encode(text) },
];
/** Gives the function other code. */
export const upload = (code: readonly ZipFile[]) => (aws: Aws) =>
  aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: names.function, ZipFile: writeZip(code) }));
