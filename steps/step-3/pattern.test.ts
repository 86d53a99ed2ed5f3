import { describe, expect, it } from "vitest";
import { denied } from "../../checker/core/reading.ts";
import { patternResultsOf, solvedBut, solvedFacts, workbookPattern } from "../accounts/solved.ts";
import { resultIn } from "../accounts/verdict-in.ts";
import { ruleWith } from "./pattern-misses.ts";

const exact = "step-3.pattern-exact";
const matchesRoot = "step-3.pattern-matches-root";

function withPattern(text: string) {
  return solvedBut({ rule: ruleWith({ pattern: text }), patternResults: patternResultsOf(text) });
}

const withoutDetailType = JSON.stringify({ detail: { userIdentity: { type: ["Root"] }, eventName: ["ConsoleLogin"] } });

describe("pattern-exact", () => {
  it("names what differs, and that it behaves the same", () => {
    const { verdict, seen } = resultIn(withPattern(withoutDetailType), exact);
    expect(verdict).toBe("fail");
    expect(seen?.en).toContain('detail-type: given ["AWS Console Sign In via CloudTrail"], found nothing');
    expect(seen?.en).toContain("behaves like the given one");
    expect(seen?.ko).toContain("실제 값 없음");
  });

  it("shows a few differences and counts the rest", () => {
    const { seen } = resultIn(
      withPattern(JSON.stringify({ source: ["a"], account: ["b"], region: ["c"], time: ["d"], id: ["e"] })),
      exact,
    );
    expect(seen?.en).toMatch(/; and \d more\.$/);
    expect(seen?.en).not.toContain("behaves like");
  });

  it("keeps terminal escapes out of what it shows", () => {
    const text = JSON.stringify({ detail: { "\u001B[31mred": ["\u001B]0;title\u0007"] } });
    const { seen } = resultIn(solvedBut({ rule: ruleWith({ pattern: text }) }), exact);
    expect(`${seen?.en}${seen?.ko}`).not.toMatch(/[\u0000-\u001F]/);
  });

  it("is unverified when the pattern is no JSON", () => {
    expect(resultIn(solvedBut({ rule: ruleWith({ pattern: "{" }) }), exact).verdict).toBe("unverified");
  });

  it("asks AWS only where equivalence decides", () => {
    const equivalent = { settings: { pattern: "equivalent" } } as const;
    const refused = (text: string) => ({ ...withPattern(text), patternResults: denied("events:TestEventPattern") });
    expect(resultIn(refused(workbookPattern), exact, equivalent).verdict).toBe("pass");
    expect(resultIn(refused(withoutDetailType), exact).verdict).toBe("fail");
    expect(resultIn(refused(withoutDetailType), exact, equivalent)).toMatchObject({
      verdict: "unverified",
      missingAction: "events:TestEventPattern",
    });
    expect(resultIn(withPattern('{"detail":{"eventName":["ConsoleLogin"]}}'), exact, equivalent).verdict).toBe("fail");
  });
});

describe("answers of TestEventPattern", () => {
  it("that are missing make it unverified, unless another settles it", () => {
    const { "root-ipv6": _, ...some } = solvedFacts.patternResults;
    expect(resultIn(solvedBut({ patternResults: some }), matchesRoot).verdict).toBe("unverified");
    const wrong = { ...some, "root-alias": false };
    expect(resultIn(solvedBut({ patternResults: wrong }), matchesRoot)).toMatchObject({
      verdict: "fail",
      seen: { en: expect.stringContaining("root-alias") },
    });
    expect(
      resultIn(solvedBut({ rule: ruleWith({ pattern: withoutDetailType }), patternResults: some }), exact, {
        settings: { pattern: "equivalent" },
      }).verdict,
    ).toBe("unverified");
  });
});
