import type { Scalar } from "./json.ts";

/** One value of an event: its dotted path, and which element it came from in each list on the way. */
export interface EventField {
  readonly path: string;
  readonly value: Scalar;
  /** List (by its own place in the event) to index. */
  readonly elements: ReadonlyMap<string, number>;
}

/**
 * All values of an event by dotted path. Lists add nothing to the path; empty lists and objects hold no value.
 * Uses no recursion, because events come from outside and may be nested deeply.
 */
export function flatten(event: unknown): ReadonlyMap<string, readonly EventField[]> {
  const fields = new Map<string, EventField[]>();
  const waiting: Waiting[] = [{ path: "", place: "", value: event, elements: new Map() }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, place, value, elements } = next;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        waiting.push({
          path,
          place: `${place}[${index}]`,
          value: item,
          elements: new Map([...elements, [place, index]]),
        });
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        const below = path === "" ? key : `${path}.${key}`;
        waiting.push({ path: below, place: `${place}.${key}`, value: item, elements });
      }
    } else {
      fields.set(path, [...(fields.get(path) ?? []), { path, value: value as Scalar, elements }]);
    }
  }
  return fields;
}

interface Waiting {
  readonly path: string;
  readonly place: string;
  readonly value: unknown;
  readonly elements: ReadonlyMap<string, number>;
}
