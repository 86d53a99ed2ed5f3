import { defineCheck, type Context } from "../../checker/core/check.ts";
import { foundValue, type LambdaFunction } from "../../checker/core/facts/index.ts";
import type { HandlerRun } from "../../checker/core/handler-run.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, pending, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { afterFunction, foundFunctionPage } from "./function.ts";

/** A function that was just made or changed is ready within seconds; this long is waited for it. */
const readyWithinMs = 5 * 60_000;

export const functionRunnable = defineCheck({
  id: "step-1.function-runnable",
  title: { ko: "(권고) 함수가 실행될 수 있는 상태임", en: "(Advice) The function is in a state to run" },
  why: {
    ko: "예약 동시성이 0이거나 상태가 Active가 아니면 호출이 모두 실패합니다. 요청의 시간 제한이 함수보다 길면, 오류를 남기기 전에 Lambda가 함수를 멈춥니다.",
    en: "With reserved concurrency 0, or in a state other than Active, every invocation fails. With a request time-out longer than the function's, Lambda stops it before it can report an error.",
  },
  points: 0,
  needs: ["function"],
  wants: ["handlerRun"],
  after: [afterFunction],
  hints: ({ names }) => [
    {
      ko: "Lambda 콘솔의 ‘테스트’ 탭에서 함수를 한 번 실행해 보세요.",
      en: "Run the function once from the Test tab of the Lambda console.",
    },
    {
      ko: `Lambda(us-east-1) → ${names.function} → 구성 → 일반 구성에서 제한 시간을 10초로, 구성 → 동시성에서 예약된 동시성이 0이 아닌지 확인하세요.`,
      en: `Open Lambda (us-east-1) → ${names.function} → Configuration: set General configuration → Timeout to 10 seconds, and see that Concurrency is not reserved at 0.`,
    },
    {
      ko: `명령: aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --timeout 10 (예약 해제: aws lambda delete-function-concurrency --region us-east-1 --function-name ${names.function})`,
      en: `Command: aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --timeout 10 (to lift a reservation: aws lambda delete-function-concurrency --region us-east-1 --function-name ${names.function})`,
    },
  ],
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "configure"),
  look: (facts, context) => {
    const found = foundValue(facts.function) as LambdaFunction;
    return (
      broken(found) ??
      requestProblem(found, facts.handlerRun) ??
      unsettled(found, context) ??
      unread(found, facts.handlerRun, context) ??
      pass({
        ko: `State ${plain(found.state)}, 제한 시간 ${found.timeoutSeconds}초이며 요청의 시간 제한은 그보다 짧습니다.`,
        en: `State ${plain(found.state)}, time-out ${found.timeoutSeconds} s, and the request's own is shorter.`,
      })
    );
  },
});

function broken({ state, stateReason, lastUpdateStatus, reservedConcurrency }: LambdaFunction): Verdict | null {
  if (reservedConcurrency === 0) {
    return fail({
      ko: "예약된 동시성이 0이라 모든 호출이 거절됩니다.",
      en: "Reserved concurrency is 0, so every invocation is refused.",
    });
  }
  if (lastUpdateStatus === "Failed") {
    return fail({
      ko: "마지막 변경이 실패했습니다(LastUpdateStatus Failed).",
      en: "The last change failed (LastUpdateStatus Failed).",
    });
  }
  if (state === null || state === "Active" || state === "Pending") return null;
  const reason = stateReason === null ? "" : ` (${plain(stateReason)})`;
  return fail({
    ko: `State 값이 Active가 아니라 ${plain(state, 40)}입니다${reason}.`,
    en: `State is ${plain(state, 40)}, not Active${reason}.`,
  });
}

/** What the sandbox saw of the request's time-out; 3 seconds is the function's default. */
function requestProblem({ timeoutSeconds }: LambdaFunction, handlerRun: Reading<HandlerRun>): Verdict | null {
  if (handlerRun.kind !== "known" || !handlerRun.value.isRun) return null;
  const requests = handlerRun.value.recording.cases.flatMap((one) => one.requests);
  const longest = Math.max(0, ...requests.map((request) => request.timeoutSeconds ?? Infinity));
  if (longest === Infinity) {
    return fail({
      ko: `요청에 시간 제한이 없어, Discord가 답하지 않으면 함수의 제한 시간(${timeoutSeconds}초)에 Lambda가 멈춥니다.`,
      en: `The request has no time-out: when Discord does not answer, Lambda stops the function after ${timeoutSeconds} s.`,
    });
  }
  if (longest < timeoutSeconds) return null;
  return fail({
    ko: `요청의 시간 제한(${longest}초)이 함수의 제한 시간(${timeoutSeconds}초)보다 짧지 않습니다.`,
    en: `The request's time-out (${longest} s) is not shorter than the function's (${timeoutSeconds} s).`,
  });
}

function unsettled({ state }: LambdaFunction, { now }: Context): Verdict | null {
  if (state !== "Pending") return null;
  const until = new Date(Date.parse(now) + readyWithinMs).toISOString();
  return pending(
    { ko: "함수가 아직 만들어지는 중입니다(State Pending).", en: "The function is still being made (State Pending)." },
    until,
  );
}

/** What none of the facts says. */
function unread(found: LambdaFunction, handlerRun: Reading<HandlerRun>, context: Context): Verdict | null {
  if (found.state === null) return unverified(unknownText("State", "lambda:GetFunction"), "NoState lambda:GetFunction");
  if (found.reservedConcurrency === "unknown") {
    return unverified(unknownText("ReservedConcurrentExecutions", "lambda:GetFunction"), "NotRead lambda:GetFunction");
  }
  if (handlerRun.kind !== "known") return context.unread("handlerRun", handlerRun);
  if (handlerRun.value.isRun) return hasRequest(handlerRun.value) ? null : unverified(noRequest, "no-request");
  return unverified(
    {
      ko: "함수의 상태는 좋지만, 코드를 실행하지 않아 요청의 시간 제한은 알 수 없습니다.",
      en: "The function's state is fine; the request's time-out is not known, because the code was not run.",
    },
    `handler-not-run:${handlerRun.value.reason}`,
  );
}

function hasRequest({ recording }: Extract<HandlerRun, { isRun: true }>): boolean {
  return recording.cases.some(({ requests }) => requests.length > 0);
}

const noRequest: Text = {
  ko: "함수의 상태는 좋지만, 코드가 아무 요청도 보내지 않아 요청의 시간 제한은 알 수 없습니다.",
  en: "The function's state is fine; the request's time-out is not known, because the code sent no request.",
};

function unknownText(field: string, call: string): Text {
  return { ko: `${call} 답에서 ${field} 값을 알 수 없었습니다.`, en: `${call} did not tell ${field}.` };
}
