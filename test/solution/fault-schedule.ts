import * as fc from "fast-check";

/** What Discord does instead of taking the message. */
export const discordTroubles = ["down", "cut-off", "silent", "late", "throttling", "gone", "token-refused"] as const;

/** What keeps the alert from the topic. */
export const topicTroubles = ["denied", "failing", "throttled", "statement-removed"] as const;

/** What keeps the alert from the function, or the function from its work. */
export const functionTroubles = ["permission-removed", "switched-off", "throttled", "broken"] as const;

/** Some time in which a few things are wrong, and somebody may sign in as root. Nulls: all is well there. */
export interface Phase {
  readonly minutes: number;
  readonly discord: (typeof discordTroubles)[number] | null;
  readonly topic: (typeof topicTroubles)[number] | null;
  readonly function: (typeof functionTroubles)[number] | null;
  readonly signIns: readonly SignIn[];
}

interface SignIn {
  readonly mfa: "yes" | "no";
  readonly result: "success" | "failure";
}

const signIn: fc.Arbitrary<SignIn> = fc.record({
  mfa: fc.constantFrom("yes", "no"),
  result: fc.constantFrom("success", "failure"),
});

const phase: fc.Arbitrary<Phase> = fc.record({
  // From shorter than Lambda's retries to longer than SQS goes on measuring an idle queue.
  minutes: fc.constantFrom(0, 1, 2, 5, 60, 60, 60, 400),
  discord: fc.option(fc.constantFrom(...discordTroubles), { freq: 4 }),
  topic: fc.option(fc.constantFrom(...topicTroubles), { freq: 3 }),
  function: fc.option(fc.constantFrom(...functionTroubles), { freq: 3 }),
  signIns: fc.array(signIn, { maxLength: 2 }),
});

/** Up to four phases, one after the other; somebody signs in during at least one of them. */
export const faultSchedule: fc.Arbitrary<readonly Phase[]> = fc
  .array(phase, { minLength: 1, maxLength: 4 })
  .filter((phases) => phases.some(({ signIns }) => signIns.length > 0));
