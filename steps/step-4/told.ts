import { accessText } from "../../checker/core/access-text.ts";
import type { Access } from "../../checker/core/event-bridge-access.ts";
import { joinTexts, plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";

/** How an access is told: which document was read, who wants in, and the cause to note when it is not understood. */
export interface Telling {
  readonly subject: Text;
  /** "EventBridge publish", after "lets". */
  readonly who: Text;
  readonly cause: string;
}

export function told(access: Access, { subject, who, cause }: Telling): Verdict {
  if (access.kind === "allowed") {
    const name = plain(access.statement, 60);
    return pass({
      ko: `${subject.ko}: ${who.ko} 허용(${name}).`,
      en: `${subject.en} lets ${who.en} (${name}).`,
    });
  }
  const why = accessText(access);
  const seen = { ko: `${subject.ko}: ${why.ko}`, en: `${subject.en}: ${why.en}` };
  return access.kind === "refused" ? fail(seen) : unverified(seen, cause);
}

/** One way is enough: the best of them, with the words of all when none passes. Null without any. */
export function anyOf(verdicts: readonly Verdict[]): Verdict | null {
  const best =
    verdicts.find(({ kind }) => kind === "pass") ?? verdicts.find(({ kind }) => kind === "unverified") ?? verdicts[0];
  return best === undefined || best.kind === "pass" ? (best ?? null) : withWords(best, verdicts);
}

/** Everything is needed: a fail decides, then what is not known. */
export function allOf(verdicts: readonly [Verdict, ...Verdict[]]): Verdict {
  const worst =
    verdicts.find(({ kind }) => kind === "fail") ?? verdicts.find(({ kind }) => kind !== "pass") ?? verdicts[0];
  return worst.kind === "pass" ? withWords(worst, verdicts) : worst;
}

function withWords(verdict: Verdict, all: readonly Verdict[]): Verdict {
  if (verdict.kind === "blocked") return verdict;
  const texts = all.flatMap((one) => (one.kind === "blocked" ? [] : [one.seen])).filter(({ en }) => en !== "");
  return { ...verdict, seen: joinTexts(texts, " ") };
}
