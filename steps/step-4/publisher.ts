import type { Context } from "../../checker/core/check.ts";
import { foundValue, type Facts, type RuleTarget } from "../../checker/core/facts/index.ts";
import type { HandlerRun } from "../../checker/core/handler-run.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { signInSamples } from "../../checker/core/samples/index.ts";
import { applyInput } from "../../checker/core/target-input.ts";
import type { Alert } from "./filter.ts";
import { theTopic } from "./topic.ts";

/** The targets of the rule that are the topic. */
export function topicTargets(topicArn: string, targets: readonly RuleTarget[]): readonly RuleTarget[] {
  return targets.filter(({ arn }) => arn === topicArn);
}

/**
 * Whether the learner's code published to the topic in a run on a root sign-in. Null when that is not known: the code
 * was not run, or stopped at something that Lambda has and the sandbox lacks.
 */
export function functionPublishes(topicArn: string, run: HandlerRun): boolean | null {
  if (!run.isRun) return run.syntaxError === null ? null : false;
  const { cases } = run.recording;
  if (cases.some(({ publishes }) => publishes.some((one) => one.topicArn === topicArn))) return true;
  const isCertain = cases.every((one) => one.outcome !== "aborted" && one.unknownAttributes.length === 0);
  return isCertain ? false : null;
}

/** What the topic gets for each root sample, when the rule itself publishes. */
export function alertOf(
  facts: {
    readonly topic: Facts["topic"];
    readonly ruleTargets: Reading<Facts["ruleTargets"]>;
    readonly rule: Reading<Facts["rule"]>;
  },
  { accountId }: Context,
): Alert {
  if (facts.ruleTargets.kind !== "known" || facts.rule.kind !== "known") return { by: "unknown" };
  const [target] = topicTargets(theTopic(facts.topic).arn, facts.ruleTargets.value);
  const ruleArn = foundValue(facts.rule.value)?.arn;
  if (target === undefined || ruleArn === undefined) return { by: "unknown" };
  const inputs = signInSamples(accountId)
    .filter(({ group }) => group === "root")
    .map(({ event }) => applyInput(target, event, { ruleArn }));
  const bodies = inputs.flatMap((input) => (input.ok ? [input.event] : []));
  return bodies.length === inputs.length ? { by: "rule", bodies } : { by: "unknown" };
}
