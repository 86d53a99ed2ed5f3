import { actionsOf, afterOf } from "../catalog/check-reads.ts";
import type { AnyCheck } from "../core/check.ts";
import type { Settings } from "../core/settings.ts";
import { joinTexts, sameText, type Text } from "../core/text.ts";
import type { Entry } from "../terminal/guide/state.ts";
import { gap, say } from "../terminal/guide/words.ts";
import { callsOf } from "./api-calls.ts";

/** All there is to know about a check, as data: `explain --json`. */
export function explanationData(check: AnyCheck, settings: Settings): object {
  const [nudge, place, command] = check.hints(settings);
  return {
    id: check.id,
    title: check.title,
    why: check.why,
    points: check.points,
    after: afterOf(check),
    facts: factNames(check),
    calls: callsOf(check),
    actions: actionsOf(check),
    passes: place,
    fails: failing,
    nudge,
    place,
    command,
    consoleUrl: check.consoleUrl(settings, {}),
  };
}

/** The same for people: what is looked at, why, through which calls, what passes and what fails. */
export function explanation(check: AnyCheck, settings: Settings): readonly Entry[] {
  const [, place, command] = check.hints(settings);
  const after = afterOf(check);
  const points: Text =
    check.points > 0
      ? sameText(String(check.points))
      : { ko: "권고이며 점수는 없습니다", en: "advice, worth no points" };
  return [
    say(`${check.id}  ${check.title.ko}`, `${check.id}  ${check.title.en}`, "title"),
    { kind: "text", tone: "plain", text: check.why },
    gap,
    labelled({ ko: "점수", en: "Points" }, points),
    ...(after.length > 0 ? [labelled({ ko: "먼저 볼 검사", en: "Looked at after" }, sameText(after.join(", ")))] : []),
    labelled({ ko: "보는 것", en: "Looks at" }, sameText(factNames(check).join(", "))),
    labelled({ ko: "부르는 API", en: "API calls" }, sameText(callsOf(check).join(", "))),
    labelled({ ko: "필요한 IAM 권한", en: "IAM actions needed" }, sameText(actionsOf(check).join(", ") || "-")),
    gap,
    labelled({ ko: "통과하려면", en: "What passes" }, place),
    { kind: "text", tone: "plain", text: command },
    { kind: "text", tone: "dim", text: sameText(check.consoleUrl(settings, {})) },
    gap,
    labelled({ ko: "실패하는 것", en: "What fails" }, failing),
  ];
}

const failing: Text = {
  ko: "읽은 값이 위와 다르거나 아직 없으면 실패, 앞의 검사가 실패했으면 보류, AWS가 아직 보여 주지 않았으면 대기, 읽을 수 없으면 미확인입니다.",
  en: "Seen to be otherwise, or not there: fail. An earlier check failed: blocked. Not shown by AWS yet: pending. Could not be read: unverified.",
};

function labelled(label: Text, value: Text): Entry {
  return { kind: "text", tone: "plain", text: joinTexts([label, value], ": ") };
}

function factNames(check: AnyCheck): readonly string[] {
  return [...check.needs, ...(check.wants ?? [])];
}
