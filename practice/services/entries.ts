/**
 * Reads a record that callers choose the keys of. Inherited properties are no entries: an object may well be
 * called `constructor`.
 */
export function entryOf<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Writes such a record; `__proto__` becomes an entry like any other. */
export function putEntry<Value>(record: Record<string, Value>, key: string, value: Value): void {
  Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
}
