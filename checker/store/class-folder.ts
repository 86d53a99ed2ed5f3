import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailure } from "../core/command-failure.ts";
import { plain } from "../core/text.ts";
import { writePrivateFile } from "./private-file.ts";

/** What a class run was asked to do, kept beside its results so that it can be gone on with. */
export interface ClassRunFile {
  readonly schema: "workshop/class-run/v1";
  readonly toolVersion: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly steps: readonly string[];
  /** Ids of the learners of this run, in the roster's order. */
  readonly learners: readonly string[];
  /** Learner id to account id: of every learner this and earlier runs knew. */
  readonly accounts: Readonly<Record<string, string>>;
}

const runFile = "run.json";
const learnersFolder = "learners";

/** Makes a new folder named by the time below `parent`, and notes in it what is asked. Returns its path. */
export async function createClassFolder(parent: string, run: ClassRunFile): Promise<string> {
  const name = run.startedAt.replace(/\.\d+Z$/, "Z").replaceAll(":", "-");
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`);
    try {
      await mkdir(folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw error;
    }
    await writePrivateFile(join(folder, runFile), `${JSON.stringify(run, null, 2)}\n`);
    return folder;
  }
}

/** The newest result folder below `parent`; null when there is none. */
export async function latestClassFolder(parent: string): Promise<string | null> {
  const names = await readdir(parent).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const dated = names.filter((name) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?$/.test(name));
  for (const name of dated.sort(byTime).reverse()) {
    const folder = join(parent, name);
    if (await exists(join(folder, runFile))) return folder;
  }
  return null;
}

/** @throws CommandFailure `bad-snapshot` when this is no result folder. */
export async function readClassRun(folder: string): Promise<ClassRunFile> {
  try {
    const run = JSON.parse(await readFile(join(folder, runFile), "utf8")) as ClassRunFile;
    if (run.schema === "workshop/class-run/v1") return run;
  } catch (error) {
    throw noClassFolder(folder, error);
  }
  throw noClassFolder(folder);
}

/** Writes one learner's record: whole or not at all. */
export async function writeRecord(folder: string, learnerId: string, record: object): Promise<void> {
  await writePrivateFile(recordPath(folder, learnerId), `${JSON.stringify(record)}\n`);
}

/** A learner's record, unchecked; null when there is none. */
export async function readRecord(folder: string, learnerId: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(recordPath(folder, learnerId), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw unreadableRecord(folder, learnerId, error);
  }
}

/**
 * Where a record is: a readable part of the id, and a hash of it, because ids may differ in case only, or hold what no
 * file name may.
 */
function recordPath(folder: string, learnerId: string): string {
  const readable = learnerId.replaceAll(/[^A-Za-z0-9_-]+/g, "-").slice(0, 40);
  const hash = createHash("sha256").update(learnerId).digest("hex").slice(0, 12);
  return join(folder, learnersFolder, `${readable}.${hash}.json`);
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** Folders of one second are numbered, and -10 comes after -9. */
function byTime(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function noClassFolder(folder: string, cause?: unknown): CommandFailure {
  const shown = plain(folder);
  return new CommandFailure(
    "bad-snapshot",
    {
      ko: `${shown} 폴더는 grade 명령이 만든 결과 폴더가 아니거나 읽을 수 없습니다.`,
      en: `${shown} is no result folder of grade, or cannot be read.`,
    },
    { cause },
  );
}

function unreadableRecord(folder: string, learnerId: string, cause: unknown): CommandFailure {
  const shown = plain(recordPath(folder, learnerId));
  return new CommandFailure(
    "bad-snapshot",
    { ko: `결과 파일 ${shown} 내용을 읽을 수 없습니다.`, en: `The result file ${shown} cannot be read.` },
    { cause },
  );
}
