import type { Outcome } from "./matrix.ts";

/** One call of the checker, and what its troubles did. */
export interface FaultRow {
  readonly call: string;
  readonly cells: number;
  readonly wrong: number;
  /** By kind of fault that lasts: `=` nothing changed, `3?` at most three checks became unverified, `stop` no run. */
  readonly lasting: Readonly<Record<string, string>>;
}

/** The outcomes by call. Several accounts share a cell: the most that any of them lost is shown. */
export function rowsOf(outcomes: readonly Outcome[]): readonly FaultRow[] {
  const calls = [...new Set(outcomes.map(({ call }) => call))].sort();
  return calls.map((call) => {
    const own = outcomes.filter((outcome) => outcome.call === call);
    const lasting = own.filter(({ fault }) => fault.lasts === "for good");
    const names = [...new Set(lasting.map(({ fault }) => fault.name.replace(", for good", "")))];
    return {
      call,
      cells: own.length,
      wrong: own.filter(({ problems }) => problems.length > 0).length,
      lasting: Object.fromEntries(
        names.map((name) => [name, signOf(lasting.filter(({ fault }) => fault.name === `${name}, for good`))]),
      ),
    };
  });
}

function signOf(outcomes: readonly Outcome[]): string {
  if (outcomes.some(({ problems }) => problems.length > 0)) return "wrong";
  if (outcomes.some(({ unverified }) => unverified === null)) return "stop";
  const most = Math.max(...outcomes.map(({ unverified }) => unverified?.length ?? 0));
  return most === 0 ? "=" : `${most}?`;
}

/** The rows as text, for the screen. */
export function tableOf(rows: readonly FaultRow[]): string {
  const kinds = [...new Set(rows.flatMap(({ lasting }) => Object.keys(lasting)))];
  const lines = [
    ["call", ...kinds],
    ...rows.map(({ call, lasting }) => [call, ...kinds.map((kind) => lasting[kind] ?? "")]),
  ];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
