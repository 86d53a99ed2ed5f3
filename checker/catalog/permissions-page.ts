import type { Language, Text } from "../core/text.ts";
import type { StepPermissions } from "./policies.ts";

/** The page that lists, step by step, the IAM actions with which its checks read. */
export function permissionsPage(permissions: readonly StepPermissions[], language: Language): string {
  const sections = permissions.map(({ step, actions }) =>
    [`## ${step.id} ${step.title[language]}`, actions.map((action) => `- \`${action}\``).join("\n")].join("\n\n"),
  );
  return `${[`# ${title[language]}`, intro[language], ...sections].join("\n\n")}\n`;
}

const title: Text = { ko: "단계마다 필요한 읽기 권한", en: "Permissions to read, step by step" };

const intro: Text = {
  ko: "검사는 읽기만 합니다. 전체 정책은 `npx workshop policy learner` 명령이 출력하고, [policy-learner.json](policy-learner.json) 파일에도 있습니다. 이 문서는 `npm run gen` 명령이 코드에서 만듭니다.",
  en: "Checks only read. `npx workshop policy learner` prints the whole policy, which is in [policy-learner.json](policy-learner.json) too. `npm run gen` makes this page from the code.",
};
