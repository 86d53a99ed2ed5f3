import { identify } from "../../aws/index.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import { exitCode } from "../../core/exit-code.ts";
import type { RunError } from "../../core/result.ts";
import { steps } from "../../../steps/index.ts";
import { openAccount } from "../account.ts";
import type { CommandFile, Invocation } from "../command.ts";
import { identityFindings, permissionFindings, unidentified } from "../doctor/account-findings.ts";
import { findingLines, redactedFinding, type Finding } from "../doctor/finding.ts";
import { lookAround } from "../doctor/surroundings.ts";
import type { Session } from "../session.ts";
import { settingsOf } from "../settings.ts";
import { takeFresh } from "../snapshots.ts";

export const doctor: CommandFile = {
  name: "doctor",
  summary: { ko: "검증을 시작할 준비가 되었는지 살펴보기", en: "find out whether everything is ready for a check" },
  description: {
    ko: "Node.js, 자격 증명과 그 출처, 연결, 계정, 시계, 읽기 권한을 살펴봅니다. 아무것도 바꾸지 않고, 비밀은 출력하지 않습니다. 종료 코드: 0 준비됨, 1 문제 있음, 3 계정을 읽을 수 없음.",
    en: "Looks at Node.js, the credentials and their source, the connection, the account, the clock and permissions. Changes nothing and prints no secret. Exit codes: 0 ready, 1 something is in the way, 3 the account cannot be read.",
  },
  examples: ["doctor", "doctor --profile study"],
  run: runDoctor,
};

async function runDoctor({ session }: Invocation): Promise<number> {
  const findings: Finding[] = [...(await lookAround(session))];
  const settings = await settingsOf(session);
  const account = await openAccount(session);
  try {
    const startedAt = performance.now();
    const identity = await identify({ clients: account.clients, signal: session.signal });
    findings.push(...identityFindings(identity, performance.now() - startedAt, Date.now()));
  } catch (error) {
    if (session.signal.aborted || !(error instanceof CommandFailure)) throw error;
    // Absent credentials have been told already.
    if (isReady(findings)) findings.push(unidentified(error));
    await report(findings, session, error.error);
    return exitCode({ error: error.error });
  } finally {
    await account.close();
  }
  const { snapshot } = await takeFresh(session, { asked: steps, settings, readsCode: false });
  findings.push(...permissionFindings(snapshot));
  await report(findings, session);
  return isReady(findings) ? 0 : 1;
}

function isReady(findings: readonly Finding[]): boolean {
  return findings.every(({ verdict }) => verdict !== "bad");
}

async function report(all: readonly Finding[], session: Session, error?: RunError): Promise<void> {
  const findings = all.map(redactedFinding);
  const { globals, terminal, say } = session;
  if (globals.format === "json") {
    await session.deliverJson({ ready: isReady(findings), ...(error ? { error } : {}), findings });
    return;
  }
  const stream = globals.output === undefined ? terminal.stdout : terminal.plainFile;
  await session.deliver(findings.flatMap((finding) => findingLines(finding, say, stream)).join("\n"));
}
