import type { Scalar } from "./json.ts";

/** One value of an event: its dotted path, and the list elements it lies in. */
export interface EventField {
  readonly path: string;
  readonly value: Scalar;
  readonly element: ListElement | null;
}

/** An element of a list (lists are numbered through the event), and the element that this list lies in. */
export interface ListElement {
  readonly list: number;
  readonly index: number;
  readonly within: ListElement | null;
}

/** A part of the event that is still to be looked into. */
interface Waiting {
  readonly path: string;
  readonly value: unknown;
  readonly element: ListElement | null;
}

/**
 * All values of an event by dotted path. Lists add nothing to the path; empty lists and objects hold no value.
 * Uses no recursion, because events come from outside and may be nested deeply.
 */
export function flatten(event: unknown): ReadonlyMap<string, readonly EventField[]> {
  const fields = new Map<string, EventField[]>();
  const waiting: Waiting[] = [{ path: "", value: event, element: null }];
  let lists = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value, element } = next;
    if (Array.isArray(value)) {
      lists += 1;
      for (const [index, item] of value.entries()) {
        waiting.push({ path, value: item, element: { list: lists, index, within: element } });
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        waiting.push({ path: path === "" ? key : `${path}.${key}`, value: item, element });
      }
    } else {
      const field = { path, value: value as Scalar, element };
      const same = fields.get(path);
      if (same) same.push(field);
      else fields.set(path, [field]);
    }
  }
  return fields;
}

/** The elements a value lies in, innermost first. */
export function elementsOf({ element }: EventField): readonly ListElement[] {
  const elements: ListElement[] = [];
  for (let one = element; one; one = one.within) elements.push(one);
  return elements;
}
