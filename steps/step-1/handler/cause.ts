import type { CaseRecording, CodeError, Recording } from "../../../checker/core/handler-run.ts";
import { joinTexts, plain, type Text } from "../../../checker/core/text.ts";

type UndefinedName = Recording["undefinedNames"][number];

/** Says why a case sent nothing, from what was raised: an undefined name first, then what ended or was swallowed. */
function causeOf(recording: CaseRecording, undefinedNames: readonly UndefinedName[]): Text | null {
  const errors = recording.error === null ? recording.raised : [recording.error, ...recording.raised];
  const nameError = errors.find((error) => error.type === "NameError" || error.type === "UnboundLocalError");
  if (nameError !== undefined) {
    const known = undefinedNames.find((undefinedName) => undefinedName.line === nameError.line);
    return known === undefined ? raisedText(nameError, recording) : undefinedText(known);
  }
  const worst = recording.error ?? programmingError(recording.raised);
  return worst === null ? null : raisedText(worst, recording);
}

/** What is wrong with a case, with the cause in front where one is known. */
export function explained(text: Text, recording: CaseRecording, undefinedNames: readonly UndefinedName[]): Text {
  const cause = causeOf(recording, undefinedNames);
  return cause === null ? text : joinTexts([cause, text], " ");
}

/** "`HOOK_URL` on line 42 is never defined." */
export function undefinedText(undefinedName: UndefinedName): Text {
  const name = plain(undefinedName.name, 60);
  return {
    ko: `${undefinedName.line}번째 줄의 \`${name}\` 이름은 어디에서도 정의되지 않았습니다.`,
    en: `\`${name}\` on line ${undefinedName.line} is never defined.`,
  };
}

/** Names the place of an error as far as it is known: "line 14 of lambda_function.py". */
export function placeOf(error: CodeError): Text {
  const file = plain(error.file, 80);
  return error.line === null
    ? { ko: `${file} 파일`, en: file }
    : { ko: `${file} 파일 ${error.line}번째 줄`, en: `line ${error.line} of ${file}` };
}

/** "`KeyError: 'x'`", short and harmless. */
export function quoted(error: CodeError): string {
  return `\`${plain(error.message === "" ? error.type : `${error.type}: ${error.message}`, 160)}\``;
}

function raisedText(error: CodeError, recording: CaseRecording): Text {
  const place = placeOf(error);
  const isCaught = recording.error === null;
  return {
    ko: `${place.ko}에서 ${quoted(error)} 예외가 ${isCaught ? "났지만 코드가 붙잡아 숨겼습니다." : "났습니다."}`,
    en: `${place.en[0]?.toUpperCase()}${place.en.slice(1)} raised ${quoted(error)}${isCaught ? ", which the code caught and hid." : "."}`,
  };
}

/** Exceptions that mean a mistake in the code, as opposed to ones that good code raises and catches in passing. */
const mistakes = new Set([
  "KeyError",
  "TypeError",
  "AttributeError",
  "ValueError",
  "IndexError",
  "ModuleNotFoundError",
]);

function programmingError(raised: readonly CodeError[]): CodeError | null {
  return raised.findLast((error) => mistakes.has(error.type)) ?? raised.at(-1) ?? null;
}
