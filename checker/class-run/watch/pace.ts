import type { StepResult } from "../../core/result.ts";

/** What one learner's next reading depends on. */
export interface Pace {
  /** Milliseconds since 1970. */
  readonly nextAt: number;
  readonly delayMs: number;
  /** When every step was read the last time; null = never. */
  readonly wholeAt: number | null;
  /** The newest verdict of every step. */
  readonly verdicts: Readonly<Record<string, StepResult["verdict"]>>;
  /** Every check's verdict, to see whether anything moved. */
  readonly letters: string;
}

/**
 * How long one account is left alone, in milliseconds: soon again while things move there, longer each time nothing
 * did. CloudTrail allows a whole account two look-ups a second, which the learner's own console shares; even the
 * shortest wait leaves it nearly all of them. Steps that passed are looked at again every few minutes.
 */
export const paceMs = { first: 10_000, most: 90_000, factor: 1.5, passed: 300_000 };

export function startPace(now: number): Pace {
  return { nextAt: now, delayMs: paceMs.first, wholeAt: null, verdicts: {}, letters: "" };
}

/** The steps to read now: those that have not passed, and now and then all of them. */
export function stepsToRead({ wholeAt, verdicts }: Pace, asked: readonly string[], now: number): readonly string[] {
  if (wholeAt === null || now - wholeAt >= paceMs.passed) return asked;
  const open = asked.filter((id) => verdicts[id] !== "pass");
  return open.length > 0 ? open : asked;
}

/** After a reading of these steps. `letters` stands for all verdicts known now. */
export function afterReading(
  pace: Pace,
  steps: readonly Pick<StepResult, "id" | "verdict">[],
  letters: string,
  asked: readonly string[],
  now: number,
): Pace {
  const verdicts = { ...pace.verdicts, ...Object.fromEntries(steps.map(({ id, verdict }) => [id, verdict])) };
  const isDone = asked.every((id) => verdicts[id] === "pass");
  const hasMoved = letters !== pace.letters;
  const delayMs = isDone ? paceMs.passed : hasMoved ? paceMs.first : longer(pace.delayMs);
  const wholeAt = steps.length === asked.length ? now : pace.wholeAt;
  return { nextAt: now + delayMs, delayMs: isDone ? paceMs.first : delayMs, wholeAt, verdicts, letters };
}

/** After an account that could not be read: nothing is known to have moved, and asking more will not help it. */
export function afterFailure(pace: Pace, now: number): Pace {
  const delayMs = longer(pace.delayMs);
  return { ...pace, nextAt: now + delayMs, delayMs };
}

function longer(delayMs: number): number {
  return Math.min(paceMs.most, Math.round(delayMs * paceMs.factor));
}
