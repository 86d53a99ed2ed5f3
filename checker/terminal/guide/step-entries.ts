import { sameText, type Text } from "../../core/text.ts";
import type { Entry, GuideAccount, GuideState, GuideStep } from "./state.ts";
import type { Section } from "./section.ts";
import { forPasting } from "./to-paste.ts";
import { gap, say } from "./words.ts";

/**
 * A step as it appears: first what and why, and how it is done here (clicks in the console, commands on the practice
 * account, which has no console); then, part by part, the other way to do it and what one should see.
 */
export function stepParts(step: GuideStep, account: GuideAccount): readonly (readonly Entry[])[] {
  const title = say(
    `${step.id}  ${step.title.ko} (약 ${step.minutes}분)`,
    `${step.id}  ${step.title.en} (about ${step.minutes} minutes)`,
    "title",
  );
  const { section } = step;
  if (section === null) return [[gap, title, ...linkTo(step, account)]];
  const part = (name: keyof Section): Text => ({ ko: section.ko[name], en: section.en[name] });
  const clicks: readonly Entry[] = [
    gap,
    say("콘솔에서", "In the console", "title"),
    { kind: "markdown", text: part("clicks") },
    ...linkTo(step, account),
  ];
  const cli = commandsOf(step);
  const commands: readonly Entry[] = [
    gap,
    say("AWS CLI로 (복사: c 키)", "With the AWS CLI (copy: key c)", "title"),
    { kind: "code", text: { ko: forPasting(cli.ko, account), en: forPasting(cli.en, account) } },
  ];
  const [first, second] = account.isPractice ? [commands, clicks] : [clicks, commands];
  const result: readonly Entry[] = [
    gap,
    say("이제 보이는 것", "What you should see now", "title"),
    { kind: "markdown", text: part("result") },
  ];
  return [
    [gap, title, { kind: "markdown", text: part("goal") }, ...first],
    [...second, ...result],
  ];
}

function linkTo({ consoleUrl }: GuideStep, { isPractice }: GuideAccount): readonly Entry[] {
  return isPractice ? [] : [say(`콘솔 링크 (o 키): ${consoleUrl}`, `Console link (key o): ${consoleUrl}`, "dim")];
}

/** The step's commands, as the workbook has them. */
export function commandsOf({ section }: GuideStep): Text {
  return { ko: section?.ko.commands ?? "", en: section?.en.commands ?? "" };
}

/** The steps with what is known of each. */
export function listEntries({ steps, results, passedAt, at }: GuideState): readonly Entry[] {
  return [
    gap,
    say("단계 목록", "The steps", "title"),
    ...steps.map((step, index): Entry => {
      const scored = step.checks.filter(({ isAdvice }) => !isAdvice);
      const result = results[step.id];
      const passed = scored.filter(({ id }) => passedAt[id] !== undefined).length;
      const known: Text =
        result === undefined
          ? passed === 0
            ? { ko: "아직 확인하지 않음", en: "not checked yet" }
            : { ko: `지난번 통과 ${passed}/${scored.length}`, en: `passed before: ${passed}/${scored.length}` }
          : sameText(`${result.earned}/${result.possible}`);
      const mark = index === at ? ">" : "·";
      const tone = result?.verdict === "pass" ? "good" : result?.verdict === "fail" ? "bad" : "plain";
      return say(
        `${mark} ${index + 1}  ${step.title.ko} · ${step.minutes}분 · ${known.ko}`,
        `${mark} ${index + 1}  ${step.title.en} · ${step.minutes} min · ${known.en}`,
        tone,
      );
    }),
    say("숫자 키를 누르면 그 단계로 갑니다.", "A number key goes to that step.", "dim"),
  ];
}
