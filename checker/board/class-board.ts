import type { NamedLearner } from "../cohort/learner.ts";
import { notJudged, verdictLetters } from "../cohort/html-report/report-data.ts";
import type { LearnerRecord } from "../cohort/record.ts";
import type { Step } from "../core/check.ts";
import { plain, type Text } from "../core/text.ts";
import type { BoardHead, BoardLearner } from "./board-data.ts";
import { checkInTheWay, passedCount } from "./standing.ts";

/** The class as it is now: one small entry a learner, no results. */
export interface ClassBoard {
  readonly head: BoardHead;
  /** Takes a reading in; readings of some steps leave the others as they were. Returns the learner as known now. */
  take(record: LearnerRecord, now: number): BoardLearner;
  /** In the roster's order. */
  learners(): readonly BoardLearner[];
  /** Grows with every change. */
  version(): number;
  /** Who changed after that version. */
  changedAfter(version: number): readonly BoardLearner[];
}

/** A board on which nobody has been read yet. `steps` are those that are watched, with the checks that count. */
export function createClassBoard(
  learners: readonly Pick<NamedLearner, "id" | "name" | "group">[],
  steps: readonly Step[],
  toolVersion: string,
): ClassBoard {
  const checks = steps.flatMap(({ id: step, checks: own }) => own.map(({ id, title }) => ({ id, step, title })));
  const head: BoardHead = {
    toolVersion,
    steps: steps.map(({ id, title }) => ({ id, title })),
    checks,
    learners: learners.length,
  };
  const letters = notJudged.repeat(checks.length);
  const known = new Map<string, { readonly version: number; readonly learner: BoardLearner }>();
  learners.forEach(({ id, name, group }, place) => {
    const shown = { id: plain(id, 60), name: plain(name, 60), group: group && plain(group, 60) };
    known.set(id, { version: 0, learner: { ...nothing, ...shown, place, letters } });
  });
  let version = 0;

  return {
    head,
    take(record, now) {
      const entry = known.get(record.learner.id);
      if (!entry) throw new Error("This learner is not on the board");
      const learner = updated(entry.learner, record, head, now);
      if (JSON.stringify(learner) === JSON.stringify(entry.learner)) return learner;
      version += 1;
      known.set(record.learner.id, { version, learner });
      return learner;
    },
    learners: () => [...known.values()].map(({ learner }) => learner),
    version: () => version,
    changedAfter: (from) => [...known.values()].filter((entry) => entry.version > from).map(({ learner }) => learner),
  };
}

const nothing = { stuckAt: null, seen: null, since: null, trouble: null } as const;

function updated(before: BoardLearner, { outcome }: LearnerRecord, head: BoardHead, now: number): BoardLearner {
  if (outcome.kind === "not-read") return { ...before, trouble: harmless(outcome.text) };
  const results = new Map(outcome.result.steps.flatMap((step) => step.checks.map((check) => [check.id, check])));
  const letters = head.checks
    .map(({ id }, at) => {
      const result = results.get(id);
      return result ? verdictLetters[result.verdict] : (before.letters[at] ?? notJudged);
    })
    .join("");
  const hasAdvanced = passedCount({ letters }) > passedCount(before);
  const inTheWay = checkInTheWay(head, { letters });
  const seen = inTheWay
    ? (results.get(inTheWay.id)?.seen ?? (inTheWay.id === before.stuckAt ? before.seen : null))
    : null;
  return {
    ...before,
    letters,
    stuckAt: inTheWay?.id ?? null,
    seen: seen && harmless(seen),
    since: hasAdvanced || before.since === null ? now : before.since,
    trouble: null,
  };
}

function harmless({ ko, en }: Text): Text {
  return { ko: plain(ko, 400), en: plain(en, 400) };
}
