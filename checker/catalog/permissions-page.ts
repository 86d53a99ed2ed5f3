import type { Language, Text } from "../core/text.ts";
import { deployGrants, type Grant, type Reason } from "./deploy-grants.ts";
import type { StepPermissions } from "./policies.ts";

/** The page that lists, step by step, the IAM actions with which its checks read. */
export function permissionsPage(permissions: readonly StepPermissions[], language: Language): string {
  const sections = permissions.map(({ step, actions }) =>
    [`## ${step.id} ${step.title[language]}`, actions.map((action) => `- \`${action}\``).join("\n")].join("\n\n"),
  );
  return `${[`# ${title[language]}`, intro[language], ...sections, deploySection(language)].join("\n\n")}\n`;
}

/** What changes need, by resource, and why an action is there that no run on the practice account shows. */
function deploySection(language: Language): string {
  const grants = deployGrants.map((grant) => `### ${grant.sid}\n\n${grantLines(grant, language).join("\n")}`);
  return [`## deploy, destroy, drill`, deployIntro[language], ...grants].join("\n\n");
}

function grantLines({ resources, calls, further = {}, condition = {} }: Grant, language: Language): readonly string[] {
  const conditions = Object.values(condition).flatMap((one) => Object.entries(one).map((pair) => pair.join(" = ")));
  return [
    `${resources.map((arn) => `\`${arn}\``).join(", ")}${conditions.map((one) => ` (\`${one}\`)`).join("")}`,
    "",
    ...calls.map((action) => `- \`${action}\``),
    ...Object.entries(further).map(([action, reason]) => `- \`${action}\`: ${reasons[reason][language]}`),
  ];
}

const reasons: Readonly<Record<Reason, Text>> = {
  "reads-back": { ko: "CloudFormation이 만든 것을 다시 읽음", en: "CloudFormation reads what it made" },
  tags: { ko: "CloudFormation이 태그를 비교하고 바꿈", en: "CloudFormation compares and changes tags" },
  changes: { ko: "템플릿이나 설정이 바뀔 때만", en: "only when the template or a setting changes" },
  mends: { ko: "실패했을 때만", en: "only after a failure" },
  implied: { ko: "다른 호출을 할 때 함께 확인됨", en: "checked along with another call" },
  handmade: { ko: "콘솔이 만든 것을 지울 때만", en: "only to remove what the console made" },
};

const deployIntro: Text = {
  ko: "`npx workshop policy deploy` 명령이 출력하는 정책입니다([policy-deploy.json](policy-deploy.json)). 위의 읽기 권한에 아래의 변경 권한을 더한 것이고, 변경은 이 워크숍의 이름에만 할 수 있습니다. 이유가 없는 작업은 실제로 호출되는 것이고, 테스트가 연습 계정에서 비교합니다.",
  en: "The policy that `npx workshop policy deploy` prints ([policy-deploy.json](policy-deploy.json)): the reads above, and the changes below, which reach the workshop's names only. An action without a reason is really called, which a test compares on the practice account.",
};

const title: Text = { ko: "필요한 권한", en: "Permissions" };

const intro: Text = {
  ko: "검사는 읽기만 합니다. 단계마다 필요한 읽기 권한은 아래와 같습니다. 전체 정책은 `npx workshop policy learner` 명령이 출력하고, [policy-learner.json](policy-learner.json) 파일에도 있습니다. 이 문서는 `npm run gen` 명령이 코드에서 만듭니다.",
  en: "Checks only read; what each step needs is listed below. `npx workshop policy learner` prints the whole policy, which is in [policy-learner.json](policy-learner.json) too. `npm run gen` makes this page from the code.",
};
