import { defineCheck, type After } from "../../checker/core/check.ts";
import { functionPage, functionsPage } from "../../checker/core/console-links.ts";
import { existsVerdict } from "../../checker/core/exists.ts";
import { foundValue, type LambdaFunction } from "../../checker/core/facts/index.ts";
import type { Settings } from "../../checker/core/settings.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass } from "../../checker/core/verdict.ts";

/** Later checks of the function look at whatever function was found. */
export const afterFunction: After = { check: "step-1.function-exists", found: "function" };

/** The console page of the function that was found, else of the one with the configured name. */
export function foundFunctionPage({ names }: Settings, facts: Readings, tab: string): string {
  const found = facts.function?.kind === "known" ? foundValue(facts.function.value) : null;
  return functionPage(found?.name ?? names.function, tab);
}

export const functionExists = defineCheck({
  id: "step-1.function-exists",
  title: { ko: "Lambda 함수가 us-east-1에 있음", en: "The Lambda function is in us-east-1" },
  why: {
    ko: "루트 로그인은 us-east-1에 기록되고 EventBridge 규칙은 같은 리전의 함수를 부릅니다. 서울에 만든 함수는 알림을 받지 못합니다.",
    en: "Root sign-ins are recorded in us-east-1, and the EventBridge rule calls a function of the same Region. A function in Seoul never hears of them.",
  },
  points: 4,
  needs: ["function"],
  after: [],
  hints: ({ names }) => [
    {
      ko: "콘솔 오른쪽 위의 리전이 ‘미국 동부(버지니아 북부)’인지 먼저 보세요.",
      en: "First look at the Region in the top right corner of the console: is it US East (N. Virginia)?",
    },
    {
      ko: `Lambda(us-east-1) → 함수 → 함수 생성 → ‘새로 작성’에서 이름 ${names.function}, 런타임 Python 3.13, 아키텍처 x86_64를 고르세요.`,
      en: `Open Lambda (us-east-1) → Functions → Create function → Author from scratch, with the name ${names.function}, runtime Python 3.13 and architecture x86_64.`,
    },
    {
      ko: `명령(ROLE_ARN은 Lambda 실행 역할): aws lambda create-function --region us-east-1 --function-name ${names.function} --runtime python3.13 --architectures x86_64 --handler lambda_function.lambda_handler --timeout 10 --role ROLE_ARN --zip-file fileb://function.zip`,
      en: `Command (ROLE_ARN is a Lambda execution role): aws lambda create-function --region us-east-1 --function-name ${names.function} --runtime python3.13 --architectures x86_64 --handler lambda_function.lambda_handler --timeout 10 --role ROLE_ARN --zip-file fileb://function.zip`,
    },
  ],
  consoleUrl: (settings, facts) =>
    facts.function?.kind === "known" && foundValue(facts.function.value) === null
      ? functionsPage()
      : foundFunctionPage(settings, facts, "code"),
  look: (facts, { settings }) => {
    const kind = { ko: "Lambda 함수를", en: "a Lambda function" };
    const sought = { kind, name: settings.names.function, lookedWith: "lambda:GetFunction(us-east-1)" };
    return existsVerdict(facts.function, sought, functionSeen);
  },
});

function functionSeen({ arn, hasWorkbookMisspelling }: LambdaFunction): Text {
  const seen = { ko: `함수가 있습니다: ${plain(arn)}.`, en: `The function is there: ${plain(arn)}.` };
  if (!hasWorkbookMisspelling) return seen;
  return {
    ko: `${seen.ko} 워크북의 다른 철자(lamda-root-login)로 만들었고, 그것도 인정합니다.`,
    en: `${seen.en} It has the workbook's other spelling (lamda-root-login), which counts too.`,
  };
}

/** The runtime of the workbook; newer Pythons of Lambda do as well. */
const workbookMinor = 13;

export const runtime = defineCheck({
  id: "step-1.runtime",
  title: { ko: "런타임이 Python 3.13", en: "The runtime is Python 3.13" },
  why: {
    ko: "오래된 런타임은 보안 업데이트가 끊기고, 얼마 뒤에는 함수를 고칠 수도 없습니다.",
    en: "An old runtime stops getting security updates, and some time later the function can no longer be changed.",
  },
  points: 1,
  needs: ["function"],
  after: [afterFunction],
  hints: ({ names }) => [
    { ko: "함수를 만들 때 어떤 런타임을 골랐나요?", en: "Which runtime was chosen when the function was made?" },
    {
      ko: `Lambda(us-east-1) → ${names.function} → 코드 탭 → 런타임 설정 → 편집에서 Python 3.13을 고르세요.`,
      en: `Open Lambda (us-east-1) → ${names.function} → Code → Runtime settings → Edit, and choose Python 3.13.`,
    },
    {
      ko: `명령: aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --runtime python3.13`,
      en: `Command: aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --runtime python3.13`,
    },
  ],
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "code"),
  look: (facts) => {
    const found = foundValue(facts.function) as LambdaFunction;
    const actual = found.packageType === "Image" ? "container image" : plain(found.runtime ?? "-", 60);
    const minor = Number(/^python3\.(\d+)$/.exec(actual)?.[1] ?? 0);
    const seen = { ko: `Runtime 값: ${actual}.`, en: `Runtime is ${actual}.` };
    if (minor < workbookMinor)
      return fail({ ko: `${seen.ko} python3.13이어야 합니다.`, en: `${seen.en} It must be python3.13.` });
    if (minor === workbookMinor) return pass(seen);
    return pass({
      ko: `${seen.ko} 워크북의 python3.13보다 새 버전이며, 인정합니다.`,
      en: `${seen.en} That is newer than the workbook's python3.13 and counts.`,
    });
  },
});

export const architecture = defineCheck({
  id: "step-1.architecture",
  title: { ko: "아키텍처가 x86_64", en: "The architecture is x86_64" },
  why: {
    ko: "아키텍처가 다르면 함께 올린 바이너리 패키지가 실행되지 않을 수 있어, 실습은 하나로 정합니다.",
    en: "A binary package made for one architecture may not run on the other, so the workshop settles on one.",
  },
  points: 1,
  needs: ["function"],
  after: [afterFunction],
  hints: ({ names }) => [
    {
      ko: "함수를 만들 때 x86_64와 arm64 중 무엇을 골랐나요?",
      en: "x86_64 or arm64: which was chosen when the function was made?",
    },
    {
      ko: `Lambda(us-east-1) → ${names.function} → 코드 탭 → 런타임 설정 → 편집에서 아키텍처를 x86_64로 고르세요.`,
      en: `Open Lambda (us-east-1) → ${names.function} → Code → Runtime settings → Edit, and choose the architecture x86_64.`,
    },
    {
      ko: `명령: aws lambda update-function-code --region us-east-1 --function-name ${names.function} --architectures x86_64 --zip-file fileb://function.zip`,
      en: `Command: aws lambda update-function-code --region us-east-1 --function-name ${names.function} --architectures x86_64 --zip-file fileb://function.zip`,
    },
  ],
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "code"),
  look: (facts) => {
    const { architectures } = foundValue(facts.function) as LambdaFunction;
    const actual = architectures.map((one) => plain(one, 40)).join(", ") || "-";
    const seen = { ko: `Architectures 값: ${actual}.`, en: `Architectures: ${actual}.` };
    const isRight = architectures.length === 1 && architectures[0] === "x86_64";
    return isRight ? pass(seen) : fail({ ko: `${seen.ko} x86_64이어야 합니다.`, en: `${seen.en} It must be x86_64.` });
  },
});
