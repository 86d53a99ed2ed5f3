import { resolve } from "node:path";
import { conflictsOf } from "../../class-run/conflicts.ts";
import { judge } from "../../class-run/read-learner.ts";
import type { NamedLearner } from "../../cohort/learner.ts";
import {
  createClassFolder,
  readClassRun,
  readRecord,
  writeRecord,
  type ClassRunFile,
} from "../../store/class-folder.ts";
import type { Session } from "../session.ts";
import { badUsage } from "../usage-command.ts";
import { recordOf } from "./class-results.ts";
import { classSettings, waivedCatalogue } from "./class-settings.ts";
import type { GradeOptions } from "./grade-options.ts";

/** Judges every saved snapshot of a result folder again, by today's rules and without AWS, into a new folder. */
export async function rejudge(from: string, options: GradeOptions, session: Session): Promise<string> {
  const source = resolve(session.folder, from);
  const run = await readClassRun(source);
  const catalogue = waivedCatalogue(options.waived);
  const asked = options.asked.filter((id) => run.steps.includes(id));
  const settings = await classSettings(session, await readLearners(source, run));
  const { toolVersion } = session;
  const folder = await createClassFolder(resolve(session.folder, options.folder), {
    ...run,
    toolVersion,
    steps: asked,
  });
  for (const id of run.learners) {
    session.signal.throwIfAborted();
    const record = recordOf(await readRecord(source, id), source, id);
    if (record?.outcome.kind === "read") {
      const { snapshot } = record.outcome;
      // The snapshot keeps its time, and with it the deadline's answer.
      const result = judge(snapshot, record.learner.email, { catalogue, asked, settings, toolVersion });
      await writeRecord(folder, id, { ...record, outcome: { kind: "read", snapshot, result } });
    } else if (record) await writeRecord(folder, id, record);
  }
  return folder;
}

/** Who is in a result folder, without what was read. */
async function readLearners(folder: string, { learners }: ClassRunFile): Promise<readonly NamedLearner[]> {
  const found: NamedLearner[] = [];
  for (const id of learners) {
    const record = recordOf(await readRecord(folder, id), folder, id);
    if (record) found.push(record.learner);
  }
  return found;
}

/**
 * Joins the result folders of several runs (the shards of one roster) into a new one. No shard could see that an
 * account is also another's, so that is found here, and both lose their numbers as they would have in one run.
 */
export async function merge(
  folders: readonly string[],
  options: { folder: string },
  session: Session,
): Promise<string> {
  const sources = await Promise.all(
    folders.map(async (path) => ({
      path: resolve(session.folder, path),
      run: await readClassRun(resolve(session.folder, path)),
    })),
  );
  const [first] = sources;
  if (!first) throw new Error("merge needs folders");
  const learners = sources.flatMap(({ run }) => run.learners);
  const twice = learners.find((id, index) => learners.indexOf(id) !== index);
  if (twice !== undefined) throw inTwo(twice);
  if (sources.some(({ run }) => run.steps.join() !== first.run.steps.join())) throw otherSteps;
  const merged: ClassRunFile = {
    ...first.run,
    learners,
    accounts: Object.assign({}, ...sources.map(({ run }) => run.accounts)) as ClassRunFile["accounts"],
  };
  const target = await createClassFolder(resolve(session.folder, options.folder), merged);
  const conflicts = conflictsOf(
    sources.flatMap(({ run }) => accountsOf(run)),
    {},
    [],
  );
  for (const { path, run } of sources) {
    for (const id of run.learners) {
      const record = recordOf(await readRecord(path, id), path, id);
      const outcome = conflicts.get(id) ?? record?.outcome;
      if (record && outcome) await writeRecord(target, id, { ...record, outcome });
    }
  }
  return target;
}

/** The account of each learner of one run; earlier runs' learners, whom the file knows too, are left out. */
function accountsOf({ learners, accounts }: ClassRunFile): readonly { id: string; accountId: string }[] {
  return learners.flatMap((id) => {
    const accountId = Object.hasOwn(accounts, id) ? accounts[id] : undefined;
    return accountId === undefined ? [] : [{ id, accountId }];
  });
}

function inTwo(id: string) {
  return badUsage({
    ko: `학습자 ${id} 결과가 두 폴더에 있습니다. 명부를 나눌 때 한 학습자는 한 조각에만 있어야 합니다.`,
    en: `The learner ${id} is in two folders; a learner belongs to one shard of the roster only.`,
  });
}

const otherSteps = badUsage({
  ko: "폴더마다 채점한 단계가 다릅니다. 같은 단계를 채점한 폴더만 합칠 수 있습니다.",
  en: "The folders were graded for different steps; only folders of the same steps can be joined.",
});
