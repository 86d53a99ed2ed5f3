import { elementsOf, fieldsOf, flatten, parsePattern, type Pattern } from "../pattern/index.ts";
import { otherEvents } from "./other-events.ts";
import { rootEvents } from "./root-events.ts";

/** A sign-in event in its EventBridge envelope. `root`: the rule must match it; `other`: it must not. */
export interface SignInSample {
  readonly name: string;
  readonly group: "root" | "other";
  readonly event: Readonly<Record<string, unknown>>;
}

let last: { readonly accountId: string; readonly samples: readonly SignInSample[] } | null = null;

/** The corpus that patterns are judged on, as if it had happened in this account. Several checks ask for it in turn. */
export function signInSamples(accountId: string): readonly SignInSample[] {
  if (last?.accountId !== accountId) last = { accountId, samples: allSamples(accountId) };
  return last.samples;
}

function allSamples(accountId: string): readonly SignInSample[] {
  return [
    ...Object.entries(rootEvents(accountId)).map(([name, event]) => ({ name, group: "root" as const, event })),
    ...Object.entries(otherEvents(accountId)).map(([name, event]) => ({ name, group: "other" as const, event })),
  ];
}

/**
 * Groups samples that the pattern cannot tell apart, because they agree in every field it names: one question to
 * TestEventPattern answers for a whole group. A pattern that cannot be read here leaves every sample by itself.
 */
export function distinctSamples(
  samples: readonly SignInSample[],
  patternText: string,
): readonly (readonly SignInSample[])[] {
  const reading = parsePattern(patternText);
  if (!reading.ok) return samples.map((sample) => [sample]);
  const groups = new Map<string, SignInSample[]>();
  for (const sample of samples) {
    const seen = seenOf(sample, reading.pattern);
    groups.set(seen, [...(groups.get(seen) ?? []), sample]);
  }
  return [...groups.values()];
}

/** Whether the pattern names a field in which samples of two accounts differ. One that cannot be read here may. */
export function looksAtAccount(samples: readonly SignInSample[], patternText: string, accountId: string): boolean {
  const reading = parsePattern(patternText);
  return !reading.ok || samples.some((sample) => seenOf(sample, reading.pattern).includes(accountId));
}

/** What a pattern sees of a sample, as a text. */
function seenOf(sample: SignInSample, pattern: Pattern): string {
  const fields = flatten(sample.event);
  return JSON.stringify(
    fieldsOf(pattern).map((path) =>
      (fields.get(path.join(".")) ?? []).map((field) => [
        field.value,
        elementsOf(field).map(({ list, index }) => [list, index]),
      ]),
    ),
  );
}
