import type { AnyCheck, Step } from "../core/check.ts";
import { nearest } from "../core/nearest.ts";
import { plain } from "../core/text.ts";
import { steps } from "../../steps/index.ts";
import { badUsage } from "./usage-command.ts";

/** Ids of all checks, advice included. */
export const checkIds: readonly string[] = steps.flatMap((step) => step.checks.map(({ id }) => id));

/**
 * The steps that words name: ids, or `all`, or nothing at all for all of them. In the workshop's order, each once.
 * @throws CommandFailure `bad-usage`
 */
export function stepsNamed(words: readonly string[]): readonly Step[] {
  const named = words.map((word) => (word === "all" ? null : stepNamed(word)));
  return named.length === 0 || named.includes(null) ? steps : steps.filter((step) => named.includes(step));
}

/** @throws CommandFailure `bad-usage` */
export function stepNamed(word: string): Step {
  const step = steps.find(({ id }) => id === word);
  if (step) return step;
  const ids = steps.map(({ id }) => id);
  const shown = plain(word, 60);
  const meant = stepMeant(word, ids);
  const list = meant ? "" : ` (${ids.join(", ")})`;
  throw badUsage({ ko: `알 수 없는 단계입니다: ${shown}${list}`, en: `Unknown step: ${shown}${list}` }, meant);
}

/** `3`, `step3`, `step-33` and `step-3.rule-enabled` mean step-3; but one digit is no misspelling of another. */
function stepMeant(word: string, ids: readonly string[]): string | null {
  const number = /^(?:step-?)?(\d+)(?:\..*)?$/i.exec(word)?.[1];
  const isStep = (digits: string | undefined) => ids.find((id) => id === `step-${digits}`) ?? null;
  if (number !== undefined) return isStep(number) ?? (number.length > 1 ? isStep(number[0]) : null);
  return nearest(word, [...ids, "all"]);
}

/** @throws CommandFailure `bad-usage` */
export function checkNamed(word: string): AnyCheck {
  const checks = steps.flatMap((step) => step.checks);
  // The part after the dot is enough where it names one check only.
  const matching = checks.filter(({ id }) => id === word || id.endsWith(`.${word}`));
  if (matching.length === 1 && matching[0]) return matching[0];
  const shown = plain(word, 60);
  const meant = nearest(word, checkIds) ?? nearestTail(word);
  throw badUsage(
    {
      ko: `알 수 없는 검사입니다: ${shown} (검사 이름은 check 결과에 나옵니다)`,
      en: `Unknown check: ${shown} (the names are in the report of check)`,
    },
    meant,
  );
}

function nearestTail(word: string): string | null {
  const tails = new Map(checkIds.map((id) => [id.split(".")[1] ?? id, id]));
  const tail = nearest(word, tails.keys());
  return tail === null ? null : (tails.get(tail) ?? null);
}
