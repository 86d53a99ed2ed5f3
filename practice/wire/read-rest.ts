import type { NormalizedSchema } from "@smithy/core/schema";
import { splitHeader } from "@smithy/core/serde";
import type { HttpRequest, Target } from "./http.ts";
import type { Codecs, OperationModel } from "./model.ts";

/** The input of a REST operation, gathered from labels, query, headers and body as its traits say. */
export async function readRest(
  codec: Codecs,
  operation: OperationModel,
  labels: Readonly<Record<string, string>>,
  { query }: Target,
  request: Pick<HttpRequest, "headers" | "body">,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  if (!operation.input.isStructSchema()) return input;
  const bodyMembers: string[] = [];
  let hasPayload = false;
  for (const [name, member] of operation.input.structIterator()) {
    const traits = member.getMergedTraits();
    const { httpHeader, httpPrefixHeaders, httpQuery } = traits;
    let value: unknown;
    if (traits.httpLabel) value = readOptional(codec, member, labels[name]);
    else if (httpQuery) value = readQueryMember(codec, member, query[httpQuery]);
    else if (traits.httpQueryParams) value = readQueryParams(operation, query);
    else if (httpHeader) value = readHeader(codec, member, request.headers[httpHeader.toLowerCase()]);
    else if (httpPrefixHeaders !== undefined) value = readPrefixHeaders(httpPrefixHeaders, request.headers);
    else if (traits.httpPayload) {
      hasPayload = true;
      value = await readPayload(codec, member, request.body);
    } else bodyMembers.push(name);
    if (value !== undefined) input[name] = value;
  }
  if (hasPayload || request.body.length === 0 || bodyMembers.length === 0) return input;
  const body = (await codec.body.createDeserializer().read(operation.input, request.body as never)) as Record<
    string,
    unknown
  >;
  for (const name of bodyMembers) if (body[name] !== undefined) input[name] = body[name];
  return input;
}

const readOptional = (codec: Codecs, member: NormalizedSchema, text: string | undefined): unknown =>
  text === undefined ? undefined : codec.readText(member, text);

function readQueryMember(codec: Codecs, member: NormalizedSchema, texts: readonly string[] | undefined): unknown {
  if (!texts) return undefined;
  if (!member.isListSchema()) return codec.readText(member, texts[0] ?? "");
  return texts.map((text) => codec.readText(member.getValueSchema(), text));
}

function readQueryParams({ input, http }: OperationModel, query: Target["query"]): Record<string, unknown> | undefined {
  const bound = new Set((http?.[1].split("?")[1] ?? "").split("&").map((pair) => pair.split("=")[0]));
  for (const [, member] of input.structIterator()) bound.add(member.getMergedTraits().httpQuery);
  const rest = Object.entries(query).filter(([key]) => !bound.has(key));
  return rest.length === 0 ? undefined : Object.fromEntries(rest.map(([key, [value]]) => [key, value]));
}

function readHeader(codec: Codecs, member: NormalizedSchema, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (!member.isListSchema()) return codec.readText(member, text);
  return splitHeader(text).map((item) => codec.readText(member.getValueSchema(), item.trim()));
}

function readPrefixHeaders(prefix: string, headers: HttpRequest["headers"]): Record<string, string> | undefined {
  const lower = prefix.toLowerCase();
  const found = Object.entries(headers).filter(([name]) => name.startsWith(lower));
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map(([name, value]) => [name.slice(lower.length), value]));
}

async function readPayload(codec: Codecs, member: NormalizedSchema, body: Uint8Array): Promise<unknown> {
  if (member.isBlobSchema()) return body;
  if (member.isStringSchema()) return new TextDecoder().decode(body);
  if (body.length === 0) return undefined;
  return await codec.body.createDeserializer().read(member, body as never);
}
