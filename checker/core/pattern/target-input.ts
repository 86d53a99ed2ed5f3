import { selectPath } from "./event-path.ts";
import type { RuleTarget } from "../facts/index.ts";

/** What a rule's target receives in place of the event. */
export type DeliveredInput =
  /** `text` is what EventBridge sends, `event` the same parsed: what a Lambda handler gets as its event. */
  | { readonly ok: true; readonly text: string; readonly event: unknown }
  | { readonly ok: false; readonly problem: InputProblem; readonly text: string };

export type InputProblem =
  /** The constant or the filled template is no JSON, so that no Lambda function can be invoked with it. */
  | "not-json"
  /** `InputPath` selects nothing in this event. */
  | "path-not-found"
  /** A path with syntax that EventBridge does not document: what it would deliver is not known. */
  | "unsupported-path"
  /** A `<name>` that neither the paths nor EventBridge define; PutTargets refuses such a template. */
  | "unknown-placeholder";

/** The input settings of a target; at most one of them is set. */
export type TargetInput = Pick<RuleTarget, "input" | "inputPath" | "inputTransformer">;

/** What the reserved variables of a transformer say. */
export interface Delivery {
  readonly ruleArn?: string;
  /** ISO 8601; the event's own `time` when absent. */
  readonly ingestedAt?: string;
}

/**
 * Applies `Input`, `InputPath` or `InputTransformer` of a target to an event, as EventBridge does before delivery.
 * Sources: the EventBridge user guide ("input transformation"), and recorded answers of AWS for what it leaves open:
 * a path that selects nothing gives an empty string, `<aws.events.event>` lacks `detail` and says `detailType`.
 */
export function applyInput(target: TargetInput, event: unknown, delivery: Delivery = {}): DeliveredInput {
  if (target.input !== null) return parsed(target.input);
  if (target.inputTransformer !== null) return transformed(target.inputTransformer, event, delivery);
  if (target.inputPath === null || target.inputPath === "") return { ok: true, text: JSON.stringify(event), event };
  const selection = selectPath(event, target.inputPath);
  if (selection.kind === "unsupported") return { ok: false, problem: "unsupported-path", text: "" };
  if (selection.kind === "absent") return { ok: false, problem: "path-not-found", text: "" };
  return { ok: true, text: JSON.stringify(selection.value), event: selection.value };
}

function parsed(text: string): DeliveredInput {
  try {
    return { ok: true, text, event: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, problem: "not-json", text };
  }
}

function transformed(
  { pathsMap, template }: NonNullable<RuleTarget["inputTransformer"]>,
  event: unknown,
  delivery: Delivery,
): DeliveredInput {
  const variables = new Map<string, unknown>();
  for (const [name, path] of Object.entries(pathsMap)) {
    const selection = selectPath(event, path);
    if (selection.kind === "unsupported") return { ok: false, problem: "unsupported-path", text: "" };
    variables.set(name, selection.kind === "value" ? selection.value : "");
  }
  for (const [name, value] of reservedVariables(event, delivery)) variables.set(name, value);
  const text = fill(template, variables);
  return text === null ? { ok: false, problem: "unknown-placeholder", text: template } : parsed(text);
}

/** EventBridge's own variables, which `InputPathsMap` cannot overwrite. */
function reservedVariables(event: unknown, { ruleArn = "", ingestedAt }: Delivery): readonly [string, unknown][] {
  const fields = (typeof event === "object" && event !== null ? event : {}) as Readonly<Record<string, unknown>>;
  const { detail: _, "detail-type": detailType, ...envelope } = fields;
  return [
    ["aws.events.rule-arn", ruleArn],
    ["aws.events.rule-name", ruleArn.slice(ruleArn.lastIndexOf("/") + 1)],
    ["aws.events.event.ingestion-time", ingestedAt ?? fields.time ?? ""],
    ["aws.events.event", { ...envelope, detailType }],
    ["aws.events.event.json", event],
  ];
}

/** The template with every placeholder replaced; null if one is not defined. */
function fill(template: string, variables: ReadonlyMap<string, unknown>): string | null {
  const isStringTemplate = template.trimStart().startsWith('"');
  let filled = "";
  let isQuoted = false;
  for (let at = 0; at < template.length; at += 1) {
    const character = template.charAt(at);
    const name = character === "<" ? /^<([\w./-]+)>/.exec(template.slice(at))?.[1] : undefined;
    if (name !== undefined) {
      if (!variables.has(name)) return null;
      filled += isQuoted ? quoted(variables.get(name), isStringTemplate) : JSON.stringify(variables.get(name));
      at += name.length + 1;
      continue;
    }
    filled += character;
    if (isQuoted && character === "\\") {
      at += 1;
      filled += template.charAt(at);
    } else if (character === '"') isQuoted = !isQuoted;
  }
  return filled;
}

/** A value inside quotes, which EventBridge does not escape. Lists and objects lose their quotes in a string template. */
function quoted(value: unknown, isStringTemplate: boolean): string {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value);
  return isStringTemplate ? text.replaceAll('"', "") : text;
}
