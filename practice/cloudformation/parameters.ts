import type { Template } from "./template.ts";
import { invalid, isList, ownValue, scalarText, type ValueMap } from "./value.ts";

/** A parameter as a request gives it. */
export interface GivenParameter {
  readonly ParameterKey?: string | undefined;
  readonly ParameterValue?: string | undefined;
  readonly UsePreviousValue?: boolean | undefined;
}

/** Parameter name to its value as text; lists are their comma-separated text. */
export type ParameterValues = Readonly<Record<string, string>>;

const types = ["String", "Number", "CommaDelimitedList", "List<Number>", "List<String>"];

export const isListParameter = (definition: ValueMap): boolean =>
  /^(CommaDelimitedList|List<.*>)$/.test(String(definition["Type"]));
export const isHidden = (definition: ValueMap): boolean => String(definition["NoEcho"] ?? "false") === "true";
export const defaultOf = (definition: ValueMap): string | null => scalarText(definition["Default"] ?? []);

/**
 * The value of every parameter: given, as before, or by default.
 * @throws AwsError ValidationError for missing, unknown and unfitting ones.
 */
export function parameterValues(
  template: Template,
  given: readonly GivenParameter[],
  previous: ParameterValues,
): ParameterValues {
  const byKey = new Map(given.map((parameter) => [parameter.ParameterKey ?? "", parameter]));
  const strangers = [...byKey.keys()].filter((key) => ownValue(template.parameters, key) === undefined);
  if (strangers.length > 0) throw invalid(`Parameters: [${strangers.join(", ")}] do not exist in the template`);
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, definition] of Object.entries(template.parameters)) {
    checkDefinition(name, definition);
    const parameter = byKey.get(name);
    const value = parameter?.UsePreviousValue
      ? ownValue(previous, name)
      : (parameter?.ParameterValue ?? defaultOf(definition) ?? undefined);
    if (value === undefined) missing.push(name);
    else {
      checkValue(name, definition, value);
      values[name] = value;
    }
  }
  if (missing.length > 0) throw invalid(`Parameters: [${missing.join(", ")}] must have values`);
  return values;
}

function checkDefinition(name: string, definition: ValueMap): void {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw invalid(`Template format error: Parameter name ${name} is non alphanumeric.`);
  const type = definition["Type"];
  if (typeof type !== "string") {
    throw invalid(`Template format error: Every Parameters object must contain a Type member (${name}).`);
  }
  if (!types.includes(type) && !/^(List<)?AWS::(EC2|Route53|SSM)::/.test(type)) {
    throw invalid(`Template format error: Unrecognized parameter type: ${type}`);
  }
  if (!types.includes(type)) {
    throw invalid(`Template error: the practice account does not have the parameter type ${type} (${name}).`);
  }
}

function checkValue(name: string, definition: ValueMap, value: string): void {
  const parts = isListParameter(definition) ? value.split(",").map((part) => part.trim()) : [value];
  for (const part of parts) checkPart(name, definition, part);
}

function checkPart(name: string, definition: ValueMap, value: string): void {
  const explained = definition["ConstraintDescription"];
  const refuse = (otherwise: string) =>
    invalid(
      typeof explained === "string"
        ? `Parameter ${name} failed to satisfy constraint: ${explained}`
        : `Parameter '${name}' ${otherwise}`,
    );
  const allowed = definition["AllowedValues"];
  if (isList(allowed) && !allowed.some((one) => scalarText(one) === value)) {
    throw refuse("must be one of AllowedValues");
  }
  const isNumber = /Number/.test(String(definition["Type"]));
  if (isNumber && (value.trim() === "" || !Number.isFinite(Number(value)))) throw refuse("must be a number.");
  const pattern = definition["AllowedPattern"];
  if (typeof pattern === "string" && !matchesWhole(name, pattern, value)) throw refuse(`must match pattern ${pattern}`);
  const size = isNumber ? Number(value) : value.length;
  const [least, most] = isNumber ? ["MinValue", "MaxValue"] : ["MinLength", "MaxLength"];
  const unit = isNumber ? "" : " characters";
  if (definition[least ?? ""] !== undefined && size < Number(definition[least ?? ""])) {
    throw refuse(`must be at least ${String(definition[least ?? ""])}${unit}`);
  }
  if (definition[most ?? ""] !== undefined && size > Number(definition[most ?? ""])) {
    throw refuse(`must be at most ${String(definition[most ?? ""])}${unit}`);
  }
}

/** Allowed patterns are anchored at both ends. */
function matchesWhole(name: string, pattern: string, value: string): boolean {
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${pattern})$`);
  } catch {
    throw invalid(`Template format error: Parameter '${name}' has an AllowedPattern that is no regular expression`);
  }
  return expression.test(value);
}
