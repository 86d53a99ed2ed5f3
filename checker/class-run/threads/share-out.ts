import type { Learner } from "../../cohort/learner.ts";
import type { LearnerRecord } from "../../cohort/record.ts";

/** Reads one learner. */
export type ReadOne = (learner: Learner, attempt: number) => Promise<LearnerRecord>;

/** Gives every learner to whoever of the readers has the fewest to read at that moment. */
export function shareOut(readers: readonly ReadOne[]): ReadOne {
  const busy = readers.map((read) => ({ read, learners: 0 }));
  return async (learner, attempt) => {
    const freest = busy.reduce((best, one) => (one.learners < best.learners ? one : best));
    freest.learners += 1;
    try {
      return await freest.read(learner, attempt);
    } finally {
      freest.learners -= 1;
    }
  };
}
