import type { NormalizedSchema } from "@smithy/core/schema";
import { quoteHeader } from "@smithy/core/serde";
import type { HttpResponse } from "./http.ts";
import type { Codecs, OperationModel } from "./model.ts";

type Output = Readonly<Record<string, unknown>>;

/** The answer of a REST operation: members go to status, headers, payload or body as their traits say. */
export function writeRest(codec: Codecs, operation: OperationModel, output: Output, contentType: string): HttpResponse {
  const headers: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  let status = operation.http?.[2] ?? 200;
  let body: string | Uint8Array = "";
  let bodyMembers = 0;
  const members = operation.output.isStructSchema() ? operation.output.structIterator() : [];
  for (const [name, member] of members) {
    const traits = member.getMergedTraits();
    const value = output[name];
    const { httpHeader, httpPrefixHeaders } = traits;
    const isBound = httpHeader || httpPrefixHeaders !== undefined || traits.httpResponseCode || traits.httpPayload;
    if (!isBound) bodyMembers++;
    if (value === undefined || value === null) continue;
    if (httpHeader) headers[httpHeader.toLowerCase()] = writeHeader(codec, member, value);
    else if (httpPrefixHeaders !== undefined) addPrefixHeaders(headers, httpPrefixHeaders, value);
    else if (traits.httpResponseCode) status = value as number;
    else if (traits.httpPayload) {
      body = writePayload(codec, member, value);
      if (isStructured(member)) headers["content-type"] ??= contentType;
    } else rest[name] = value;
  }
  if (bodyMembers > 0) {
    body = writeBody(codec, operation.output, rest);
    headers["content-type"] = contentType;
  }
  return { status, headers, body };
}

/** A whole structure as the body of a request or answer. */
export function writeBody(codec: Codecs, schema: NormalizedSchema, value: unknown): string | Uint8Array {
  const serializer = codec.body.createSerializer();
  serializer.write(schema, value);
  return serializer.flush();
}

function writeHeader(codec: Codecs, member: NormalizedSchema, value: unknown): string {
  if (!member.isListSchema()) return codec.writeText(member, value);
  const item = member.getValueSchema();
  return (value as readonly unknown[]).map((each) => quoteHeader(codec.writeText(item, each))).join(", ");
}

function addPrefixHeaders(headers: Record<string, string>, prefix: string, value: unknown): void {
  for (const [name, text] of Object.entries(value as Record<string, string>))
    headers[`${prefix}${name}`.toLowerCase()] = text;
}

function writePayload(codec: Codecs, member: NormalizedSchema, value: unknown): string | Uint8Array {
  if (member.isBlobSchema()) return value as Uint8Array | string;
  if (member.isStringSchema()) return String(value);
  return writeBody(codec, member, value);
}

const isStructured = (member: NormalizedSchema): boolean => !member.isBlobSchema() && !member.isStringSchema();
