import type { NotRunReason } from "../../../checker/core/handler-run.ts";
import type { Text } from "../../../checker/core/text.ts";
import { unverified, type Side, type Verdict } from "../../../checker/core/verdict.ts";

const reasons: Record<NotRunReason, { readonly text: Text; readonly side: Side }> = {
  "no-code-asked": {
    text: {
      ko: "코드를 내려받지 않도록 설정되어 실행하지 않았습니다.",
      en: "Not run: reading the code was switched off.",
    },
    side: "grader",
  },
  "container-image": {
    text: {
      ko: "컨테이너 이미지 함수는 샌드박스에서 실행할 수 없습니다.",
      en: "A container image cannot be run in the sandbox.",
    },
    side: "learner",
  },
  "other-runtime": {
    text: {
      ko: "Python이 아닌 런타임은 샌드박스에서 실행할 수 없습니다.",
      en: "Only Python runtimes can be run in the sandbox.",
    },
    side: "learner",
  },
  layers: {
    text: {
      ko: "레이어를 쓰는 함수는 샌드박스에서 실행할 수 없습니다.",
      en: "A function with layers cannot be run in the sandbox.",
    },
    side: "learner",
  },
  "too-large": {
    text: { ko: "배포 패키지가 너무 커서 실행하지 않았습니다.", en: "Not run: the deployment package is too large." },
    side: "learner",
  },
  "unsafe-archive": {
    text: {
      ko: "배포 패키지의 ZIP 파일이 안전하지 않아 열지 않았습니다.",
      en: "Not run: the deployment package is not a ZIP file that is safe to open.",
    },
    side: "learner",
  },
  "download-failed": {
    text: {
      ko: "lambda:GetFunction 호출이 알려 준 주소에서 코드를 내려받지 못했습니다.",
      en: "The code could not be downloaded from the address that lambda:GetFunction gave.",
    },
    side: "aws",
  },
  "sandbox-unavailable": {
    text: {
      ko: "이 컴퓨터에서 Python 샌드박스를 시작하지 못해 코드를 실행하지 않았습니다.",
      en: "The Python sandbox could not be started on this computer, so the code was not run.",
    },
    side: "grader",
  },
  "self-test-failed": {
    text: {
      ko: "샌드박스가 자체 안전 점검을 통과하지 못해 코드를 실행하지 않았습니다.",
      en: "The sandbox did not pass its own safety test, so the code was not run.",
    },
    side: "grader",
  },
};

/** The verdict for code that was not run: never a failure. */
export function notRun(reason: NotRunReason): Verdict {
  return unverified(reasons[reason].text, `handler-not-run:${reason}`, reasons[reason].side);
}
