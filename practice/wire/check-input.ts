import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsError } from "../service.ts";
import { requiredMembers, type OperationModel } from "./model.ts";
import type { Protocol } from "./protocol.ts";

/**
 * Refuses an input whose values have another type than the schema says, or that lacks required members, at any depth:
 * the services do both before they look at anything else, and no operation here has to doubt what it was given.
 * @throws AwsError SerializationException; ValidationException (JSON), MissingParameter (query), InvalidRequest (S3).
 */
export function checkInput(operation: OperationModel, protocol: Protocol, input: unknown): void {
  const wrong = operation.input.isStructSchema() ? misfit(operation.input, input, "") : null;
  if (wrong !== null) throw new AwsError("SerializationException", `The value of ${wrong} has the wrong type`);
  const missing = missingMember(operation.input, input, "");
  if (missing === null) return;
  switch (protocol) {
    case "awsQuery":
      throw new AwsError("MissingParameter", `The request must contain the parameter ${missing}.`);
    case "restXml":
      throw new AwsError("InvalidRequest", `Missing required parameter for this request: '${missing}'`);
    case "restJson1":
      throw new AwsError(
        "InvalidParameterValueException",
        `1 validation error detected: Value null at '${camel(missing)}' failed to satisfy constraint: Member must not be null`,
      );
    default:
      throw new AwsError(
        "ValidationException",
        `1 validation error detected: Value null at '${camel(missing)}' failed to satisfy constraint: Member must not be null`,
      );
  }
}

function missingMember(schema: NormalizedSchema, value: unknown, path: string): string | null {
  if (schema.isStructSchema()) {
    const given = (value ?? {}) as Record<string, unknown>;
    for (const name of requiredMembers(schema)) {
      const isGiven = given[name] !== undefined && given[name] !== null;
      // Clients fill an idempotency token in themselves; where one did not, the service makes one up.
      if (!isGiven && !schema.getMemberSchema(name).isIdempotencyToken()) return `${path}${name}`;
    }
  }
  for (const [name, member, part] of partsOf(schema, value)) {
    const found = missingMember(member, part, `${path}${name}.`);
    if (found) return found;
  }
  return null;
}

/** The first value whose JSON type is not the member's, as a path; null when all fit. */
function misfit(schema: NormalizedSchema, value: unknown, path: string): string | null {
  if (!fits(schema, value)) return path || "the body";
  for (const [name, member, part] of partsOf(schema, value)) {
    const found = misfit(member, part, path ? `${path}.${name}` : name);
    if (found) return found;
  }
  return null;
}

function fits(schema: NormalizedSchema, value: unknown): boolean {
  if (schema.isListSchema()) return Array.isArray(value);
  if (schema.isStructSchema() || schema.isMapSchema()) return isPlainObject(value);
  // A text that holds JSON by its media type is read as a String object.
  if (schema.isStringSchema()) return typeof value?.valueOf() === "string";
  if (schema.isBooleanSchema()) return typeof value === "boolean";
  if (schema.isNumericSchema()) return typeof value === "number";
  if (schema.isBlobSchema()) return value instanceof Uint8Array;
  return true;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Part = readonly [name: string, member: NormalizedSchema, value: unknown];

/** What a value holds that is to be looked at in turn; members that were not given are none of it. */
function partsOf(schema: NormalizedSchema, value: unknown): Part[] {
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item, index) => [`${index + 1}.member`, schema.getValueSchema(), item] as const);
  }
  if (!isPlainObject(value)) return [];
  if (schema.isMapSchema())
    return Object.entries(value).map(([key, item]) => [key, schema.getValueSchema(), item] as const);
  if (!schema.isStructSchema()) return [];
  return [...schema.structIterator()]
    .filter(([name]) => value[name] !== undefined && value[name] !== null)
    .map(([name, member]) => [name, member, value[name]] as const);
}

const camel = (path: string): string =>
  path.replace(/(^|\.)([A-Z])/g, (_, dot: string, first: string) => dot + first.toLowerCase());
