import { failed, known, type Reading } from "../core/reading.ts";

/** Pages of one list, in order. `isComplete` is false when the reading stopped at `maxPages`. */
export interface Pages<Page> {
  readonly pages: readonly Page[];
  readonly isComplete: boolean;
}

/** Follows a list page by page, at most `maxPages`. One unreadable page makes the list unreadable. */
export async function somePages<Page>(
  askPage: (token: string | undefined) => Promise<Reading<Page>>,
  nextToken: (page: Page) => string | null | undefined,
  maxPages: number,
): Promise<Reading<Pages<Page>>> {
  const pages: Page[] = [];
  let token: string | undefined;
  while (pages.length < maxPages) {
    const reading = await askPage(token);
    if (reading.kind !== "known") return reading;
    pages.push(reading.value);
    token = nextToken(reading.value) ?? undefined;
    if (token === undefined || token === "") return known({ pages, isComplete: true });
  }
  return known({ pages, isComplete: false });
}

/** Most pages of a list that must be known whole: 50 pages are 5,000 subscriptions, rules or functions and more. */
const mostPages = 50;

/** Follows a list to its end. A longer list than `mostPages` is a failure: half a list would decide wrongly. */
export async function allItems<Page, Item>(
  operation: string,
  askPage: (token: string | undefined) => Promise<Reading<Page>>,
  nextToken: (page: Page) => string | null | undefined,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<Reading<readonly Item[]>> {
  const reading = await somePages(askPage, nextToken, mostPages);
  if (reading.kind !== "known") return reading;
  if (!reading.value.isComplete) return failed("TooManyPages", operation);
  return known(reading.value.pages.flatMap((page) => items(page) ?? []));
}
