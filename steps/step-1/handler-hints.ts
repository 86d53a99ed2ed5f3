import type { Settings } from "../../checker/core/settings.ts";
import type { Text } from "../../checker/core/text.ts";

type Hints = readonly [Text, Text, Text];

/** How new code gets to Lambda is the same for every check of the handler. */
function deploy({ names }: Settings): Text {
  const update = `aws lambda update-function-code --region us-east-1 --function-name ${names.function} --zip-file fileb://function.zip`;
  return {
    ko: `명령(function.zip에는 lambda_function.py가 맨 위에 있어야 합니다): ${update}`,
    en: `Command (function.zip must hold lambda_function.py at its top): ${update}`,
  };
}

function codeTab({ names }: Settings, change: Text): Text {
  return {
    ko: `Lambda(us-east-1) → ${names.function} → 코드 탭에서 ${change.ko} 그다음 Deploy를 누르세요.`,
    en: `Open Lambda (us-east-1) → ${names.function} → Code. ${change.en} Then press Deploy.`,
  };
}

export function loadsHints(settings: Settings): Hints {
  return [
    {
      ko: "함수 밖에 return이 있거나, 정의하지 않은 이름을 읽고 있지 않은지 보세요. 워크북의 코드는 그대로는 실행되지 않습니다.",
      en: "Look for a return outside any function, or a name that is never defined. The workbook's code does not run as it is.",
    },
    codeTab(settings, {
      ko: "‘테스트’로 한 번 실행해 오류가 난 줄을 고치세요. 런타임 설정의 핸들러는 lambda_function.lambda_handler입니다.",
      en: "Run it once with Test and mend the line that it names. Runtime settings → Handler is lambda_function.lambda_handler.",
    }),
    deploy(settings),
  ];
}

export function reachHints(settings: Settings): Hints {
  return [
    {
      ko: "메시지에 사용자, 한국 시간, IP, MFA, 결과가 모두 있고, 그 값이 이벤트에서 오는지 보세요.",
      en: "Does the message tell user, Korean time, IP, MFA and result, each taken from the event?",
    },
    codeTab(settings, {
      ko: "DISCORD_WEBHOOK_URL을 os.environ에서 읽어, User-Agent와 Content-Type 헤더를 붙인 JSON을 한 번만 보내세요. eventTime에 9시간을 더하면 한국 시간입니다.",
      en: "Read DISCORD_WEBHOOK_URL from os.environ and send JSON once, with User-Agent and Content-Type headers. Korean time is eventTime plus nine hours.",
    }),
    deploy(settings),
  ];
}

export function robustHints(settings: Settings): Hints {
  return [
    {
      ko: "additionalEventData가 null인 이벤트로 함수를 시험해 보았나요?",
      en: "Did you try the function with an event whose additionalEventData is null?",
    },
    codeTab(settings, {
      ko: '(detail.get("additionalEventData") or {}).get("MFAUsed", "unknown")처럼 없을 수 있는 값을 읽으세요.',
      en: 'Read what may be missing like this: (detail.get("additionalEventData") or {}).get("MFAUsed", "unknown").',
    }),
    deploy(settings),
  ];
}

export function errorsHints(settings: Settings): Hints {
  return [
    {
      ko: "Discord가 오류로 답하면 함수는 성공으로 끝나나요, 실패로 끝나나요?",
      en: "When Discord answers with an error, does the function end as a success or as a failure?",
    },
    codeTab(settings, {
      ko: "urlopen에 timeout=5를 주고, except에서 로그를 남긴 뒤 raise로 다시 던지세요.",
      en: "Give urlopen timeout=5, and in the except block log first and then raise.",
    }),
    deploy(settings),
  ];
}
