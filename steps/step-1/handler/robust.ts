import type { CaseName, CaseRecording, HandlerRun } from "../../../checker/core/handler-run.ts";
import { joinTexts, type Text } from "../../../checker/core/text.ts";
import { pass, unverified, type Verdict } from "../../../checker/core/verdict.ts";
import { deliveryFault, type Fault, verdictOn } from "./faults.ts";
import { delivered, messageText } from "./message.ts";
import { type HandlerContext, ready } from "./obstacle.ts";

/** `step-1.handler-robust`: it still reports when `additionalEventData` is null, lacks `MFAUsed`, or spells it YES / NO. */
export function judgeRobust(run: HandlerRun, context: HandlerContext): Verdict {
  const state = ready(run, context);
  if (!state.isReady) return state.verdict;
  const { recording, base } = state;
  const broken = delivered(base) === undefined ? deliveryFault(base, recording) : null;
  if (broken !== null) return verdictOn([broken]);
  const told = new Map<CaseName, { readonly one: CaseRecording; readonly text: string }>();
  const faults: Fault[] = [];
  for (const one of recording.cases) {
    const request = delivered(one);
    if (request !== undefined) told.set(one.name, { one, text: messageText(request) });
    const odd = oddities[one.name];
    const fault = odd === undefined || request !== undefined ? null : deliveryFault(one, recording);
    if (odd !== undefined && fault !== null) faults.push({ ...fault, text: joinTexts([odd, fault.text], " ") });
  }
  const followsMfa = told.get("success-mfa")?.text !== told.get("success-no-mfa")?.text;
  const upperYes = told.get("mfa-upper-yes");
  if (followsMfa && upperYes !== undefined && upperYes.text === told.get("mfa-upper-no")?.text) {
    faults.push({ text: caseText, recording: upperYes.one });
  }
  const [first, ...rest] = faults;
  if (first !== undefined) return verdictOn([first, ...rest]);
  const isComplete = Object.keys(oddities).every((name) => recording.cases.some((one) => one.name === name));
  return isComplete ? pass(goodText) : unverified(incomplete, "cases-missing", "grader");
}

const oddities: { readonly [Name in CaseName]?: Text } = {
  "additional-null": { ko: "`additionalEventData` 값이 null이면:", en: "When `additionalEventData` is null:" },
  "additional-without-mfa": { ko: "`MFAUsed` 항목이 없으면:", en: "When `MFAUsed` is missing:" },
  "mfa-upper-yes": { ko: "`MFAUsed` 값이 `YES`이면:", en: "When `MFAUsed` is spelled `YES`:" },
  "mfa-upper-no": { ko: "`MFAUsed` 값이 `NO`이면:", en: "When `MFAUsed` is spelled `NO`:" },
};

const caseText: Text = {
  ko: "`MFAUsed` 값이 대문자 `YES`와 `NO`일 때 메시지가 같습니다. 대소문자를 가리지 말고 비교하세요.",
  en: "With `MFAUsed` spelled `YES` and `NO` the message is the same: compare without regard to case.",
};

const goodText: Text = {
  ko: "`additionalEventData` 값이 null이거나 `MFAUsed` 항목이 없거나 대소문자가 달라도 알림을 보냅니다.",
  en: "It still reports when `additionalEventData` is null, lacks `MFAUsed`, or spells it in another case.",
};

const incomplete: Text = {
  ko: "일부 샘플 이벤트를 실행하지 못했습니다.",
  en: "Some sample events could not be run.",
};
