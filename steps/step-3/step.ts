import type { Step } from "../../checker/core/check.ts";
import { patternIgnoresOthers, patternMatchesRoot } from "./pattern-behaviour.ts";
import { patternExact } from "./pattern-exact.ts";
import { lambdaPermission } from "./permission.ts";
import { ruleEnabled, ruleExists } from "./rule.ts";
import { lambdaTarget } from "./targets.ts";

export const step: Step = {
  id: "step-3",
  title: { ko: "EventBridge 규칙 만들기", en: "Make the EventBridge rule" },
  minutes: 10,
  checks: [
    ruleExists,
    ruleEnabled,
    patternExact,
    patternMatchesRoot,
    patternIgnoresOthers,
    lambdaTarget,
    lambdaPermission,
  ],
};
