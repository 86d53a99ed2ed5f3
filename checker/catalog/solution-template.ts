import { readFile } from "node:fs/promises";

const solutionFolder = new URL("../../solution/", import.meta.url);

/** `solution/template.yaml` with the function's code in it: what stands after `ZipFile: |` is lambda_function.py. */
export async function solutionTemplate(): Promise<string> {
  const [template, code] = await Promise.all(
    ["template.yaml", "lambda/lambda_function.py"].map((file) => readFile(new URL(file, solutionFolder), "utf8")),
  );
  return withCode(unixLines(template ?? ""), unixLines(code ?? ""));
}

/**
 * Replaces the inline code of a template.
 * @throws Error when the template has no `ZipFile: |` block, or when it would be longer than CloudFormation accepts.
 */
export function withCode(template: string, code: string): string {
  const block = /^( *)ZipFile: \|\n(?:\1 .*\n|\n)+/m.exec(template);
  if (block === null) throw new Error("The template has no ZipFile block");
  const [old, indent = ""] = block;
  const lines = code.trimEnd().split("\n");
  const body = lines.map((line) => (line === "" ? "" : `${indent}  ${line}`)).join("\n");
  const text = template.replace(old, () => `${indent}ZipFile: |\n${body}\n\n`);
  if (Buffer.byteLength(text) > mostTemplateBytes)
    throw new Error("The template is longer than CloudFormation accepts");
  return text;
}

/** CloudFormation's limit for a template that is sent with the call (API reference, TemplateBody). */
const mostTemplateBytes = 51_200;

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
