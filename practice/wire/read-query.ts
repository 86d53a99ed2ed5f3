import type { NormalizedSchema } from "@smithy/core/schema";
import type { Codecs } from "./model.ts";

/** The members of an awsQuery form: every key, and every dotted beginning of a key. */
export interface QueryForm {
  readonly values: ReadonlyMap<string, string>;
  readonly prefixes: ReadonlySet<string>;
}

/** `Action=…&Tags.member.1.Key=…` as a form; a GET carries the same in its query. */
export function parseForm(text: string): QueryForm {
  const values = new Map(new URLSearchParams(text));
  const prefixes = new Set<string>();
  for (const key of values.keys()) {
    for (let dot = key.indexOf("."); dot !== -1; dot = key.indexOf(".", dot + 1)) prefixes.add(key.slice(0, dot));
  }
  return { values, prefixes };
}

/**
 * Reads a shape out of a form: the direction that the SDK does not publish.
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQuery(codec: Codecs, schema: NormalizedSchema, form: QueryForm, prefix = ""): unknown {
  const has = (key: string): boolean => form.values.has(key) || form.prefixes.has(key);
  if (schema.isListSchema()) return readList(codec, schema, form, prefix, has);
  if (schema.isMapSchema()) return readMap(codec, schema, form, prefix, has);
  if (!schema.isStructSchema()) return codec.readText(schema, form.values.get(prefix) ?? "");
  const structure: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const key = `${prefix ? `${prefix}.` : ""}${member.getMemberTraits().xmlName ?? name}`;
    if (has(key)) structure[name] = readQuery(codec, member, form, key);
  }
  return structure;
}

type Has = (key: string) => boolean;

function readList(codec: Codecs, schema: NormalizedSchema, form: QueryForm, prefix: string, has: Has): unknown[] {
  const item = schema.getValueSchema();
  const isFlat = Boolean(schema.getMergedTraits().xmlFlattened);
  // Older clients of SQS and some hand-written ones leave the member name out, or write `member` for any name.
  const bases = [
    isFlat ? prefix : `${prefix}.${item.getMergedTraits().xmlName ?? "member"}`,
    `${prefix}.member`,
    prefix,
  ];
  const base = bases.find((each) => has(`${each}.1`));
  const list: unknown[] = [];
  if (base === undefined) return list;
  for (let index = 1; has(`${base}.${index}`); index++) {
    list.push(readQuery(codec, item, form, `${base}.${index}`));
  }
  return list;
}

function readMap(codec: Codecs, schema: NormalizedSchema, form: QueryForm, prefix: string, has: Has): unknown {
  const isFlat = Boolean(schema.getMergedTraits().xmlFlattened);
  const base = isFlat || !has(`${prefix}.entry.1`) ? prefix : `${prefix}.entry`;
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? "key";
  const value = schema.getValueSchema();
  const valueName = value.getMergedTraits().xmlName ?? "value";
  const entries: [string, unknown][] = [];
  for (let index = 1; has(`${base}.${index}`); index++) {
    const key = form.values.get(`${base}.${index}.${keyName}`) ?? "";
    entries.push([key, readQuery(codec, value, form, `${base}.${index}.${valueName}`)]);
  }
  return Object.fromEntries(entries);
}
