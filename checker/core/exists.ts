import type { Elsewhere, Found } from "./facts/index.ts";
import { joinTexts, plain, type Text } from "./text.ts";
import { fail, pass, type Verdict } from "./verdict.ts";

/** What an `…-exists` check looks for, and where it looked. */
export interface Sought {
  /** As an object, with its particle: `Lambda 함수를`, `the Lambda function`. */
  readonly kind: Text;
  /** The configured name. */
  readonly name: string;
  /** The API call and place that would have shown it: `lambda:GetFunction(us-east-1)`. */
  readonly lookedWith: string;
}

/**
 * The verdict on whether a thing is there under its configured name. A candidate under another name fails here, and
 * only here: later checks look at it.
 */
export function existsVerdict<T>(found: Found<T>, sought: Sought, seen: (value: T) => Text): Verdict {
  if (found.state === "named") return pass(seen(found.value));
  const instead = found.state === "candidate" ? [candidateText(found.name)] : othersText(found.candidates);
  return fail(joinTexts([absentText(sought), ...found.elsewhere.map(elsewhereText), ...instead], " "));
}

function absentText({ kind, name, lookedWith }: Sought): Text {
  return {
    ko: `${lookedWith} 호출로 ${plain(name)} 이름의 ${kind.ko} 찾았지만 없습니다.`,
    en: `Looked for ${kind.en} named ${plain(name)} with ${lookedWith}: there is none.`,
  };
}

/** A right name in a place where it cannot work. */
function elsewhereText({ kind, place, arn }: Elsewhere): Text {
  const [where, what] = [plain(place), plain(arn)];
  const texts: Record<Elsewhere["kind"], Text> = {
    region: {
      ko: `같은 이름이 ${where} 리전에 있습니다(${what}). 루트 로그인은 us-east-1에만 기록되므로 us-east-1에 다시 만드세요.`,
      en: `One of that name is in the Region ${where} (${what}). Root sign-ins are recorded in us-east-1 only: make it again there.`,
    },
    "event-bus": {
      ko: `같은 이름의 규칙이 ${where} 이벤트 버스에 있습니다(${what}). CloudTrail 이벤트는 default 버스로만 오므로 거기에 다시 만드세요.`,
      en: `A rule of that name is on the event bus ${where} (${what}). CloudTrail events reach the default bus only: make it again there.`,
    },
    fifo: {
      ko: `${where} 주제가 있지만 FIFO 주제입니다(${what}). 이메일 구독은 표준(Standard) 주제에만 됩니다.`,
      en: `There is ${where}, but it is a FIFO topic (${what}). Only a Standard topic takes e-mail subscriptions.`,
    },
  };
  return texts[kind];
}

function candidateText(name: string): Text {
  const other = plain(name);
  return {
    ko: `대신 같은 일을 하는 ${other} 항목을 찾았습니다. 이름만 워크북과 다르므로, 나머지 항목은 이것으로 확인합니다. 다시 만들거나, 그대로 쓰려면 workshop.yaml의 names에 이 이름을 적으세요.`,
    en: `Found ${other}, which does the same job under another name than the workbook's; the remaining checks look at it. Make it again, or keep it and put its name under names in workshop.yaml.`,
  };
}

function othersText(candidates: readonly string[]): readonly Text[] {
  if (candidates.length === 0) return [];
  const list = candidates
    .slice(0, 5)
    .map((name) => plain(name))
    .join(", ");
  return [
    {
      ko: `비슷한 일을 하는 것이 여럿이라 고르지 않았습니다: ${list}.`,
      en: `Several others might do the job, so none was chosen: ${list}.`,
    },
  ];
}
