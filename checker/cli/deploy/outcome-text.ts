import { plain, sameText, type Text } from "../../core/text.ts";
import type { DeployOutcome } from "../../deploy/index.ts";
import { redact } from "../redact.ts";
import { refusedText } from "./refused-text.ts";
import { conflictText } from "./thing-text.ts";

/** The exit code of deploy: 0 complete, 1 rolled back or refused, 2 still running, 3 nothing was changed. */
export function deployExitCode({ kind }: DeployOutcome): 0 | 1 | 2 | 3 {
  if (kind === "complete" || kind === "unchanged") return 0;
  if (kind === "rolled-back" || kind === "refused") return 1;
  return kind === "still-running" ? 2 : 3;
}

/** How deploying ended, and what to do next. */
export function deployText(outcome: DeployOutcome): readonly Text[] {
  switch (outcome.kind) {
    case "complete":
      return [
        {
          ko: `배포를 마쳤습니다(${seconds(outcome.elapsedMs)}초).`,
          en: `Deployed in ${seconds(outcome.elapsedMs)} s.`,
        },
        ...outcome.outputs.map(({ key, value }) => sameText(`  ${plain(key)}: ${plain(value)}`)),
        {
          ko: "다음: 확인 메일의 링크를 열고, 루트로 로그인하거나 npx workshop drill 명령을 실행하세요.",
          en: "Next: open the link in the confirmation mail, then sign in as root, or run npx workshop drill",
        },
      ];
    case "unchanged":
      return [
        {
          ko: "바꿀 것이 없습니다. 스택이 이미 이 템플릿과 같습니다.",
          en: "There is nothing to change: the stack is as the template says.",
        },
      ];
    case "declined":
      return [{ ko: "아무것도 바꾸지 않았습니다.", en: "Nothing was changed." }];
    case "conflicts":
      return [
        {
          ko: "같은 이름의 리소스가 이미 있어서 배포하지 않았습니다:",
          en: "Not deployed: these names are taken already.",
        },
        ...outcome.conflicts.map((conflict) => indented(conflictText(conflict))),
        {
          ko: "손으로 만든 것이라면 npx workshop check 명령으로 검증하거나, --suffix b 옵션으로 다른 이름을 쓰거나, npx workshop destroy --handmade 명령으로 지우세요.",
          en: "If they were made by hand: verify them with npx workshop check, use other names with --suffix b, or remove them with npx workshop destroy --handmade",
        },
      ];
    case "no-trail":
      return [
        {
          ko: `us-east-1 리전에 ${plain(outcome.name)} 트레일이 없습니다.`,
          en: `There is no trail ${plain(outcome.name)} in us-east-1.`,
        },
      ];
    case "refused":
      return refusedText(outcome.reasons);
    case "busy":
      return [
        {
          ko: `스택에 다른 작업이 진행 중입니다(${outcome.status}). 따라가려면: npx workshop deploy --follow`,
          en: `Something is going on with the stack (${outcome.status}). To follow it: npx workshop deploy --follow`,
        },
      ];
    case "still-running":
      return [
        {
          ko: "스택 작업이 AWS에서 계속됩니다. 다시 따라가려면: npx workshop deploy --follow",
          en: "The stack goes on in AWS. To follow it again: npx workshop deploy --follow",
        },
      ];
    case "rolled-back":
      return rolledBack(outcome);
  }
}

function rolledBack({ cause, isRemoved, status }: Extract<DeployOutcome, { kind: "rolled-back" }>): readonly Text[] {
  const first: Text = cause
    ? { ko: `실패한 리소스: ${cause.logicalId} (${cause.type})`, en: `What failed: ${cause.logicalId} (${cause.type})` }
    : {
        ko: "배포가 실패했습니다. AWS가 원인을 알려 주지 않았습니다.",
        en: "Deploying failed, and AWS does not say why.",
      };
  const end: Text = isRemoved
    ? { ko: "모두 되돌렸고 남은 것이 없습니다.", en: "Everything was rolled back; nothing is left." }
    : (afterUpdate[status] ?? {
        ko: `되돌린 뒤의 스택 상태: ${status}. 지우려면: npx workshop destroy`,
        en: `The stack is now ${status}. To remove it: npx workshop destroy`,
      });
  const said = cause?.said ? [sameText(`  ${redact(cause.said)}`)] : [];
  return [first, ...(cause ? [cause.text, ...said] : []), end];
}

/** What an update that was taken back has left. */
const afterUpdate: Readonly<Record<string, Text>> = {
  UPDATE_ROLLBACK_COMPLETE: {
    ko: "모두 되돌렸고, 스택은 갱신하기 전과 같습니다.",
    en: "Everything was rolled back; the stack is as it was before the update.",
  },
  UPDATE_ROLLBACK_FAILED: {
    ko: "되돌리기도 실패했습니다(UPDATE_ROLLBACK_FAILED). 원인을 고친 뒤 npx workshop deploy 명령을 다시 실행하면 마저 되돌립니다. 지우려면: npx workshop destroy",
    en: "The rollback failed as well (UPDATE_ROLLBACK_FAILED). Mend the cause and run npx workshop deploy again, which finishes it; to remove the stack: npx workshop destroy",
  },
};

function indented({ ko, en }: Text): Text {
  return { ko: `  - ${ko}`, en: `  - ${en}` };
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
