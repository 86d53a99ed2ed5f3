import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsError } from "../service.ts";
import { requiredMembers, type OperationModel } from "./model.ts";
import type { Protocol } from "./protocol.ts";

/**
 * Refuses an input without its required members, at any depth, as the services do before they look at anything else.
 * @throws AwsError ValidationException (JSON), MissingParameter or ValidationError (query), InvalidRequest (S3).
 */
export function checkRequired(operation: OperationModel, protocol: Protocol, input: unknown): void {
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
    for (const [name, member] of schema.structIterator()) {
      const found = given[name] === undefined ? null : missingMember(member, given[name], `${path}${name}.`);
      if (found) return found;
    }
  }
  if (schema.isListSchema() && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = missingMember(schema.getValueSchema(), item, `${path}${index + 1}.member.`);
      if (found) return found;
    }
  }
  return null;
}

const camel = (path: string): string =>
  path.replace(/(^|\.)([A-Z])/g, (_, dot: string, first: string) => dot + first.toLowerCase());
