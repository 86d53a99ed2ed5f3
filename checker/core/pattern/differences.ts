/** One place where two JSON documents differ. `undefined` means: not there. */
export interface Difference {
  /** Dotted path; empty for the whole document. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Where two JSON documents differ, by path. Key order does not matter; lists are compared as sets, and shown whole. */
export function differences(expected: unknown, actual: unknown, path = ""): readonly Difference[] {
  if (isObject(expected) && isObject(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key) =>
      differences(own(expected, key), own(actual, key), path === "" ? key : `${path}.${key}`),
    );
  }
  return canonical(expected) === canonical(actual) ? [] : [{ path, expected, actual }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The same text for documents that are the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(canonical))].sort().join()}]`;
  if (!isObject(value)) return value === undefined ? "absent" : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${entries.sort().join()}}`;
}
