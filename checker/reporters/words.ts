import type { CheckResult, Summary } from "../core/result.ts";
import type { Text } from "../core/text.ts";
import type { VerdictKind } from "../core/verdict.ts";

/** Verdicts as users read them. */
export const verdictWords: Readonly<Record<VerdictKind, Text>> = {
  pass: { ko: "통과", en: "pass" },
  fail: { ko: "실패", en: "fail" },
  blocked: { ko: "보류", en: "blocked" },
  pending: { ko: "대기", en: "pending" },
  unverified: { ko: "미확인", en: "unverified" },
};

/** A mark that is not told by colour alone. */
export const verdictMarks: Readonly<Record<VerdictKind, string>> = {
  pass: "✔",
  fail: "✘",
  blocked: "·",
  pending: "◷",
  unverified: "?",
};

/** How complete the report is: "24 verified, 2 unverified", and what else there is. */
export function coverage({ counts }: Summary): Text {
  const { pass, fail, blocked, pending, unverified } = counts;
  const parts = [
    { ko: `확인 ${pass + fail}개`, en: `${pass + fail} verified` },
    { ko: `미확인 ${unverified}개`, en: `${unverified} unverified` },
  ];
  if (pending > 0) parts.push({ ko: `대기 ${pending}개`, en: `${pending} pending` });
  if (blocked > 0) parts.push({ ko: `보류 ${blocked}개`, en: `${blocked} blocked` });
  return { ko: parts.map(({ ko }) => ko).join(", "), en: parts.map(({ en }) => en).join(", ") };
}

/** Points: `61/100`, or `61–69/100` while some are undecided. */
export function pointsOf({ earned, undecided, possible }: Pick<Summary, "earned" | "undecided" | "possible">): string {
  return undecided === 0 ? `${earned}/${possible}` : `${earned}–${earned + undecided}/${possible}`;
}

/** Points of one check as `2/2`; advice has none. */
export function checkPoints(check: CheckResult): Text {
  if (check.advice) return { ko: "권고", en: "advice" };
  const points = `${check.earned}/${check.points}`;
  return { ko: points, en: points };
}

/** Why nothing was looked at, or whose verdict this is; null when the check was looked at itself. */
export function blockedText({ verdict, blockedBy }: CheckResult): Text | null {
  if (blockedBy === null) return null;
  return verdict === "blocked"
    ? { ko: `먼저 해결할 검사: ${blockedBy}`, en: `first solve ${blockedBy}` }
    : { ko: `앞선 검사의 판정을 따릅니다: ${blockedBy}`, en: `Takes the verdict of ${blockedBy}` };
}

/** What was seen, or why there is nothing to see. */
export function seenText(check: CheckResult): Text {
  return check.seen ?? blockedText(check) ?? { ko: "", en: "" };
}

/**
 * What the user can do about it now: the hint of a failed check, the permission that an unread one lacks. Null when
 * there is nothing to do but wait or run it again, and when another check comes first.
 */
export function todoText({ verdict, hint, missingAction, side, blockedBy }: CheckResult): Text | null {
  if (blockedBy !== null) return null;
  if (verdict === "fail") return hint;
  if (verdict !== "unverified" || missingAction === null) return null;
  const policy = side === "grader" ? "grader" : "learner";
  return {
    ko: `필요한 권한: ${missingAction}. 필요한 정책 전체를 출력하는 명령:\nnpx workshop policy ${policy}`,
    en: `Needed permission: ${missingAction}. The whole policy that is needed is printed by:\nnpx workshop policy ${policy}`,
  };
}
