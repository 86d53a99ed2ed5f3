import type { Elsewhere, EventRule } from "../core/facts/index.ts";
import { matches, parsePattern } from "../core/pattern/index.ts";
import { known, type Reading } from "../core/reading.ts";
import { signInSamples } from "../core/samples/index.ts";
import { homeRegion } from "../core/settings.ts";
import type { OutputOf } from "../aws/index.ts";
import { valueOr } from "./finding.ts";
import { allItems } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";

type AwsRule = NonNullable<OutputOf<"events", "ListRules">["Rules"]>[number];

const missing = ["ResourceNotFoundException"] as const;

/** The rule on the default bus of us-east-1; other buses and Regions only say where it was found instead. */
export const ruleReader = defineReader<"rule">()({
  actions: ["events:DescribeRule", "events:ListRules", "events:ListEventBuses"],
  after: [],
  async read(desk) {
    const Name = desk.settings.names.rule;
    const here = await desk.ask("events", "DescribeRule", { Name }, { missing });
    if (here.kind === "known" && here.value !== null) return known({ state: "named", value: ruleOf(here.value) });
    if (here.kind === "failed") return here;
    const list = await listRules(desk);
    // Which rule does the job under another name is not known then, and with it everything that hangs on the rule.
    if (list.kind !== "known") return here.kind === "denied" ? here : list;
    const listed = list.value.find((rule) => rule.Name === Name);
    if (listed !== undefined) return known({ state: "named", value: ruleOf(listed) });
    const elsewhere = (await Promise.all([onOtherBuses(desk, Name), inOtherRegions(desk, Name)])).flat();
    const rules = await watching(desk, list.value);
    const [value] = rules;
    if (rules.length === 1 && value) return known({ state: "candidate", value, name: value.name, elsewhere });
    return known({ state: "missing", candidates: rules.map(({ name }) => name).sort(), elsewhere });
  },
});

/** All rules of the default bus: as whole as DescribeRule shows one, so it stands in for a refused DescribeRule. */
function listRules(desk: Desk): Promise<Reading<readonly AwsRule[]>> {
  return allItems(
    "events:ListRules",
    (NextToken) => desk.ask("events", "ListRules", NextToken === undefined ? {} : { NextToken }),
    (page) => page.NextToken,
    (page) => page.Rules,
  );
}

/** Rules that match every root sign-in of the corpus. */
async function watching(desk: Desk, rules: readonly AwsRule[]): Promise<readonly EventRule[]> {
  const { id } = await desk.identity();
  const events = signInSamples(id).flatMap(({ group, event }) => (group === "root" ? [event] : []));
  return rules.map(ruleOf).filter(({ pattern }) => {
    const parsed = parsePattern(pattern ?? "");
    return parsed.ok && events.every((event) => matches(parsed.pattern, event));
  });
}

async function onOtherBuses(desk: Desk, Name: string): Promise<readonly Elsewhere[]> {
  const buses = await allItems(
    "events:ListEventBuses",
    (NextToken) => desk.ask("events", "ListEventBuses", NextToken === undefined ? {} : { NextToken }),
    (page) => page.NextToken,
    (page) => page.EventBuses,
  );
  const names = valueOr(buses, []).flatMap((bus) => (bus.Name && bus.Name !== "default" ? bus.Name : []));
  const rules = await Promise.all(
    names.map((EventBusName) => desk.ask("events", "DescribeRule", { Name, EventBusName })),
  );
  return rules.flatMap((rule, index) => found("event-bus", names[index], rule));
}

async function inOtherRegions(desk: Desk, Name: string): Promise<readonly Elsewhere[]> {
  const regions = desk.settings.searchRegions.filter((region) => region !== homeRegion);
  const rules = await Promise.all(regions.map((region) => desk.ask("events", "DescribeRule", { Name }, { region })));
  return rules.flatMap((rule, index) => found("region", regions[index], rule));
}

function found(kind: Elsewhere["kind"], place = "", rule: Reading<AwsRule>): readonly Elsewhere[] {
  return rule.kind === "known" ? [{ kind, place, arn: rule.value.Arn ?? "" }] : [];
}

function ruleOf(rule: AwsRule): EventRule {
  return {
    name: rule.Name ?? "",
    arn: rule.Arn ?? "",
    state: rule.State ?? "ENABLED",
    pattern: rule.EventPattern ?? null,
  };
}
