/** Most pages of one list; a longer one is a bug of the server that sends it. */
const mostPages = 500;

/** Follows a list to its end. */
export async function allPages<Page, Item>(
  askPage: (token: string | undefined) => Promise<Page>,
  nextToken: (page: Page) => string | null | undefined,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await askPage(token);
    found.push(...(items(answer) ?? []));
    token = nextToken(answer) ?? undefined;
    if (!token) return found;
  }
  throw new Error(`A list has more than ${mostPages} pages`);
}
