import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepResults } from "../proof/results.ts";
import type { Comparison } from "./comparisons.ts";
import { differences } from "./differences/index.ts";
import { peerNames, versionOf, type PeerName } from "./peer-names.ts";

/*
 * The set-up of `npm run test:peers`: a folder in which every test writes down what it compared, and the counting at the
 * end. Only what was written down is counted: a peer that is not here has no row.
 */

/** Makes the folder; what it returns adds up at the end. */
export default function collect(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "workshop-peers-"));
  process.env["PEERS_RECORDS"] = folder;
  return () => {
    const records = readdirSync(folder).flatMap((file) =>
      readFileSync(join(folder, file), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Comparison),
    );
    rmSync(folder, { recursive: true });
    const results = { ...counted(records), absent: peerNames.filter((name) => versionOf(name) === null) };
    keepResults("peers", results);
    const { comparisons, agreed, listed, disagreed } = results.totals;
    process.stderr.write(
      `peers: ${comparisons} comparisons, ${agreed} agreed, ${listed} differ and are listed, ${disagreed} disagreed.\n`,
    );
    if (results.absent.length > 0)
      process.stderr.write(`peers: NOT HERE, not compared: ${results.absent.join(", ")}.\n`);
  };
}

const count = (some: readonly Comparison[], wanted: Comparison["result"]): number =>
  some.filter(({ result }) => result === wanted).length;

const sums = (some: readonly Comparison[]) => ({
  comparisons: some.length - count(some, "left out"),
  agreed: count(some, "agreed"),
  listed: count(some, "listed"),
  disagreed: count(some, "disagreed"),
  leftOut: count(some, "left out"),
});

const place = (name: PeerName): number => peerNames.indexOf(name);

function counted(records: readonly Comparison[]) {
  const versions = new Map<PeerName, string | null>();
  const rows = [...grouped(records, ({ peer, about }) => `${peer}\n${about}`).values()].map((some) => {
    const { peer, about } = some[0] as Comparison;
    if (!versions.has(peer)) versions.set(peer, versionOf(peer));
    const reasons = [...grouped(some, ({ reason }) => reason)].flatMap(([reason, those]) =>
      reason === undefined ? [] : [[reason, those.length] as const],
    );
    return {
      peer,
      version: versions.get(peer) ?? null,
      about,
      ...sums(some),
      leftOutBecause: Object.fromEntries(reasons),
    };
  });
  rows.sort((one, other) => place(one.peer) - place(other.peer) || (one.about < other.about ? -1 : 1));
  const met = grouped(records, ({ difference }) => difference);
  const listed = differences.map((difference, index) => ({ ...difference, times: met.get(index)?.length ?? 0 }));
  return { rows, totals: sums(records), differences: listed.filter(({ times }) => times > 0) };
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
