import * as fc from "fast-check";
import { isFull, seed } from "../proof/sample.ts";

/** Something that holds for every input that can be made up. */
export interface Law {
  /** What it is about: `policy`, `pattern`, `roster`, … */
  readonly about: string;
  readonly says: string;
  /** Inputs tried by `npm test`; a full run tries more. */
  readonly runs: number;
  /** Inputs tried by a full run; three times as many without it. */
  readonly fullRuns?: number;
  readonly property: fc.IRawProperty<unknown>;
}

/** Inputs that this run tries of a law. */
export function runsOf({ runs, fullRuns = runs * 3 }: Law): number {
  return isFull ? fullRuns : runs;
}

/** Undefined when the law held; else what broke it, shrunk, with the seed that finds it again. */
export async function broken(law: Law): Promise<string | undefined> {
  const details = await fc.check(law.property, { numRuns: runsOf(law), seed });
  const why = details.errorInstance instanceof Error ? `\n${details.errorInstance.stack}` : "";
  return details.failed ? `${await fc.asyncDefaultReportMessage(details)}${why}` : undefined;
}

/** Laws about one thing. */
export function lawsAbout(about: string, laws: readonly Omit<Law, "about">[]): readonly Law[] {
  return laws.map((law) => ({ about, ...law }));
}

/** A law of one input. */
export function forAll<Input>(
  says: string,
  runs: number,
  input: fc.Arbitrary<Input>,
  holds: (input: Input) => boolean | Promise<boolean>,
): Omit<Law, "about"> {
  return { says, runs, property: fc.asyncProperty(input, async (one) => await holds(one)) as fc.IRawProperty<unknown> };
}
