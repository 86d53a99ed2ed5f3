import { identify } from "../../aws/index.ts";
import { harmlessLine } from "../../reporters/harmless.ts";
import { wrap } from "../../reporters/wrap.ts";
import { steps } from "../../../steps/index.ts";
import { openAccount } from "../account.ts";
import type { CommandFile, Invocation } from "../command.ts";
import { identityFindings, permissionFindings } from "../doctor/account-findings.ts";
import type { Finding } from "../doctor/finding.ts";
import { lookAround } from "../doctor/surroundings.ts";
import type { Session } from "../session.ts";
import { settingsOf } from "../settings.ts";
import { takeFresh } from "../snapshots.ts";

export const doctor: CommandFile = {
  name: "doctor",
  summary: { ko: "검증을 시작할 준비가 되었는지 살펴보기", en: "find out whether everything is ready for a check" },
  description: {
    ko: "Node.js, 자격 증명과 그 출처, 계정, 시계, 읽기 권한, 연결을 살펴봅니다. 아무것도 바꾸지 않고, 비밀은 출력하지 않습니다.",
    en: "Looks at Node.js, the credentials and their source, the account, the clock, permissions and the connection. Changes nothing and prints no secret.",
  },
  examples: ["doctor", "doctor --profile study"],
  run: runDoctor,
};

async function runDoctor({ session }: Invocation): Promise<number> {
  const findings: Finding[] = [...(await lookAround(session))];
  const settings = await settingsOf(session);
  const account = await openAccount(session);
  try {
    findings.push(
      ...identityFindings(await identify({ clients: account.clients, signal: session.signal }), Date.now()),
    );
  } catch (error) {
    // What is known so far helps to mend what is in the way; the error itself follows on stderr.
    if (session.globals.format === "human") await session.deliver(rendered(findings, session));
    throw error;
  } finally {
    await account.close();
  }
  const { snapshot } = await takeFresh(session, { asked: steps, settings, readsCode: false });
  findings.push(...permissionFindings(snapshot));
  const isReady = findings.every(({ state }) => state !== "bad");
  if (session.globals.format === "json") await session.deliverJson({ ready: isReady, findings });
  else await session.deliver(rendered(findings, session));
  return isReady ? 0 : 1;
}

const marks = { good: "✔", note: "!", bad: "✘" } as const;

function rendered(findings: readonly Finding[], { terminal, globals, say }: Session): string {
  const { paint, columns } = globals.output === undefined ? terminal.stdout : terminal.plainFile;
  const colors = { good: paint.green, note: paint.yellow, bad: paint.red };
  return findings
    .flatMap(({ about, state, said }) => {
      const [first = "", ...rest] = wrap(harmlessLine(`${say(about)}: ${say(said)}`), columns - 3);
      return [`${colors[state](marks[state])} ${first}`, ...rest.map((line) => `  ${line}`)];
    })
    .join("\n");
}
