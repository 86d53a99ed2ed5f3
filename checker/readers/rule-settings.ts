import type { RuleTarget } from "../core/facts/index.ts";
import { known, mapReading, type Reading } from "../core/reading.ts";
import { distinctSamples, signInSamples } from "../core/samples/index.ts";
import type { OutputOf } from "../aws/index.ts";
import { aboutFound } from "./finding.ts";
import { allItems } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";

/** Where the rule sends its events. */
export const ruleTargetsReader = defineReader<"ruleTargets">()({
  actions: ["events:ListTargetsByRule"],
  after: ["rule"],
  async read(desk) {
    const { rule: name } = desk.settings.names;
    // By the configured name at once, beside the question whether that rule exists.
    const [guess, rule] = await Promise.all([listTargets(desk, name), desk.fact("rule")]);
    // A rule that may not be described exists if it has targets.
    if (rule?.kind === "denied" && guess.kind === "known" && guess.value !== null) return orNone(guess);
    return aboutFound(rule, async (found) => orNone(found.name === name ? guess : await listTargets(desk, found.name)));
  },
});

/** What EventBridge itself says about the pattern: one question for all samples that the pattern cannot tell apart. */
export const patternResultsReader = defineReader<"patternResults">()({
  actions: ["events:TestEventPattern"],
  after: ["rule"],
  read: async (desk) =>
    aboutFound(await desk.fact("rule"), async ({ pattern }) => {
      const { id } = await desk.identity();
      const samples = signInSamples(id);
      // A rule with a schedule alone matches no event.
      if (pattern === null) return known(Object.fromEntries(samples.map(({ name }) => [name, false])));
      const before = desk.patterns?.recall(pattern) ?? null;
      if (before !== null) return known(before);
      const groups = distinctSamples(samples, pattern);
      const readings = await Promise.all(
        groups.map(([sample]) =>
          desk.ask("events", "TestEventPattern", { EventPattern: pattern, Event: JSON.stringify(sample?.event) }),
        ),
      );
      const results: Record<string, boolean> = {};
      for (const [index, reading] of readings.entries()) {
        if (reading.kind !== "known") return reading;
        for (const { name } of groups[index] ?? []) results[name] = reading.value.Result ?? false;
      }
      desk.patterns?.keep(pattern, results, id);
      return known(results);
    }),
});

/** A rule that vanished between two questions has no targets. */
function orNone(list: Reading<readonly RuleTarget[] | null>): Reading<readonly RuleTarget[]> {
  return mapReading(list, (targets) => targets ?? []);
}

/** Null: there is no such rule. */
async function listTargets(desk: Desk, Rule: string): Promise<Reading<readonly RuleTarget[] | null>> {
  const missing = ["ResourceNotFoundException"] as const;
  let exists = true;
  const list = await allItems(
    "events:ListTargetsByRule",
    async (NextToken) => {
      const input = { Rule, ...(NextToken === undefined ? {} : { NextToken }) };
      const reading = await desk.ask("events", "ListTargetsByRule", input, { missing });
      return mapReading(reading, (page) => {
        exists = page !== null;
        return page;
      });
    },
    (page) => page?.NextToken,
    (page) => page?.Targets,
  );
  return mapReading(list, (targets) => (exists ? targets.map(targetOf) : null));
}

function targetOf(target: NonNullable<OutputOf<"events", "ListTargetsByRule">["Targets"]>[number]): RuleTarget {
  const transformer = target.InputTransformer;
  return {
    id: target.Id ?? "",
    arn: target.Arn ?? "",
    roleArn: target.RoleArn ?? null,
    input: target.Input ?? null,
    inputPath: target.InputPath ?? null,
    inputTransformer: transformer
      ? { pathsMap: transformer.InputPathsMap ?? {}, template: transformer.InputTemplate ?? "" }
      : null,
  };
}
