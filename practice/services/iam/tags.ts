import type { Tag } from "@aws-sdk/client-iam";
import { putEntry } from "../entries.ts";

/** Tags as state keeps them. */
export function tagRecord(tags: readonly Tag[] | undefined): Record<string, string> {
  const record: Record<string, string> = {};
  for (const tag of tags ?? []) putEntry(record, tag.Key ?? "", tag.Value ?? "");
  return record;
}

/** Tags as the API shows them. */
export function tagList(record: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(record).map(([Key, Value]) => ({ Key, Value }));
}
