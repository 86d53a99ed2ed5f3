import { evaluate } from "../../core/evaluate.ts";
import type { RunResult } from "../../core/result.ts";
import type { Settings } from "../../core/settings.ts";
import { deploySolution, followDeployment, solutionNames, throughs, type DeployOutcome } from "../../deploy/index.ts";
import { render } from "../../reporters/index.ts";
import { steps } from "../../../steps/index.ts";
import type { CommandFile, Invocation } from "../command.ts";
import { withDeployment } from "../deploy/open-deployment.ts";
import { runDeployOrganization } from "../deploy/organization.ts";
import { deployExitCode, deployText } from "../deploy/outcome-text.ts";
import { suffixFrom, wantedFrom } from "../deploy/wanted.ts";
import type { Session } from "../session.ts";
import { settingsOf } from "../settings.ts";
import { takeFresh } from "../snapshots.ts";
import { solutionTemplate } from "../solution-file.ts";

export const deploy: CommandFile = {
  name: "deploy",
  summary: { ko: "모범 답안을 CloudFormation 스택으로 배포하기", en: "deploy the solution as a CloudFormation stack" },
  description: {
    ko: "이름이 겹치는지 먼저 살펴보고, 무엇이 바뀌는지 보여 주고, 물어본 뒤에 배포하고, 검증합니다. 다시 실행하면 갱신합니다. 종료 코드: 0 완료, 1 되돌림, 2 아직 진행 중, 3 실행 불가.",
    en: "Looks for names that are taken, shows what would change, asks, deploys and checks. Run again, it updates. Exit codes: 0 complete, 1 rolled back, 2 still running, 3 could not run.",
  },
  options: [
    { flags: "--yes", about: { ko: "묻지 않고 진행하기", en: "do not ask" } },
    {
      flags: "--suffix <word>",
      about: { ko: "모든 이름 뒤에 붙일 말 (예: b)", en: "added to every name, for example b" },
    },
    { flags: "--through <step>", about: { ko: "이 단계까지만 만들기", en: "build only so far" }, choices: throughs },
    {
      flags: "--existing-trail <name>",
      about: { ko: "이미 있는 트레일을 쓰기", en: "use a trail that is there already" },
    },
    { flags: "--email <address>", about: { ko: "알림을 받을 메일 주소", en: "address for the alerts" } },
    {
      flags: "--webhook-file <file>",
      about: { ko: "Discord 웹후크 URL이 든 파일", en: "file that holds the Discord webhook URL" },
    },
    {
      flags: "--organization",
      about: {
        ko: "조직의 모든 계정을 감시하도록 스택 세트로 배포하기",
        en: "watch an organization's accounts, through a stack set",
      },
    },
    {
      flags: "--ou <id>",
      about: { ko: "--organization: 조직 단위나 루트의 ID", en: "--organization: id of the unit, or of the root" },
    },
    { flags: "--follow", about: { ko: "진행 중인 배포를 따라가기", en: "follow a deployment that is going on" } },
  ],
  examples: [
    "deploy",
    "deploy --through step-2 --email me@example.com",
    "deploy --practice --yes --email me@example.com",
  ],
  run: runDeploy,
};

async function runDeploy(invocation: Invocation): Promise<number> {
  const { options, session } = invocation;
  if (options.flag("organization")) return await runDeployOrganization(invocation);
  const settings = await settingsOf(session);
  const { outcome, accountId } = await withDeployment(session, options.flag("yes"), async (deployment) => {
    const { id } = deployment.account;
    if (options.flag("follow")) {
      return { outcome: await followDeployment(deployment, suffixFrom(options)), accountId: id };
    }
    const wanted = await wantedFrom(session, options, settings.email, deployment.call);
    return { outcome: await deploySolution(deployment, wanted, await solutionTemplate()), accountId: id };
  });
  const isJson = session.globals.format === "json";
  if (outcome === null) {
    if (isJson) await session.deliverJson({ outcome: null });
    else await session.deliver(session.say({ ko: "따라갈 스택이 없습니다.", en: "There is no stack to follow." }));
    return 3;
  }
  const text = deployText(outcome).map(session.say).join("\n");
  if (!isJson && session.globals.output === undefined) await session.line(text);
  const suffix = suffixFrom(options);
  const check = isDone(outcome)
    ? await checkAll(session, namedAs(settings, suffix, accountId, options.text("existingTrail")))
    : null;
  if (isJson) await session.deliverJson({ accountId, outcome, check });
  else if (check !== null) {
    const report = render("human", check, session.language, session.terminal.stdout);
    await session.deliver(session.globals.output === undefined ? report : `${text}\n${report}`);
  } else if (session.globals.output !== undefined) await session.deliver(text);
  return deployExitCode(outcome);
}

function isDone({ kind }: DeployOutcome): boolean {
  return kind === "complete" || kind === "unchanged";
}

/** The check looks for the names that the stack gives. */
function namedAs(settings: Settings, suffix: string, accountId: string, trail: string | undefined): Settings {
  const { function: fn, rule, topic, trail: own } = solutionNames(suffix, accountId);
  const { bucket } = settings.names;
  return { ...settings, names: { function: fn, rule, topic, trail: trail ?? own, bucket } };
}

async function checkAll(session: Session, settings: Settings): Promise<RunResult> {
  const { snapshot, durationMs } = await takeFresh(session, { asked: steps, settings, readsCode: true });
  return evaluate(snapshot, { catalogue: steps, settings, toolVersion: session.toolVersion, durationMs });
}
