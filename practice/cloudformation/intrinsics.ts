import { isListParameter } from "./parameters.ts";
import { getAttParts } from "./references.ts";
import { noValue, type Resolved, type Scope } from "./scope.ts";
import { substitute } from "./substitute.ts";
import { invalid, isList, isMap, ownValue, scalarText, type Value } from "./value.ts";

export const intrinsicNames: ReadonlySet<string> = new Set([
  "Ref",
  "Fn::GetAtt",
  "Fn::Sub",
  "Fn::Join",
  "Fn::Select",
  "Fn::Split",
  "Fn::FindInMap",
  "Fn::If",
  "Fn::Base64",
  "Fn::GetAZs",
  "Fn::ImportValue",
  "Fn::Transform",
  "Fn::Cidr",
  "Fn::Length",
  "Fn::ToJsonString",
  "Fn::ForEach",
]);

type Inner = (part: Value) => Resolved;

/** One intrinsic function. What depends on a resource that does not exist yet stays a function call, and so does what holds it. */
export function callIntrinsic(name: string, argument: Value, scope: Scope, inner: Inner): Resolved {
  switch (name) {
    case "Ref":
      return ref(argument, scope);
    case "Fn::GetAtt":
      return getAtt(argument, scope);
    case "Fn::Sub":
      return substitute(argument, scope, inner);
    case "Fn::If":
      return chooseBranch(argument, scope, inner);
    case "Fn::Join":
      return join(argument, inner);
    case "Fn::Select":
      return select(argument, inner);
    case "Fn::Split":
      return split(argument, inner);
    case "Fn::FindInMap":
      return findInMap(argument, scope, inner);
    case "Fn::Base64": {
      const text = inner(argument);
      return typeof text === "string" ? Buffer.from(text).toString("base64") : { [name]: known(text, name) };
    }
    case "Fn::GetAZs":
      return ["a", "b", "c"].map((zone) => `${scope.pseudo["AWS::Region"] ?? ""}${zone}`);
    default:
      throw invalid(`Template error: the practice account does not have the function ${name}.`);
  }
}

function ref(argument: Value, scope: Scope): Resolved {
  if (typeof argument !== "string")
    throw invalid("Template format error: Every Ref object must have a single String value.");
  if (argument === "AWS::NoValue") return noValue;
  const parameter = ownValue(scope.parameters, argument);
  if (parameter !== undefined) {
    const definition = ownValue(scope.template.parameters, argument) ?? {};
    return isListParameter(definition) ? parameter.split(",").map((part) => part.trim()) : parameter;
  }
  return ownValue(scope.pseudo, argument) ?? scope.resource(argument, null) ?? { Ref: argument };
}

function getAtt(argument: Value, scope: Scope): Resolved {
  const parts = getAttParts(argument);
  if (parts === null) {
    throw invalid(
      "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
    );
  }
  return scope.resource(parts[0], parts[1]) ?? { "Fn::GetAtt": [...parts] };
}

function chooseBranch(argument: Value, scope: Scope, inner: Inner): Resolved {
  const [condition, then, otherwise] = isList(argument) && argument.length === 3 ? argument : [];
  if (typeof condition !== "string" || then === undefined || otherwise === undefined) {
    throw invalid(
      "Template error: Fn::If requires a list argument with three elements, the first of which is a condition name",
    );
  }
  const chosen = ownValue(scope.conditions, condition);
  if (chosen === undefined) {
    throw invalid(`Template error: unresolved condition dependency ${condition} in Fn::If`);
  }
  return inner(chosen ? then : otherwise);
}

function join(argument: Value, inner: Inner): Resolved {
  const [delimiter, list] = isList(argument) && argument.length === 2 ? argument : [];
  const items = list === undefined ? undefined : inner(list);
  if (typeof delimiter !== "string" || items === undefined) {
    throw invalid(
      "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
    );
  }
  if (items === noValue || !isList(items)) return { "Fn::Join": [delimiter, known(items, "Fn::Join")] };
  const texts = items.map(scalarText);
  return texts.includes(null) ? { "Fn::Join": [delimiter, items] } : texts.join(delimiter);
}

function select(argument: Value, inner: Inner): Resolved {
  const [position, list] = isList(argument) && argument.length === 2 ? argument : [];
  if (position === undefined || list === undefined) {
    throw invalid("Template error: Fn::Select requires a list argument with two elements: an integer index and a list");
  }
  const index = Number(inner(position));
  const items = inner(list);
  if (items === noValue || !isList(items)) return { "Fn::Select": [index, known(items, "Fn::Select")] };
  const item = items[index];
  if (item === undefined) throw invalid(`Template error: Fn::Select cannot select nonexistent value at index ${index}`);
  return item;
}

function split(argument: Value, inner: Inner): Resolved {
  const [delimiter, source] = isList(argument) && argument.length === 2 ? argument : [];
  if (typeof delimiter !== "string" || delimiter === "" || source === undefined) {
    throw invalid(
      "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split",
    );
  }
  const text = inner(source);
  return typeof text === "string" ? text.split(delimiter) : { "Fn::Split": [delimiter, known(text, "Fn::Split")] };
}

function findInMap(argument: Value, scope: Scope, inner: Inner): Resolved {
  const keys = isList(argument) && argument.length === 3 ? argument.map((part) => inner(part)) : [];
  const [map, top, second] = keys.map((key) => (key === noValue ? null : scalarText(key)));
  if (typeof map !== "string" || typeof top !== "string" || typeof second !== "string") {
    throw invalid(
      "Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value",
    );
  }
  const row = ownValue(ownValue(scope.template.mappings, map) ?? {}, top);
  const found = isMap(row) ? ownValue(row, second) : undefined;
  if (found === undefined) {
    throw invalid(`Template error: Unable to get mapping for ${map}::${top}::${second}`);
  }
  return found;
}

function known(value: Resolved, name: string): Value {
  if (value === noValue) throw invalid(`Template error: ${name} cannot be given AWS::NoValue`);
  return value;
}
