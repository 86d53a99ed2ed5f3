import { resolve } from "node:path";
import type { Learner } from "../../cohort/learner.ts";
import type { NotRead } from "../../cohort/record.ts";
import { isToBeReadAgain } from "../../class-run/class-run.ts";
import { conflictsOf } from "../../class-run/conflicts.ts";
import { plain } from "../../core/text.ts";
import { createClassFolder, latestClassFolder, readClassRun, readRecord } from "../../store/class-folder.ts";
import type { Session } from "../session.ts";
import { badUsage } from "../usage-command.ts";
import { recordOf } from "./class-results.ts";
import type { GradeOptions } from "./grade-options.ts";

/** Where this run's results go, and who is still to be read. */
export interface OpenClassFolder {
  readonly folder: string;
  readonly toRead: readonly Learner[];
  /** Learners who are reported instead of read. */
  readonly conflicts: ReadonlyMap<string, NotRead>;
}

/**
 * Opens a new dated folder, or the one to go on with; accounts are compared with those of the last run. Where only some
 * learners are asked for, the whole roster still tells whose account is also somebody else's.
 */
export async function openClassFolder(
  roster: readonly Learner[],
  options: GradeOptions,
  session: Session,
): Promise<OpenClassFolder> {
  const parent = resolve(session.folder, options.folder);
  const latest = await latestClassFolder(parent);
  if (options.resume !== false) return await resumed(roster, latest, options, session);
  const learners = askedFor(roster, options.only);
  const before = latest === null ? {} : (await readClassRun(latest)).accounts;
  const conflicts = conflictsOf(roster, before, options.acceptedAccounts);
  // A change that nobody accepted is a change again the next time.
  const accounts = learners
    .filter(({ id }) => conflicts.get(id)?.reason !== "changed-account")
    .map(({ id, accountId }) => [id, accountId] as const);
  const folder = await createClassFolder(parent, {
    schema: "workshop/class-run/v1",
    toolVersion: session.toolVersion,
    startedAt: new Date().toISOString(),
    steps: options.asked,
    learners: learners.map(({ id }) => id),
    accounts: { ...before, ...Object.fromEntries(accounts) },
  });
  return { folder, toRead: learners, conflicts };
}

/** Whoever has been read stays read; everybody else is read (again). */
async function resumed(
  roster: readonly Learner[],
  latest: string | null,
  options: GradeOptions,
  session: Session,
): Promise<OpenClassFolder> {
  const folder = typeof options.resume === "string" ? resolve(session.folder, options.resume) : latest;
  if (folder === null) throw nothingToResume;
  const run = await readClassRun(folder);
  const learners = askedFor(roster, options.only);
  const begun = new Set(run.learners);
  const unknown = learners.filter(({ id }) => !begun.has(id));
  if (unknown.length > 0 || run.steps.join() !== options.asked.join()) throw otherClass;
  const conflicts = conflictsOf(roster, run.accounts, options.acceptedAccounts);
  const toRead: Learner[] = [];
  for (const learner of learners) {
    const record = recordOf(await readRecord(folder, learner.id), folder, learner.id);
    if (record?.outcome.kind !== "read" || isToBeReadAgain(record)) toRead.push(learner);
  }
  return { folder, toRead, conflicts };
}

/** The learners that `--only` names, by id or e-mail. @throws CommandFailure `bad-usage` for a name that nobody has */
function askedFor(roster: readonly Learner[], only: readonly string[]): readonly Learner[] {
  if (only.length === 0) return roster;
  const absent = only.find((name) => !roster.some((learner) => isNamed(learner, name)));
  if (absent !== undefined) throw notInRoster(absent);
  return roster.filter((learner) => only.some((name) => isNamed(learner, name)));
}

function isNamed({ id, email }: Learner, name: string): boolean {
  return id === name || email?.toLowerCase() === name.toLowerCase();
}

function notInRoster(name: string) {
  const shown = plain(name, 100);
  return badUsage({
    ko: `--only 옵션의 학습자를 명부에서 찾을 수 없습니다: ${shown}`,
    en: `--only names a learner who is not in the roster: ${shown}`,
  });
}

const nothingToResume = badUsage({
  ko: "이어서 채점할 결과 폴더가 없습니다. --resume 없이 실행하세요.",
  en: "There is no result folder to go on with. Run it without --resume.",
});

const otherClass = badUsage({
  ko: "이 결과 폴더는 다른 명부나 다른 단계로 시작되었습니다. --resume 없이 실행하세요.",
  en: "This result folder was begun with another roster or other steps. Run it without --resume.",
});
