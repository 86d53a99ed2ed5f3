import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { createClientPool, createClients, identify, type ClientPool, type Clients } from "../../aws/index.ts";
import type { ClassReading } from "../../class-run/read-learner.ts";
import type { Learner } from "../../cohort/learner.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import { rememberReadings, type RunHandler } from "../../readers/index.ts";
import { openAccount } from "../account.ts";
import type { Session } from "../session.ts";
import { classSettings, waivedCatalogue } from "./class-settings.ts";
import type { GradeOptions } from "./grade-options.ts";
import { limited } from "./limited.ts";

/** All that reading a class takes, and how to let go of it. */
export interface OpenClassReading {
  readonly reading: ClassReading;
  close(): Promise<void>;
}

/** Opens the grader's account and what is the same for every learner. @throws CommandFailure */
export async function openClassReading(
  learners: readonly Learner[],
  options: GradeOptions,
  session: Session,
): Promise<OpenClassReading> {
  // Every call in flight listens for Ctrl-C; Node would take so many listeners for a leak.
  setMaxListeners(0, session.signal);
  const settings = await classSettings(session, learners);
  const account = await openAccount(session);
  const pool = await rolePool(account.clients);
  const close = async (): Promise<void> => {
    pool.close();
    await account.close();
  };
  try {
    await refuseRoot(account.clients, learners);
    const reading: ClassReading = {
      grader: account.clients,
      pool,
      catalogue: waivedCatalogue(options.waived),
      asked: options.asked,
      settings,
      toolVersion: session.toolVersion,
      memory: rememberReadings(Date.now),
      ...(session.globals.practice ? { profileClients: practiceClients(account.clients) } : {}),
      ...(options.readsCode ? { runHandler: await handlerRunner() } : {}),
    };
    return { reading, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** AWS does not let root assume roles (AssumeRole, API reference), so a class would fail one learner at a time. */
async function refuseRoot(clients: Clients, learners: readonly Learner[]): Promise<void> {
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
function practiceClients(grader: Clients): NonNullable<ClassReading["profileClients"]> {
  return ({ accountId }) =>
    createClients({ ...grader.options, credentials: { accessKeyId: accountId, secretAccessKey: "practice" } });
}

/** Code of as many learners at a time as there are processors; more would only wait for each other. */
async function handlerRunner(): Promise<RunHandler> {
  const { runHandler } = await import("../../sandbox/index.ts");
  return limited(availableParallelism(), runHandler);
}
