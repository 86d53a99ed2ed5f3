/** One measured number, and what it should not exceed. */
export interface Measurement {
  readonly bench: string;
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "×" | "calls" | "calls/s" | "learners/s" | "MB" | "packages";
  /** The least it may be; absent where nothing was promised. */
  readonly atLeast?: number;
  /** The most it may be; absent where nothing was promised. */
  readonly limit?: number;
}

/** The middle value: a busy machine moves the mean, and the least favourable run is nobody's experience. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Measures several things in turn, round after round, so that whatever else the machine does slows all of them alike.
 * Their medians come back under their names.
 */
export async function interleaved<Name extends string>(
  rounds: number,
  things: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(things) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) times[name].push(await things[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

/** Whether what was promised held; true where nothing was. A number that is none keeps no promise. */
export function isKept({ value, limit, atLeast }: Measurement): boolean {
  return (limit === undefined || value <= limit) && (atLeast === undefined || value >= atLeast);
}

/** Rows for people: name, number, limit, whether it is kept. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map(cells);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** What a row shows: bench, name, value with its unit, the promise, and whether it is kept. */
export function cells(measurement: Measurement): readonly string[] {
  const { bench, name, value, unit, limit, atLeast } = measurement;
  const promise = [
    ...(limit === undefined ? [] : [`≤ ${shown(limit, unit)}`]),
    ...(atLeast === undefined ? [] : [`≥ ${shown(atLeast, unit)}`]),
  ].join(", ");
  return [
    bench,
    name,
    `${shown(value, unit)} ${unit}`,
    promise,
    promise === "" ? "" : isKept(measurement) ? "kept" : "MISSED",
  ];
}

function shown(value: number, unit: Measurement["unit"]): string {
  return value.toFixed(unit === "×" ? 2 : value < 10 && unit !== "calls" && unit !== "packages" ? 1 : 0);
}
