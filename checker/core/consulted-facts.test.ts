import { describe, expect, test } from "vitest";
import { defineCheck, type AnyCheck } from "./check.ts";
import { consultedFacts } from "./evaluate.ts";
import { known } from "./reading.ts";
import { defaultSettings } from "./settings.ts";
import { sameText } from "./text.ts";
import { fail, pass, type Verdict } from "./verdict.ts";

const seen = sameText("seen");

function check(id: string, verdict: Verdict) {
  return defineCheck({
    id,
    title: seen,
    why: seen,
    points: 1,
    needs: [],
    after: [],
    hints: () => [seen, seen, seen],
    consoleUrl: () => "https://console.aws.amazon.com/",
    look: () => verdict,
  });
}

describe("facts that a check merely wants", () => {
  /** Looks at the handler's run only if the first sample matched. */
  const curious = defineCheck({
    ...check("step-1.curious", pass(seen)),
    needs: ["patternResults"],
    wants: ["handlerRun", "topicKey"],
    look: (facts) => (facts.patternResults["first"] ? pass(sameText(facts.handlerRun.kind)) : fail(seen)),
  });
  const copying: AnyCheck = {
    ...curious,
    look: (facts) => pass(sameText(Object.keys({ ...(facts as object) }).join())),
  };
  const blocked = { ...curious, id: "step-1.later", after: ["step-1.wrong"] };

  const consulted = (checks: readonly AnyCheck[], isFirstMatched = true) => {
    const account = { id: "111122223333", arn: "arn:aws:iam::111122223333:root", practice: true };
    const facts = { patternResults: known({ first: isFirstMatched }) };
    const taken = { schema: "workshop/snapshot/v1", takenAt: "2026-11-23T05:00:00Z", region: "us-east-1" } as const;
    const steps = [{ id: "step-1", title: seen, minutes: 1, checks: [check("step-1.wrong", fail(seen)), ...checks] }];
    const judging = { catalogue: steps, settings: defaultSettings };
    return [...consultedFacts({ ...taken, account, facts }, judging, [checks[0]?.id ?? ""])];
  };

  test("are told of when its judgement looks at them, and not when it does not", () => {
    expect(consulted([curious])).toEqual(["handlerRun"]);
    expect(consulted([curious], false)).toEqual([]);
    expect(consulted([copying])).toEqual(["handlerRun", "topicKey"]);
  });

  test("of checks that are blocked or not asked for do not matter", () => {
    expect(consulted([blocked, curious])).toEqual([]);
  });
});
