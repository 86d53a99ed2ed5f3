import { pageOf } from "../page.ts";
import { validationError } from "./errors.ts";

/** One page of an IAM list, with the members that every IAM list answers. */
export function listPage<Item>(
  all: readonly Item[],
  input: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
): { items: readonly Item[]; IsTruncated: boolean; Marker?: string } {
  const { items, next } = pageOf(all, input.Marker, input.MaxItems ?? 100, validationError);
  return { items, IsTruncated: next !== undefined, ...(next === undefined ? {} : { Marker: next }) };
}
