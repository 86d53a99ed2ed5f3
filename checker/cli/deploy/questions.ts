import type { Identity } from "../../aws/index.ts";
import { plain, sameText, type Text } from "../../core/text.ts";
import type { Change, Question } from "../../deploy/index.ts";
import { padded } from "../../reporters/wrap.ts";
import type { Session } from "../session.ts";
import { organizationPlanLines, organizationQuestion, removalPlanLines, removalQuestion } from "./organization-plan.ts";
import { thingText } from "./thing-text.ts";

/** Shows what is about to be agreed to. */
export function showQuestion(session: Session, question: Question): void {
  const { say, note } = session;
  const line = (text: Text) => note(text);
  if (question.kind === "organization") organizationPlanLines(question.plan).forEach(line);
  if (question.kind === "remove-organization") removalPlanLines(question.plan).forEach(line);
  if (question.kind === "changes") changeLines(question.changes, say).forEach(line);
  if (question.kind === "organization") changeLines(question.plan.changes, say).forEach(line);
  if (question.kind !== "remove") return;
  const { remove, keep } = question.plan;
  line({ ko: "지울 것:", en: "To be removed:" });
  for (const thing of remove) line(indented("-", thingText(thing)));
  if (keep.length > 0) line({ ko: "남길 것:", en: "To be kept:" });
  for (const { thing, because } of keep) {
    const { ko, en } = thingText(thing);
    line(indented("·", { ko: `${ko}: ${because.ko}`, en: `${en}: ${because.en}` }));
  }
  if (remove.some((thing) => thing.kind === "trail" && thing.isOnly)) line(onlyTrail);
  line(cost);
}

function changeLines(changes: readonly Change[], say: Session["say"]): readonly Text[] {
  const width = Math.max(...changes.map(({ logicalId }) => logicalId.length), 8) + 2;
  return changes.map(({ action, logicalId, type, replacement }) => {
    const mark = { Add: "+", Modify: "~", Remove: "-", Import: "+", Dynamic: "?" }[action];
    const replaced = replacement === "True" || replacement === "Conditional";
    const more = replaced ? say({ ko: "  (새로 만들어 바꿈)", en: "  (replaced by a new one)" }) : "";
    return sameText(`  ${mark} ${padded(plain(logicalId), width)}${plain(type)}${more}`);
  });
}

function indented(mark: string, { ko, en }: Text): Text {
  return { ko: `  ${mark} ${ko}`, en: `  ${mark} ${en}` };
}

const onlyTrail: Text = {
  ko: "주의: 이 계정의 유일한 트레일입니다. 지우면 활동 기록 파일이 더는 쌓이지 않습니다(이벤트 기록 90일은 남습니다).",
  en: "Mind: it is the account's only trail. Without it no more log files are kept (the event history of 90 days stays).",
};

const cost: Text = {
  ko: "비용: 관리 이벤트의 첫 번째 사본은 무료입니다. 트레일이 이미 있는 계정의 두 번째 트레일과 쌓인 로그 파일의 저장 용량에는 요금이 붙습니다.",
  en: "Cost: the first copy of management events is free; a second trail in an account that has one is billed per event, and log files for their storage.",
};

/** The question itself, with the account it is about. */
export function questionText(question: Question, { id }: Identity): Text {
  switch (question.kind) {
    case "changes":
      return question.isNew
        ? { ko: `계정 ${id}, us-east-1 리전에 이대로 만들까요?`, en: `Create this in account ${id}, us-east-1?` }
        : {
            ko: `계정 ${id}, us-east-1 리전의 스택을 이대로 바꿀까요?`,
            en: `Change the stack in account ${id}, us-east-1 like this?`,
          };
    case "remove-failed-stack":
      return {
        ko: `계정 ${id} 안의 실패한 스택 ${question.stack} 전체를 지우고 새로 만들까요?`,
        en: `Remove the failed stack ${question.stack} in account ${id} and make it anew?`,
      };
    case "remove":
      return {
        ko: `계정 ${id}에서 위의 것을 지울까요? 되돌릴 수 없습니다.`,
        en: `Remove these from account ${id}? This cannot be undone.`,
      };
    case "organization":
      return organizationQuestion(question.plan);
    case "remove-organization":
      return removalQuestion(question.plan);
    case "drill":
      return {
        ko: `계정 ${id}에서 훈련할까요? ${question.functionName} 함수를 호출하고 ${question.topicName} 주제에 메일을 발행합니다.`,
        en: `Hold a drill in account ${id}? It invokes the function ${question.functionName} and publishes a mail to the topic ${question.topicName}.`,
      };
  }
}
