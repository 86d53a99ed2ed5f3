import type {
  DeleteRuleCommandInput,
  DescribeRuleCommandInput,
  DisableRuleCommandInput,
  ListRuleNamesByTargetCommandInput,
  ListRulesCommandInput,
  PutRuleCommandInput,
  RuleState,
} from "@aws-sdk/client-eventbridge";
import { parsePattern } from "../../../checker/core/pattern/index.ts";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { busName, busNamed, invalid, ruleNamed } from "./state.ts";
import type { RuleRecord } from "./state.ts";

const STATES: readonly string[] = ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"];
const MOST_RULES = 300;

/** Makes a rule or replaces it: what is left out is not kept, but targets and tags stay (API reference of PutRule). */
export function putRule(input: PutRuleCommandInput, call: Call) {
  const name = input.Name ?? "";
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) throw invalid("1 validation error: the rule's name is not valid.");
  const bus = busNamed(call, input.EventBusName);
  if (input.ScheduleExpression) {
    throw invalid("Parameter ScheduleExpression is not valid. Reason: the practice account has no schedules.");
  }
  if (!input.EventPattern) {
    throw invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  const reading = parsePattern(input.EventPattern);
  if (!reading.ok) throw new AwsError("InvalidEventPatternException", reading.problem);
  const state = input.State ?? "ENABLED";
  if (!STATES.includes(state))
    throw invalid(`1 validation error: '${state}' at 'state' is none of ${STATES.join(", ")}`);
  const before = entryOf(bus.rules, name);
  if (!before && Object.keys(bus.rules).length >= MOST_RULES) {
    throw new AwsError("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
  }
  const path = bus.name === "default" ? name : `${bus.name}/${name}`;
  const rule: RuleRecord = {
    name,
    arn: `arn:aws:events:${call.region}:${call.accountId}:rule/${path}`,
    busName: bus.name,
    createdBy: call.accountId,
    pattern: input.EventPattern,
    state,
    description: input.Description ?? null,
    roleArn: input.RoleArn ?? null,
    tags: before?.tags ?? Object.fromEntries((input.Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""])),
    targets: before?.targets ?? [],
  };
  putEntry(bus.rules, name, rule);
  return { RuleArn: rule.arn };
}

export function describeRule(input: DescribeRuleCommandInput, call: Call) {
  const rule = ruleNamed(call, input.Name, input.EventBusName);
  return { ...shown(rule), CreatedBy: rule.createdBy };
}

function shown(rule: RuleRecord) {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.pattern,
    State: rule.state as RuleState,
    Description: rule.description ?? undefined,
    RoleArn: rule.roleArn ?? undefined,
    EventBusName: rule.busName,
  };
}

export function listRules(input: ListRulesCommandInput, call: Call) {
  const rules = Object.values(busNamed(call, input.EventBusName).rules)
    .filter(({ name }) => name.startsWith(input.NamePrefix ?? ""))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = pageOf(rules, input.NextToken, input.Limit ?? 100, invalid);
  return { Rules: page.items.map(shown), NextToken: page.next };
}

export function listRuleNamesByTarget(input: ListRuleNamesByTargetCommandInput, call: Call) {
  const names = Object.values(busNamed(call, input.EventBusName).rules)
    .filter(({ targets }) => targets.some(({ Arn }) => Arn === input.TargetArn))
    .map(({ name }) => name)
    .sort();
  const page = pageOf(names, input.NextToken, input.Limit ?? 100, invalid);
  return { RuleNames: page.items, NextToken: page.next };
}

/** EnableRule and DisableRule. */
export function switchRule(state: "ENABLED" | "DISABLED") {
  return (input: DisableRuleCommandInput, call: Call): void => {
    ruleNamed(call, input.Name, input.EventBusName).state = state;
  };
}

/** A rule that is not there is no error; one that still has targets cannot go. */
export function deleteRule(input: DeleteRuleCommandInput, call: Call): void {
  const bus = busNamed(call, busName(input.EventBusName));
  const rule = entryOf(bus.rules, input.Name ?? "");
  if (!rule) return;
  if (rule.targets.length > 0) throw invalid("Rule can't be deleted since it has targets.");
  delete bus.rules[rule.name];
}
