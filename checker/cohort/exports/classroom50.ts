import type { NamedLearner } from "../learner.ts";
import { noNumber, sharedBy, type FolderExport, type Graded } from "./export.ts";
import { folderName } from "./folder-name.ts";
import { jsonText } from "./json-text.ts";

/** What Classroom 50 calls the class and the assignment. */
export interface Classroom {
  readonly classroom: string;
  readonly assignment: string;
}

/**
 * `result.json` of Classroom 50, one a learner with a GitHub name. Source: its schema result-v1.schema.json, which
 * knows whole points only and no key besides these. There is no commit to point at, so all four references name the
 * submission, as Classroom 50 itself does for a grade entered by hand.
 */
export function classroom50({ classroom, assignment }: Classroom): FolderExport {
  return async function* ({ graded, leaveOut }) {
    const shared = await sharedBy(graded, ownerOf);
    for await (const learner of graded.learners()) {
      const { grade } = learner;
      const owner = grade.learner.lms.github;
      if (grade.score === null || grade.takenAt === null) leaveOut(grade.learner, noNumber);
      else if (owner === null) leaveOut(grade.learner, noGithub);
      else if (shared.has(owner.toLowerCase())) leaveOut(grade.learner, sharedGithub);
      else {
        const result = resultOf(learner, {
          classroom,
          assignment,
          owner,
          at: whole(grade.takenAt),
          score: grade.score,
        });
        yield { path: `${folderName(owner)}/result.json`, text: `${jsonText(result, 2)}\n` };
      }
    }
  };
}

const noGithub = { ko: "명부에 github 값이 없습니다.", en: "has no github name in the roster." };
const sharedGithub = {
  ko: "명부에 github 값이 같은 학습자가 있습니다.",
  en: "shares a github name with another learner of the roster.",
};

/** GitHub does not tell capital letters apart. */
const ownerOf = ({ lms }: NamedLearner): string | null => lms.github?.toLowerCase() ?? null;

interface Known extends Classroom {
  readonly owner: string;
  readonly at: string;
  readonly score: number;
}

function resultOf({ grade, record: { outcome } }: Graded, { classroom, assignment, owner, at, score }: Known): object {
  const submission = `submit/workshop-${at.replaceAll(":", "-")}`;
  const checks = outcome.kind === "read" ? outcome.result.steps.flatMap((step) => step.checks) : [];
  return {
    schema: "classroom50/result/v1",
    classroom,
    assignment,
    assignment_type: "individual",
    owner,
    submission,
    commit: submission,
    release: submission,
    review: submission,
    datetime: at,
    score,
    "max-score": grade.possible ?? 0,
    tests: checks
      .filter(({ advice }) => !advice)
      .map(({ id, verdict, earned, points }) => ({
        "test-name": id,
        passed: verdict === "pass",
        score: earned,
        "max-score": points,
      })),
  };
}

/** To the second, as the schema asks. */
function whole(iso: string): string {
  return iso.replace(/\.\d+Z$/, "Z");
}
