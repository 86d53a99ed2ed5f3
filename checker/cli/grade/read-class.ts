import { availableParallelism } from "node:os";
import { createClientPool, createClients, identify, type ClientPool, type Clients } from "../../aws/index.ts";
import { conflictRecord } from "../../class-run/conflicts.ts";
import { readLearner, type ClassReading } from "../../class-run/read-learner.ts";
import { runClass } from "../../class-run/class-run.ts";
import type { Learner } from "../../cohort/learner.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import type { RunHandler } from "../../readers/index.ts";
import { writeRecord } from "../../store/class-folder.ts";
import { openAccount } from "../account.ts";
import type { Session } from "../session.ts";
import { openClassFolder } from "./class-folder-of.ts";
import { classSettings, waivedCatalogue } from "./class-settings.ts";
import { startClassDisplay } from "./display.ts";
import type { GradeOptions } from "./grade-options.ts";
import { limited } from "./limited.ts";

/** Reads a whole class into a result folder and returns the folder. What is read when it is stopped stays there. */
export async function readClass(
  learners: readonly Learner[],
  options: GradeOptions,
  session: Session,
): Promise<string> {
  const settings = await classSettings(session, learners);
  const account = await openAccount(session);
  const pool = await rolePool(account.clients);
  try {
    await refuseRoot(account.clients, learners);
    const { folder, toRead, conflicts } = await openClassFolder(learners, options, session);
    const reading: ClassReading = {
      grader: account.clients,
      pool,
      catalogue: waivedCatalogue(options.waived),
      asked: options.asked,
      settings,
      toolVersion: session.toolVersion,
      ...(session.globals.practice ? { profileClients: practiceClients(account.clients) } : {}),
      ...(options.readsCode ? { runHandler: await handlerRunner() } : {}),
    };
    const display = startClassDisplay(session, toRead.length);
    try {
      await runClass({
        learners: toRead,
        concurrency: options.concurrency,
        read: async (learner, attempt) => {
          const conflict = conflicts.get(learner.id);
          return conflict
            ? conflictRecord(learner, conflict, Date.now())
            : await readLearner(learner, reading, attempt, session.signal);
        },
        save: (record) => writeRecord(folder, record.learner.id, record),
        emit: display.listen,
        signal: session.signal,
      });
    } finally {
      display.finish();
      if (session.signal.aborted) session.note(stopped);
    }
    return folder;
  } finally {
    pool.close();
    await account.close();
  }
}

const stopped = {
  ko: "중단했습니다. 지금까지 읽은 결과는 남아 있습니다. 같은 명령에 --resume 옵션을 붙이면 이어서 채점합니다.",
  en: "Stopped. What has been read is kept: the same command with --resume goes on from here.",
};

/** AWS does not let root assume roles (AssumeRole, API reference), so a class would fail one learner at a time. */
export async function refuseRoot(clients: Clients, learners: readonly Learner[]): Promise<void> {
  if (!learners.some(({ access }) => access.kind === "role")) return;
  const { arn } = await identify({ clients });
  if (!arn.endsWith(":root")) return;
  throw new CommandFailure("invalid-credentials", {
    ko: "루트 사용자는 역할을 맡을 수 없어서 채점할 수 없습니다. IAM 사용자나 역할의 자격 증명으로 다시 실행하세요.",
    en: "The root user cannot assume roles, so it cannot grade. Run this again as an IAM user or role.",
  });
}

/** Clients for the learners' roles: on the grader's own server, with the grader's options, but not as the grader. */
async function rolePool(grader: Clients): Promise<ClientPool> {
  const { credentials: _credentials, profile: _profile, ...others } = grader.options;
  const endpoint = await grader.endpoint();
  return createClientPool(endpoint === null ? others : { ...others, endpoint });
}

/** There are no profiles for practice accounts: the learner's account itself is opened. */
export function practiceClients(grader: Clients): NonNullable<ClassReading["profileClients"]> {
  return ({ accountId }) =>
    createClients({ ...grader.options, credentials: { accessKeyId: accountId, secretAccessKey: "practice" } });
}

/** Code of as many learners at a time as there are processors; more would only wait for each other. */
export async function handlerRunner(): Promise<RunHandler> {
  const { runHandler } = await import("../../sandbox/index.ts");
  return limited(availableParallelism(), runHandler);
}
