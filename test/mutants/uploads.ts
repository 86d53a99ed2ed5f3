import { UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { writeZip, type ZipFile } from "../../checker/core/zip/index.ts";
import { names, solutionCode, type Aws } from "./aws.ts";

/** The text of the reference solution. */
export const solution = new TextDecoder().decode(solutionCode[0]?.bytes);

/** The solution with one passage changed. */
export function edited(...edits: readonly (readonly [passage: string, instead: string])[]): string {
  return edits.reduce((text, [passage, instead]) => {
    if (!text.includes(passage)) throw new Error(`The solution no longer holds: ${passage}`);
    return text.replace(passage, instead);
  }, solution);
}
/** One file of an archive. */
export const files = (text: string, path = "lambda_function.py"): readonly ZipFile[] => [
  { path, bytes: new TextEncoder().encode(text) },
];
/** Gives the function other code. */
export const upload = (code: readonly ZipFile[]) => (aws: Aws) =>
  aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: names.function, ZipFile: writeZip(code) }));
