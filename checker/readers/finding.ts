import type { Found } from "../core/facts/index.ts";
import type { Reading } from "../core/reading.ts";

/** Changes the thing found and keeps how it was found. */
export function mapFound<T, U>(found: Found<T>, change: (value: T) => U): Found<U> {
  return found.state === "missing" ? found : { ...found, value: change(found.value) };
}

/** What a search that only enriches a message found: a refused or failed search found nothing. */
export function valueOr<T>(reading: Reading<T>, otherwise: T): T {
  return reading.kind === "known" ? reading.value : otherwise;
}

/**
 * Reads a fact about a thing: null when the thing is missing; the thing's own reading when it could not be read, since
 * nothing is known then about what hangs on it.
 */
export async function aboutFound<T, U>(
  thing: Reading<Found<T>> | null,
  read: (value: T) => Promise<Reading<U> | null> | Reading<U> | null,
): Promise<Reading<U> | null> {
  if (thing === null) return null;
  if (thing.kind !== "known") return thing;
  return thing.value.state === "missing" ? null : read(thing.value.value);
}

/** ISO 8601 UTC of an SDK date, null where absent. */
export function isoTime(date: Date | undefined): string | null {
  return date === undefined || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
