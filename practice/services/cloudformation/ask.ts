import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsError, type Call } from "../../service.ts";
import { checkInput } from "../../wire/check-input.ts";
import { loadModel } from "../../wire/model.ts";
import { protocolOf } from "../../wire/protocol.ts";

/**
 * Calls a service as CloudFormation does: the texts of a template become the numbers and booleans that the operation's
 * schema wants, and what does not fit is refused before the operation sees it.
 * @throws AwsError
 */
export async function askService(
  call: Call,
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const protocol = protocolOf(service);
  const model = protocol && (await loadModel(protocol)).operations.get(operation);
  if (!protocol || !model) throw new AwsError("NotImplemented", `There is no operation ${service} ${operation}`, 501);
  const fitted = fit(model.input, withoutUndefined(input));
  checkInput(model, protocol.protocol, fitted);
  return ((await call.invoke(service, operation, fitted)) ?? {}) as Record<string, unknown>;
}

function fit(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item: unknown) => fit(schema.getValueSchema(), item));
  }
  if (schema.isStructSchema() && isPlain(value)) {
    const members = new Map(schema.structIterator());
    const entries = Object.entries(value).map(([name, part]) => {
      const member = members.get(name);
      if (member === undefined) throw new AwsError("InvalidRequest", `extraneous key [${name}] is not permitted`);
      return [name, fit(member, part)] as const;
    });
    return Object.fromEntries(entries);
  }
  if (schema.isMapSchema() && isPlain(value)) {
    const entries = Object.entries(value).map(([name, part]) => [name, fit(schema.getValueSchema(), part)] as const);
    return Object.fromEntries(entries);
  }
  if (schema.isNumericSchema() && typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) {
    return Number(value);
  }
  if (schema.isBooleanSchema() && (value === "true" || value === "false")) return value === "true";
  if (schema.isStringSchema() && (typeof value === "number" || typeof value === "boolean")) return String(value);
  return value;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function withoutUndefined(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
