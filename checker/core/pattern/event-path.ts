/** What an EventBridge path (`$.detail.userIdentity.type`, `$.resources[0]`) selects in an event. */
export type Selection =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "absent" }
  /** The path uses JSONPath syntax that EventBridge does not document (filters, recursive descent, quoted brackets). */
  | { readonly kind: "unsupported" };

/**
 * Selects by EventBridge's part of JSONPath: dot notation with letters, digits, `_`, `-`, `/`, array indices and `*`.
 * Source: "Amazon EventBridge input transformation" in the EventBridge user guide.
 */
export function selectPath(event: unknown, path: string): Selection {
  const keys = keysOf(path.trim());
  return keys === null ? { kind: "unsupported" } : select(event, keys);
}

const segment = /^(?:\.([\p{L}\p{N}_/-]+|\*)|\[(\d+|\*)\])/u;

function keysOf(path: string): readonly (string | number)[] | null {
  if (!path.startsWith("$")) return null;
  const keys: (string | number)[] = [];
  let rest = path.slice(1);
  while (rest !== "") {
    const match = segment.exec(rest);
    if (!match) return null;
    const [text, field, index] = match;
    keys.push(field ?? (index === "*" ? index : Number(index)));
    rest = rest.slice(text.length);
  }
  return keys;
}

function select(value: unknown, [key, ...rest]: readonly (string | number)[]): Selection {
  if (key === undefined) return { kind: "value", value };
  if (key === "*") return selectEach(value, rest);
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { kind: "absent" };
  if (typeof key === "number" && !Array.isArray(value)) return { kind: "absent" };
  return select((value as Record<string | number, unknown>)[key], rest);
}

/** A wildcard selects a list; members without the rest of the path are left out. */
function selectEach(value: unknown, rest: readonly (string | number)[]): Selection {
  if (typeof value !== "object" || value === null) return { kind: "absent" };
  const members = Object.values(value).map((member) => select(member, rest));
  return { kind: "value", value: members.flatMap((member) => (member.kind === "value" ? [member.value] : [])) };
}
