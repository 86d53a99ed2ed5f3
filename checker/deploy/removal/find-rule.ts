import type { Call } from "../call.ts";
import { allPages } from "./pages.ts";
import type { RuleThing } from "./thing.ts";

const missing = ["ResourceNotFoundException"] as const;

/** The rule of that name on the default bus of that Region, with its targets. */
export async function findRule(call: Call, name: string, region: string): Promise<readonly RuleThing[]> {
  const rule = await call("events", "DescribeRule", { Name: name }, { region, missing });
  if (rule === null) return [];
  return [{ kind: "rule", name, region, obstacle: null, targetIds: await targetIds(call, name, region) }];
}

/** Ids of a rule's targets; none when the rule is gone. */
export async function targetIds(call: Call, Rule: string, region: string): Promise<readonly string[]> {
  const targets = await allPages(
    (NextToken) =>
      call(
        "events",
        "ListTargetsByRule",
        { Rule, ...(NextToken === undefined ? {} : { NextToken }) },
        { region, missing },
      ),
    (page) => page?.NextToken,
    (page) => page?.Targets,
  );
  return targets.flatMap(({ Id }) => Id ?? []);
}
