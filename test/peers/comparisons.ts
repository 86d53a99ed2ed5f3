import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { differences, type Difference } from "./differences/index.ts";
import type { PeerName } from "./peer-names.ts";

/** One thing that was compared, as it is written down. */
export interface Comparison {
  readonly peer: PeerName;
  readonly about: string;
  readonly result: "agreed" | "listed" | "disagreed" | "left out";
  /** Index in the list of differences, of one that was met. */
  readonly difference?: number;
  /** Why it was left out. */
  readonly reason?: string;
}

/** What was compared with one peer about one thing: each comparison is written down once, as one record. */
export interface Comparisons {
  /** Compares what should be with what the peer says. Returns what is wrong: a difference that is not listed, or one that is and does not show. */
  compare(where: string, what: string, truth: string, theirs: string | undefined): string | null;
  /** Compares name by name; a name that only one side has is a difference. */
  compareAll(
    where: string,
    truth: Readonly<Record<string, string>>,
    theirs: Readonly<Record<string, string>>,
  ): readonly string[];
  /** Writes down that the peer could not be asked something. */
  leaveOut(reason: string): void;
  /** The listed differences that no comparison met, after all of them. */
  unmet(): readonly string[];
}

/** Opens the comparisons with a peer. */
export function comparisonsWith(peer: PeerName, about: string): Comparisons {
  const own = differences
    .map((difference, index) => ({ difference, index }))
    .filter(({ difference }) => difference.peer === peer && difference.about === about);
  const met = new Set<number>();

  function compare(where: string, what: string, truth: string, theirs = "nothing"): string | null {
    const listed =
      own.find(({ difference }) => difference.where === where && difference.what.includes(what)) ??
      own.find(({ difference }) => difference.where === undefined && difference.what.includes(what));
    if (listed !== undefined && truth !== theirs && theirs === listed.difference.theirs) {
      met.add(listed.index);
      keep({ peer, about, result: "listed", difference: listed.index });
      return null;
    }
    const isDue = listed !== undefined && shows(listed.difference, truth);
    if (truth === theirs && !isDue) {
      keep({ peer, about, result: "agreed" });
      return null;
    }
    keep({ peer, about, result: "disagreed" });
    return `${where}, ${what}: ${truth} is right, ${peer} has ${theirs}${isDue ? ` and is listed with ${listed.difference.theirs}` : ""}`;
  }

  return {
    compare,
    compareAll: (where, truth, theirs) =>
      [...new Set([...Object.keys(truth), ...Object.keys(theirs)])]
        .map((what) => compare(where, what, truth[what] ?? "nothing", theirs[what]))
        .filter((problem) => problem !== null),
    leaveOut: (reason) => keep({ peer, about, result: "left out", reason }),
    unmet: () =>
      own.filter(({ index }) => !met.has(index)).map(({ difference }) => `${difference.where} ${difference.what}`),
  };
}

/** A check that waits for another one (`blocked`) is not decided, and a peer's own limits may not show in it. */
const shows = ({ where, theirs }: Difference, truth: string): boolean =>
  (where !== undefined || truth !== "blocked") && truth !== theirs;

function keep(comparison: Comparison): void {
  const folder = process.env["PEERS_RECORDS"];
  if (folder) appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(comparison)}\n`);
}
