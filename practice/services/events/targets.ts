import type {
  ListTargetsByRuleCommandInput,
  PutTargetsCommandInput,
  RemoveTargetsCommandInput,
  Target,
} from "@aws-sdk/client-eventbridge";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { pageOf } from "../page.ts";
import { checkTarget } from "./check-target.ts";
import { invalid, ruleNamed } from "./state.ts";

const MOST_TARGETS = 5;

/** Adds targets, or replaces those whose id is there already. */
export function putTargets(input: PutTargetsCommandInput, call: Call) {
  const rule = ruleNamed(call, input.Rule, input.EventBusName);
  const given = input.Targets ?? [];
  for (const target of given) checkTarget(call, target);
  const targets = new Map(rule.targets.map((target) => [target.Id ?? "", target]));
  for (const target of given) targets.set(target.Id ?? "", plain(target));
  if (targets.size > MOST_TARGETS) {
    throw new AwsError("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
  }
  rule.targets = [...targets.values()];
  return { FailedEntryCount: 0, FailedEntries: [] };
}

/** Without the undefined members that an SDK input may carry: state is JSON. */
function plain(target: Target): Target {
  return JSON.parse(JSON.stringify(target)) as Target;
}

export function removeTargets(input: RemoveTargetsCommandInput, call: Call) {
  const rule = ruleNamed(call, input.Rule, input.EventBusName);
  rule.targets = rule.targets.filter(({ Id }) => !input.Ids?.includes(Id ?? ""));
  return { FailedEntryCount: 0, FailedEntries: [] };
}

export function listTargetsByRule(input: ListTargetsByRuleCommandInput, call: Call) {
  const { targets } = ruleNamed(call, input.Rule, input.EventBusName);
  const page = pageOf(targets, input.NextToken, input.Limit ?? 100, invalid);
  return { Targets: [...page.items], NextToken: page.next };
}
