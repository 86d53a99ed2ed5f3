import { table } from "./proof-sections.ts";

/** What `npm run proof:peers` counted: a row a peer and a thing that was compared with it. */
interface PeerResults {
  readonly rows: readonly {
    readonly peer: string;
    readonly version: string | null;
    readonly about: string;
    readonly comparisons: number;
    readonly agreed: number;
    readonly listed: number;
    readonly disagreed: number;
    readonly leftOut: number;
    readonly leftOutBecause: Readonly<Record<string, number>>;
  }[];
  readonly totals: Readonly<Record<string, number>>;
  /** The listed differences that were met, and how often. */
  readonly differences: readonly {
    readonly peer: string;
    readonly where?: string;
    readonly what: readonly string[];
    readonly theirs: string;
    readonly reason: string;
    readonly source: string;
    readonly times: number;
  }[];
  /** Peers that were not on the machine. */
  readonly absent: readonly string[];
}

/** Independent emulators, clients and scanners. */
export function peerSection({ rows, totals, differences, absent }: PeerResults): string {
  const leftOut = rows.flatMap(({ peer, leftOutBecause }) =>
    Object.entries(leftOutBecause).map(([reason, count]) => `${count} of ${peer} (${reason})`),
  );
  return [
    `## Peers

Emulators, clients and scanners that others wrote say the same as this project, or the difference is listed in \`test/peers/differences\` with its reason and a source. What differs and is not listed fails the run, and so does a listed difference that no longer shows. Of ${totals["comparisons"]} comparisons ${totals["agreed"]} agreed and ${totals["listed"]} differ as listed; disagreements: ${totals["disagreed"]}.`,
    ...(absent.length > 0 ? [`Not on the machine, and so not compared: ${absent.join(", ")}.`] : []),
    table(
      ["peer", "version", "what was compared", "comparisons", "agreed", "differ as listed", "disagreed"],
      rows.map((row) => [
        row.peer,
        row.version ?? "",
        row.about,
        row.comparisons,
        row.agreed,
        row.listed,
        row.disagreed,
      ]),
    ),
    ...(leftOut.length > 0 ? [`Could not be compared: ${leftOut.join("; ")}.`] : []),
    "The listed differences; without a place a difference shows wherever AWS would decide.",
    table(
      ["peer", "where", "what differs", "the peer has", "because", "source", "times"],
      differences.map(({ peer, where = "", what, theirs, reason, source, times }) =>
        [peer, where, what.join(", "), theirs, reason, source, times].map((cell) =>
          String(cell).replaceAll("|", "\\|"),
        ),
      ),
    ),
  ].join("\n\n");
}
