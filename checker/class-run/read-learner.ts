import { createClients, type ClientPool, type Clients } from "../aws/index.ts";
import { namedLearner, type Learner } from "../cohort/learner.ts";
import type { LearnerRecord, NotRead, Read } from "../cohort/record.ts";
import type { Step } from "../core/check.ts";
import { CommandFailure } from "../core/command-failure.ts";
import { evaluate } from "../core/evaluate.ts";
import type { RunResult } from "../core/result.ts";
import type { Settings } from "../core/settings.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { plain, type Text } from "../core/text.ts";
import { takeSnapshot, type ReadingMemory, type RunHandler } from "../readers/index.ts";
import { assumeRole } from "./assume-role.ts";

/** What is the same for every learner of a class. */
export interface ClassReading {
  /** The instructor, who assumes the roles. */
  readonly grader: Clients;
  /** Clients for the sessions of the roles. */
  readonly pool: ClientPool;
  /** Clients of a learner who is reached with a profile. */
  readonly profileClients?: (learner: Learner, profile: string) => Clients;
  /** Every step, with waived checks already turned into advice. */
  readonly catalogue: readonly Step[];
  /** Ids of the steps to judge. */
  readonly asked: readonly string[];
  /** `email: "roster"` means the learner's own address. */
  readonly settings: Omit<Settings, "email"> & { readonly email: Settings["email"] | "roster" };
  readonly toolVersion: string;
  readonly runHandler?: RunHandler;
  /** Learners may share a webhook and mostly have the same pattern, and a class may be read for hours. */
  readonly memory?: ReadingMemory;
  /** Most seconds for one account. */
  readonly timeoutSeconds?: number;
  readonly now?: () => number;
}

/**
 * Reads and judges one learner's account. Whatever goes wrong there is this learner's record and nobody else's.
 * @throws the signal's reason when the whole run is stopped.
 */
export async function readLearner(
  learner: Learner,
  reading: ClassReading,
  attempts: number,
  signal?: AbortSignal,
): Promise<LearnerRecord> {
  const now = reading.now ?? Date.now;
  const startedAt = now();
  let outcome: Read | NotRead;
  try {
    outcome = await readAccount(learner, reading, signal);
  } catch (error) {
    signal?.throwIfAborted();
    outcome = failedReading(error);
  }
  const finishedAt = now();
  return {
    schema: "workshop/learner/v1",
    learner: namedLearner(learner),
    finishedAt: new Date(finishedAt).toISOString(),
    durationMs: Math.round(finishedAt - startedAt),
    attempts,
    outcome,
  };
}

/** Judges a snapshot as this class does; also used for snapshots that were saved before. */
export function judge(
  snapshot: Snapshot,
  email: string | null,
  { catalogue, asked, settings, toolVersion }: Pick<ClassReading, "catalogue" | "asked" | "settings" | "toolVersion">,
  durationMs = 0,
): RunResult {
  return evaluate(snapshot, {
    catalogue,
    asked,
    settings: settingsFor(settings, email),
    reader: "grader",
    toolVersion,
    durationMs,
  });
}

async function readAccount(learner: Learner, reading: ClassReading, signal?: AbortSignal): Promise<Read | NotRead> {
  const clients = await clientsOf(learner, reading, signal);
  if ("kind" in clients) return clients;
  let isClean = false;
  let retries = 0;
  const startedAt = performance.now();
  const { catalogue, asked, runHandler, memory, timeoutSeconds } = reading;
  try {
    const snapshot = await takeSnapshot({
      clients,
      settings: settingsFor(reading.settings, learner.email),
      checks: catalogue.filter(({ id }) => asked.includes(id)).flatMap(({ checks }) => checks),
      catalogue,
      readsCode: runHandler !== undefined,
      ...(runHandler ? { runHandler } : {}),
      ...(memory ? { memory } : {}),
      emit: ({ type }) => void (retries += type === "retry" ? 1 : 0),
      ...(signal ? { signal } : {}),
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    });
    isClean = retries === 0 && Object.values(snapshot.facts).every((fact) => fact?.kind !== "failed");
    if (snapshot.account.id !== learner.accountId) return wrongAccount(snapshot.account.id, learner.accountId);
    const durationMs = Math.round(performance.now() - startedAt);
    return { kind: "read", snapshot, result: judge(snapshot, learner.email, reading, durationMs) };
  } finally {
    if (learner.access.kind === "role") reading.pool.giveBack(clients, isClean);
    else clients.close();
  }
}

async function clientsOf(
  learner: Learner,
  { grader, pool, profileClients }: ClassReading,
  signal?: AbortSignal,
): Promise<Clients | NotRead> {
  const { access } = learner;
  if (access.kind === "role") return await assumeRole({ grader, pool }, access, signal);
  if (profileClients) return profileClients(learner, access.profile);
  const { credentials: _credentials, ...others } = grader.options;
  return createClients({ ...others, profile: access.profile });
}

function settingsFor(settings: ClassReading["settings"], email: string | null): Settings {
  return { ...settings, email: settings.email === "roster" ? email : settings.email };
}

function wrongAccount(found: string, expected: string): NotRead {
  return {
    kind: "not-read",
    reason: "wrong-account",
    side: "grader",
    text: {
      ko: `자격 증명의 계정 ${found} 번호가 명부의 ${expected} 번호와 다릅니다. 채점하지 않았습니다.`,
      en: `The credentials lead to account ${found}, the roster says ${expected}. Nothing was graded.`,
    },
  };
}

function failedReading(error: unknown): NotRead {
  if (error instanceof CommandFailure) {
    const { code, message } = error.error;
    const isNetwork = code === "network";
    return {
      kind: "not-read",
      reason: isNetwork ? "aws" : "no-access",
      side: isNetwork ? "aws" : "grader",
      text: message,
    };
  }
  const name = plain(error instanceof Error ? error.name : typeof error, 60);
  const text: Text = {
    ko: `이 계정을 읽다가 이 도구의 버그(${name})가 나타났습니다. 다른 학습자의 채점에는 영향이 없습니다.`,
    en: `Reading this account met a bug in the tool (${name}). Other learners are not affected.`,
  };
  return { kind: "not-read", reason: "bug", side: "grader", text };
}
