import { createClients, identify } from "../../aws/index.ts";
import { graderPolicy } from "../../catalog/policies.ts";
import { columns } from "../../cohort/roster/columns.ts";
import { graderRoleName, rosterLine } from "../../cohort/roster/roster-line.ts";
import { plain } from "../../core/text.ts";
import { askConsent } from "../ask-user.ts";
import type { CommandFile, Invocation, OptionValues } from "../command.ts";
import { withDeployment } from "../deploy/open-deployment.ts";
import type { Session } from "../session.ts";
import { graderRoleTemplate, putGraderRole } from "../share/grader-stack.ts";
import { badUsage } from "../usage-command.ts";

export const share: CommandFile = {
  name: "share",
  summary: { ko: "강사에게 읽기 전용 역할 열어 주기", en: "let an instructor read your account for grading" },
  description: {
    ko: "강사 계정이 한 번에 한 시간씩 읽기만 할 수 있는 역할을 만들고, 명부에 넣을 줄을 출력합니다.",
    en: "Makes a role through which the instructor's account can read, an hour at a time, and prints your line of the roster.",
  },
  options: [
    { flags: "--with <account>", about: { ko: "강사의 계정 번호", en: "the instructor's account id" } },
    {
      flags: "--with-profile <name>",
      about: {
        ko: "강사의 AWS 프로필에서 계정 번호 알아내기",
        en: "take the account id from the instructor's AWS profile",
      },
    },
    {
      flags: "--external-id <id>",
      about: { ko: "강사가 준 external id", en: "the external id that the instructor gave you" },
    },
    {
      flags: "--id <learner>",
      about: { ko: "명부에 적힌 나의 id", en: "your id in the instructor's roster" },
    },
    {
      flags: "--print",
      about: { ko: "관리자에게 줄 템플릿만 출력하기", en: "only print the template, for an administrator" },
    },
    { flags: "--yes", about: { ko: "묻지 않고 진행하기", en: "do not ask" } },
  ],
  examples: [
    "share --with 111122223333 --external-id 0123456789abcdef --id ada",
    "share --print --output grader-role.yaml",
  ],
  run: runShare,
};

async function runShare({ options, session }: Invocation): Promise<number> {
  if (options.flag("print")) {
    await session.deliver(await graderRoleTemplate());
    return 0;
  }
  const instructor = await instructorOf(options, session);
  const externalId = options.text("externalId") ?? "";
  if (!/^[\w+=,.@:/-]{8,1224}$/.test(externalId)) throw needsExternalId;
  return await withDeployment(session, options.flag("yes"), async (deployment) => {
    const { id } = deployment.account;
    const actions = graderPolicy()
      .Statement.filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action);
    session.note({
      ko: `강사가 읽을 수 있게 되는 것:\n  ${actions.join("\n  ")}`,
      en: `What the instructor will be able to read:\n  ${actions.join("\n  ")}`,
    });
    const question = {
      ko: `계정 ${id} 안에 강사 계정 ${instructor} 전용 읽기 역할을 만들까요?`,
      en: `Make a read-only role in account ${id} for the instructor's account ${instructor}?`,
    };
    if (!(await askConsent(session, question, options.flag("yes")))) return 3;
    const problem = await putGraderRole(deployment, { InstructorAccount: instructor, ExternalId: externalId });
    if (problem !== null) {
      const shown = plain(problem);
      session.note({ ko: `역할을 만들지 못했습니다: ${shown}`, en: `The role could not be made: ${shown}` });
      return 1;
    }
    const role = `arn:aws:iam::${id}:role/${graderRoleName}`;
    const learner = options.text("id");
    const line = rosterLine({ ...(learner && { id: learner }), account: id, role, external_id: externalId });
    if (session.globals.format === "json") await session.deliverJson({ account: id, role, externalId });
    else await session.deliver(`${columns.join(",")}\n${line}`);
    return 0;
  });
}

async function instructorOf(options: OptionValues, { environment, toolVersion }: Session): Promise<string> {
  const [account, profile] = [options.text("with"), options.text("withProfile")];
  if (account !== undefined && profile === undefined && /^\d{12}$/.test(account)) return account;
  if (profile === undefined || account !== undefined) throw needsInstructor;
  const clients = createClients({ profile, environment, toolVersion });
  try {
    return (await identify({ clients })).id;
  } finally {
    clients.close();
  }
}

const needsInstructor = badUsage({
  ko: "강사의 12자리 계정 번호를 --with 옵션으로, 또는 프로필을 --with-profile 옵션으로 지정하세요.",
  en: "Name the instructor's 12-digit account with --with, or their profile with --with-profile.",
});

const needsExternalId = badUsage({
  ko: "강사가 준 external id를 --external-id 옵션으로 지정하세요(8자 이상, 공백 없음).",
  en: "Give the instructor's external id with --external-id (at least 8 characters, no spaces).",
});
