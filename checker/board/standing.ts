import { notJudged, verdictLetters } from "../cohort/html-report/report-data.ts";
import type { BoardCheck, BoardHead, BoardLearner } from "./board-data.ts";

/* What a learner's letters say. Used by the server, the terminal and the page alike. */

type Letters = Pick<BoardLearner, "letters">;

/** Checks that passed. */
export function passedCount({ letters }: Letters): number {
  return [...letters].filter((letter) => letter === verdictLetters.pass).length;
}

/** Whether everything has passed. */
export function isDone(learner: Letters): boolean {
  return learner.letters.length > 0 && passedCount(learner) === learner.letters.length;
}

/**
 * The step somebody is working on: the first in which something fails, else the first that is not decided whole; null =
 * none left, or nothing read yet. What is only pending or unverified keeps nobody from going on to the next step.
 */
export function currentStep({ checks }: Pick<BoardHead, "checks">, { letters }: Letters): string | null {
  const failing = checks.find((_, at) => letters[at] === verdictLetters.fail);
  const open = checks.find((_, at) => letters[at] !== verdictLetters.pass && letters[at] !== notJudged);
  return (failing ?? open)?.step ?? null;
}

/** The check that is in the way: the first failure of the current step, else what is undecided there. */
export function checkInTheWay(head: Pick<BoardHead, "checks">, learner: Letters): BoardCheck | null {
  const step = currentStep(head, learner);
  const first = (letter: string) =>
    head.checks.find((check, at) => check.step === step && learner.letters[at] === letter);
  const { fail, pending, unverified } = verdictLetters;
  return step === null ? null : (first(fail) ?? first(pending) ?? first(unverified) ?? null);
}

/** The checks that most learners fail in the step they are working on. */
export function commonestFailures(
  head: Pick<BoardHead, "checks">,
  learners: readonly Letters[],
  most = 3,
): readonly { readonly check: BoardCheck; readonly learners: number }[] {
  const counts = new Map<BoardCheck, number>();
  for (const learner of learners) {
    const step = currentStep(head, learner);
    head.checks.forEach((check, at) => {
      const isFailing = check.step === step && learner.letters[at] === verdictLetters.fail;
      if (isFailing) counts.set(check, (counts.get(check) ?? 0) + 1);
    });
  }
  return [...counts]
    .map(([check, count]) => ({ check, learners: count }))
    .sort((one, other) => other.learners - one.learners)
    .slice(0, most);
}

/** How many learners have finished each step. */
export function finishedBy(head: Pick<BoardHead, "checks" | "steps">, learners: readonly Letters[]): readonly number[] {
  return head.steps.map(({ id }) => {
    const places = head.checks.flatMap(({ step }, at) => (step === id ? [at] : []));
    return learners.filter(({ letters }) => places.every((at) => letters[at] === verdictLetters.pass)).length;
  });
}
