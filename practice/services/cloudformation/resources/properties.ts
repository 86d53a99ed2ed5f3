import { AwsError } from "../../../service.ts";
import { isList, isMap, ownValue, scalarText, type Value, type ValueMap } from "../../../cloudformation/value.ts";
import type { Site } from "./type.ts";

/** A property as text; undefined when it is not given. @throws AwsError when it is a list or an object. */
export function textOf(properties: ValueMap, name: string): string | undefined {
  const value = ownValue(properties, name);
  if (value === undefined) return undefined;
  const text = scalarText(value);
  if (text === null) throw new AwsError("InvalidRequest", `#/${name}: expected type: String, found: ${kindOf(value)}`);
  return text;
}

export const requiredText = (properties: ValueMap, name: string): string => textOf(properties, name) ?? "";

/** A policy, an event pattern and their like: written as an object, or as its JSON text. */
export function jsonText(properties: ValueMap, name: string): string | undefined {
  const value = ownValue(properties, name);
  return value === undefined || typeof value === "string" ? (value as string | undefined) : JSON.stringify(value);
}

export function listOf(properties: ValueMap, name: string): readonly Value[] {
  const value = ownValue(properties, name) ?? [];
  if (!isList(value))
    throw new AwsError("InvalidRequest", `#/${name}: expected type: JSONArray, found: ${kindOf(value)}`);
  return value;
}

export const textsOf = (properties: ValueMap, name: string): readonly string[] => listOf(properties, name).map(String);

export const mapsOf = (properties: ValueMap, name: string): readonly ValueMap[] =>
  listOf(properties, name).map((value) => {
    if (isMap(value)) return value;
    throw new AwsError("InvalidRequest", `#/${name}: expected type: JSONObject, found: ${kindOf(value)}`);
  });

export function mapOf(properties: ValueMap, name: string): ValueMap | undefined {
  const value = ownValue(properties, name);
  if (value === undefined || isMap(value)) return value;
  throw new AwsError("InvalidRequest", `#/${name}: expected type: JSONObject, found: ${kindOf(value)}`);
}

/** The named properties that are given, as they are. */
export function pick(properties: ValueMap, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

export const isChanged = (before: ValueMap, after: ValueMap, names: readonly string[]): boolean =>
  names.some((name) => JSON.stringify(ownValue(before, name)) !== JSON.stringify(ownValue(after, name)));

/** The tags of a resource: its own, the stack's, and CloudFormation's marks. */
export function tagsOf(site: Site, properties: ValueMap): Readonly<Record<string, string>> {
  const own = mapsOf(properties, "Tags").map((tag) => [requiredText(tag, "Key"), requiredText(tag, "Value")] as const);
  return { ...site.tags, ...Object.fromEntries(own) };
}

export const tagList = (site: Site, properties: ValueMap): { Key: string; Value: string }[] =>
  Object.entries(tagsOf(site, properties)).map(([Key, Value]) => ({ Key, Value }));

/** Runs a removal, and is content when there is nothing left to remove. */
export async function unlessGone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (error instanceof AwsError && gone.test(error.code)) return;
    throw error;
  }
}

const gone = /^(NoSuch\w*|NotFound\w*|ResourceNotFound\w*|TrailNotFoundException|QueueDoesNotExist)$/;

const kindOf = (value: Value): string => (isList(value) ? "JSONArray" : isMap(value) ? "JSONObject" : "String");
