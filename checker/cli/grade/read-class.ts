import { conflictRecord } from "../../class-run/conflicts.ts";
import { runClass } from "../../class-run/class-run.ts";
import type { Learner } from "../../cohort/learner.ts";
import { writeRecord } from "../../store/class-folder.ts";
import type { Session } from "../session.ts";
import { openClassFolder } from "./class-folder-of.ts";
import { openClassReading } from "./class-reading.ts";
import { openReaders } from "./class-readers.ts";
import { startClassDisplay } from "./display.ts";
import type { GradeOptions } from "./grade-options.ts";

/** Reads a whole class into a result folder and returns the folder. What is read when it is stopped stays there. */
export async function readClass(
  learners: readonly Learner[],
  options: GradeOptions,
  session: Session,
): Promise<string> {
  const { reading, close } = await openClassReading(learners, options, session);
  try {
    const { folder, toRead, conflicts } = await openClassFolder(learners, options, session);
    const readers = await openReaders(toRead, reading, options, session);
    const display = startClassDisplay(session, toRead.length);
    try {
      await runClass({
        learners: toRead,
        concurrency: options.concurrency,
        read: async (learner, attempt) => {
          const conflict = conflicts.get(learner.id);
          return conflict ? conflictRecord(learner, conflict, Date.now()) : await readers.read(learner, attempt);
        },
        save: (record) => writeRecord(folder, record.learner.id, record),
        emit: display.listen,
        signal: session.signal,
      });
    } finally {
      await readers.close();
      display.finish();
      if (session.signal.aborted) session.note(stopped);
    }
    return folder;
  } finally {
    await close();
  }
}

const stopped = {
  ko: "중단했습니다. 지금까지 읽은 결과는 남아 있습니다. 같은 명령에 --resume 옵션을 붙이면 이어서 채점합니다.",
  en: "Stopped. What has been read is kept: the same command with --resume goes on from here.",
};
