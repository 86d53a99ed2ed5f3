/** A key, or a prefix that stands for all keys beneath it. */
export interface ListEntry {
  readonly text: string;
  readonly isPrefix: boolean;
}

interface ListOptions {
  readonly prefix: string | undefined;
  readonly delimiter: string | undefined;
  readonly most: number | undefined;
  /** Where the page begins: entries up to and including this one (and keys beneath it, if it is a prefix) are left out. */
  readonly after: string | undefined;
}

const mostEntries = 1000;

/**
 * One page of a bucket listing. With a delimiter, keys that have it after the prefix are rolled up into one entry.
 * @param keys in the order of the listing.
 */
export function rollUp(keys: readonly string[], options: ListOptions): { entries: ListEntry[]; isTruncated: boolean } {
  const { prefix = "", delimiter, after } = options;
  const most = Math.min(options.most ?? mostEntries, mostEntries);
  const entries: ListEntry[] = [];
  for (const key of keys) {
    if (!key.startsWith(prefix) || isPassed(key, after, delimiter)) continue;
    const entry = entryOfKey(key, prefix, delimiter);
    if (entries.at(-1)?.text === entry.text) continue;
    if (entries.length >= most) return { entries, isTruncated: most > 0 };
    entries.push(entry);
  }
  return { entries, isTruncated: false };
}

/** With `EncodingType` url, keys and prefixes are percent-encoded except for slashes. */
export function keyCoder(encodingType: string | undefined): (key: string) => string {
  return encodingType === "url" ? (key) => encodeURIComponent(key).replaceAll("%2F", "/") : (key) => key;
}

function isPassed(key: string, after: string | undefined, delimiter: string | undefined): boolean {
  if (after === undefined || after === "") return false;
  if (delimiter !== undefined && delimiter !== "" && after.endsWith(delimiter) && key.startsWith(after)) return true;
  return Buffer.compare(Buffer.from(key), Buffer.from(after)) <= 0;
}

function entryOfKey(key: string, prefix: string, delimiter: string | undefined): ListEntry {
  if (delimiter === undefined || delimiter === "") return { text: key, isPrefix: false };
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? { text: key, isPrefix: false } : { text: key.slice(0, end + delimiter.length), isPrefix: true };
}
