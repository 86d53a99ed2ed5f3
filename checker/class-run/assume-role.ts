import { perform, type ClientPool, type Clients } from "../aws/index.ts";
import type { Access } from "../cohort/learner.ts";
import type { NotRead } from "../cohort/record.ts";
import { homeRegion } from "../core/settings.ts";
import { plain } from "../core/text.ts";

/** A role that a learner shared. */
export type SharedRole = Extract<Access, { kind: "role" }>;

/** Seconds of a session: the grader role allows no more, and a reading takes a minute at most. */
const sessionSeconds = 3600;

/**
 * Opens a session of the role a learner shared.
 * @returns clients that act in the learner's account, or why there are none.
 */
export async function assumeRole(
  { grader, pool }: { readonly grader: Clients; readonly pool: ClientPool },
  { roleArn, externalId }: SharedRole,
  signal?: AbortSignal,
): Promise<Clients | NotRead> {
  const { AssumeRoleCommand } = await import("@aws-sdk/client-sts");
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: "workshop-grade",
    DurationSeconds: sessionSeconds,
    ...(externalId === null ? {} : { ExternalId: externalId }),
  });
  const { reading } = await perform({
    clients: grader,
    client: await grader.client("sts", homeRegion),
    // The SDK's type of a command's own middleware differs from every other command's.
    command: command as { readonly middlewareStack: unknown } as { readonly middlewareStack: never },
    service: "sts",
    operation: "AssumeRole",
    signal,
  });
  if (reading.kind === "denied") return refused(roleArn);
  if (reading.kind === "failed") return notReached(reading.code, reading.attempts);
  const { Credentials: keys } = reading.value as { Credentials?: Record<string, string> };
  if (!keys?.["AccessKeyId"] || !keys["SecretAccessKey"]) return notReached("Garbled", 1);
  return await pool.take({
    accessKeyId: keys["AccessKeyId"],
    secretAccessKey: keys["SecretAccessKey"],
    sessionToken: keys["SessionToken"],
  });
}

function refused(roleArn: string): NotRead {
  const role = plain(roleArn, 120);
  return {
    kind: "not-read",
    reason: "no-access",
    side: "learner",
    text: {
      ko: `역할 ${role} 세션을 열 수 없습니다. 역할이 없거나, 다른 강사 계정이나 다른 external id로 공유되었습니다. 학습자가 명부의 external id로 workshop share 명령을 다시 실행해야 합니다.`,
      en: `The role ${role} cannot be assumed: it does not exist, or was shared with another instructor account or external id. The learner should run workshop share again with the roster's external id.`,
    },
  };
}

function notReached(code: string, attempts: number): NotRead {
  const error = plain(code, 80);
  return {
    kind: "not-read",
    reason: "aws",
    side: "aws",
    text: {
      ko: `sts:AssumeRole 호출이 ${error} 오류로 끝났습니다(${attempts}회 시도). 다시 실행해 보세요.`,
      en: `sts:AssumeRole ended with ${error} (${attempts} ${attempts === 1 ? "attempt" : "attempts"}). Run it again.`,
    },
  };
}
