import { AwsError } from "../service.ts";

/** What a template is made of once it is read: JSON. `null` is refused when the text is read. */
export type Value = string | number | boolean | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [key: string]: Value;
}

export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === "object" && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** A template that CloudFormation refuses, or a request that does not fit the stack: it has one error code for all of it. */
export function invalid(message: string): AwsError {
  return new AwsError("ValidationError", message);
}

/** Entries of a map that has inherited nothing, so that a logical name may well be `constructor`. */
export function ownValue<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A scalar as text, the way CloudFormation writes it into strings. */
export function scalarText(value: Value): string | null {
  return typeof value === "object" ? null : String(value);
}
