import type { Learner } from "./report.ts";

/** Learners whose points are from one number to another, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Ten ranges up to the full points, which are a range of their own; fewer where there are few points. */
export function rangesOf(learners: readonly Pick<Learner, "score">[], possible: number): readonly Range[] {
  const width = Math.max(1, Math.ceil(possible / 10));
  const starts = Array.from({ length: Math.ceil(possible / width) }, (_, index) => index * width);
  const ranges = [
    ...starts.map((from) => ({ from, to: Math.min(from + width, possible) - 1 })),
    { from: possible, to: possible },
  ];
  return ranges.map(({ from, to }) => ({
    from,
    to,
    count: learners.filter(({ score }) => score !== null && score >= from && score <= to).length,
  }));
}
