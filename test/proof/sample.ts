/** The seed of this run: `PROOF_SEED`, else the day, so that a failure of today can be repeated today. */
export const seed = Number(process.env["PROOF_SEED"] ?? Math.floor(Date.now() / 86_400_000));

/** `PROOF=full` leaves nothing out; `npm test` takes samples. */
export const isFull = process.env["PROOF"] === "full";

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` of the items, chosen by the seed; all of them in a full run. */
export function sampled<Item>(items: readonly Item[], count: number): readonly Item[] {
  return isFull || items.length <= count ? items : shuffled(items).slice(0, count);
}

/** The items in an order that depends on the seed alone. */
export function shuffled<Item>(items: readonly Item[], start = seed): readonly Item[] {
  const random = randomFrom(start);
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}
