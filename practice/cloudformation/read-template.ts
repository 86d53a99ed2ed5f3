import { isAlias, isMap as isYamlMap, isScalar, isSeq, parseDocument, type Node } from "yaml";
import { invalid, type Value } from "./value.ts";

/** Longest template that a request may carry itself, in bytes. */
export const longestTemplateBytes = 51_200;

/**
 * Reads a template text, JSON or YAML with short forms (`!Ref x` becomes `{Ref: x}`).
 * @throws AwsError ValidationError in CloudFormation's words: too long, not well-formed, aliases, nulls.
 */
export function readTemplateText(text: string): Value {
  const bytes = Buffer.byteLength(text);
  if (bytes > longestTemplateBytes) {
    throw invalid(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${longestTemplateBytes}`,
    );
  }
  return text.trimStart().startsWith("{") ? readJson(text) : readYaml(text);
}

function readJson(text: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid("Template format error: JSON not well-formed.");
  }
  const found = nullIn(value, "");
  if (found !== null) throw nullError(found);
  return value as Value;
}

function readYaml(text: string): Value {
  // Anchors and aliases are refused below, before they could unfold.
  const document = parseDocument(text, { logLevel: "silent", stringKeys: true, maxAliasCount: 0 } as never);
  const [error] = document.errors;
  if (error) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
    throw invalid(`Template format error: YAML not well-formed. (line ${line}, column ${col})`);
  }
  if (document.contents === null) throw invalid("Template format error: unsupported structure.");
  return plain(document.contents as Node, "");
}

function plain(node: Node | null, path: string): Value {
  if (node === null) throw nullError(path);
  if (isAlias(node)) throw invalid("Template error: YAML aliases are not allowed in CloudFormation templates");
  const tag = node.tag?.startsWith("!") ? node.tag.slice(1) : null;
  const value = untagged(node, path);
  return tag === null ? value : longForm(tag, value);
}

function untagged(node: Node, path: string): Value {
  if (isSeq(node)) return node.items.map((item, index) => plain(item as Node | null, `${path}/${index}`));
  if (isYamlMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : String(key);
      return [name, plain(value as Node | null, `${path}/${name}`)] as const;
    });
    return Object.fromEntries(entries);
  }
  const value = isScalar(node) ? node.value : null;
  if (value === null || value === undefined) throw nullError(path);
  if (typeof value === "number" || typeof value === "boolean") return value;
  return String(value);
}

/** `!GetAtt A.B` is `{"Fn::GetAtt": ["A", "B"]}`; `Ref` and `Condition` have no `Fn::`. */
function longForm(tag: string, value: Value): Value {
  if (tag === "Ref" || tag === "Condition") return { [tag]: value };
  if (tag === "GetAtt" && typeof value === "string") {
    const dot = value.indexOf(".");
    return { "Fn::GetAtt": dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${tag}`]: value };
}

function nullError(path: string) {
  return invalid(`Template format error: [${path || "/"}] 'null' values are not allowed in templates`);
}

function nullIn(value: unknown, path: string): string | null {
  if (value === null) return path;
  if (typeof value !== "object") return null;
  for (const [key, part] of Object.entries(value)) {
    const found = nullIn(part, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}
