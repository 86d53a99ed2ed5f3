/** One page of a list, and the token that asks for the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/**
 * Cuts a page out of a list as AWS does: the token is opaque to the caller and names where to go on.
 * `refuse` makes the service's own error for a token that was not handed out here.
 */
export function pageOf<Item>(
  all: readonly Item[],
  token: string | undefined,
  limit: number,
  refuse: (message: string) => Error,
): Page<Item> {
  const start = token === undefined || token === "" ? 0 : startOf(token);
  if (start === null || start > all.length) throw refuse("The token is not valid.");
  const end = start + limit;
  return {
    items: all.slice(start, end),
    next: end < all.length ? Buffer.from(`from:${end}`).toString("base64url") : undefined,
  };
}

function startOf(token: string): number | null {
  const found = /^from:(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString("utf8"));
  return found ? Number(found[1]) : null;
}
