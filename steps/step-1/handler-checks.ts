import { defineCheck, type Context } from "../../checker/core/check.ts";
import { foundValue, type Facts } from "../../checker/core/facts/index.ts";
import { afterFunction, foundFunctionPage } from "./function.ts";
import { judgeErrors, judgeLoads, judgeReports, judgeRobust } from "./handler/index.ts";
import { reachHints, errorsHints, loadsHints, robustHints } from "./handler-hints.ts";

const handlerFacts = ["function", "handlerRun"] as const;

function handlerContext(facts: Pick<Facts, "function">, { accountId }: Context) {
  return { accountId, runtime: foundValue(facts.function)?.runtime ?? null };
}

export const handlerLoads = defineCheck({
  id: "step-1.handler-loads",
  title: { ko: "핸들러 코드를 불러올 수 있음", en: "The handler's code loads" },
  why: {
    ko: "설정이 모두 맞아도 문법 오류 하나로 함수는 한 줄도 실행되지 않습니다. 그래서 코드를 실제로 불러옵니다.",
    en: "However right the settings, one syntax error and not a line of the function runs. So the code is really loaded.",
  },
  points: 3,
  needs: handlerFacts,
  after: [afterFunction],
  hints: loadsHints,
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "code"),
  look: (facts, context) => judgeLoads(facts.handlerRun, handlerContext(facts, context)),
});

export const handlerReports = defineCheck({
  id: "step-1.handler-reports",
  title: { ko: "루트 로그인을 Discord에 알림", en: "It reports a root sign-in to Discord" },
  why: {
    ko: "알림에는 누가, 한국 시간으로 언제, 어디에서, MFA를 썼는지, 성공했는지가 있어야 바로 대처할 수 있습니다.",
    en: "To act at once you need to know who, when (in Korean time), from where, with MFA or not, and whether it succeeded.",
  },
  points: 8,
  needs: handlerFacts,
  after: ["step-1.handler-loads"],
  hints: reachHints,
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "code"),
  look: (facts, context) => judgeReports(facts.handlerRun, handlerContext(facts, context)),
});

export const handlerRobust = defineCheck({
  id: "step-1.handler-robust",
  title: { ko: "값이 빠진 이벤트에도 알림을 보냄", en: "It reports even when values are missing" },
  why: {
    ko: "additionalEventData가 없거나 MFAUsed의 철자가 다른 기록도 있습니다. 그때 멈추면 가장 필요한 알림을 잃습니다.",
    en: "Some records lack additionalEventData or spell MFAUsed in another way. A handler that stops there loses an alert.",
  },
  points: 2,
  needs: handlerFacts,
  after: ["step-1.handler-loads"],
  hints: robustHints,
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "code"),
  look: (facts, context) => judgeRobust(facts.handlerRun, handlerContext(facts, context)),
});

export const errorsSurface = defineCheck({
  id: "step-1.errors-surface",
  title: { ko: "Discord 전송 실패가 드러남", en: "A failure to reach Discord comes to light" },
  why: {
    ko: "예외를 로그로만 남기면 Lambda는 성공으로 여겨 다시 시도하지 않고, 잃어버린 알림이 성공처럼 보입니다.",
    en: "If an exception is only logged, Lambda counts a success and does not try again: a lost alert looks like a sent one.",
  },
  points: 2,
  needs: handlerFacts,
  after: ["step-1.handler-loads"],
  hints: errorsHints,
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "code"),
  look: (facts, context) => judgeErrors(facts.handlerRun, handlerContext(facts, context)),
});
