import type { HandlerRun } from "../../../checker/core/handler-run.ts";
import { pass, type Verdict } from "../../../checker/core/verdict.ts";
import { type HandlerContext, ready } from "./obstacle.ts";

/** `step-1.handler-loads`: the code parses, importing it does not raise, and `Handler` names a function in it. */
export function judgeLoads(run: HandlerRun, context: HandlerContext): Verdict {
  const state = ready(run, context);
  if (!state.isReady) return state.verdict;
  return pass({
    ko: `코드에 문법 오류가 없고, Python ${state.recording.pythonVersion} 환경에서 불러와 핸들러 함수를 찾았습니다.`,
    en: `The code parses, loads in Python ${state.recording.pythonVersion}, and has the handler function.`,
  });
}
