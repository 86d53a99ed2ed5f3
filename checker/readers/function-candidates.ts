import type { Elsewhere } from "../core/facts/index.ts";
import { known, type Reading } from "../core/reading.ts";
import { homeRegion } from "../core/settings.ts";
import type { OutputOf } from "../aws/index.ts";
import { allItems } from "./pages.ts";
import type { Desk } from "./reader.ts";

type ListedFunction = NonNullable<OutputOf<"lambda", "ListFunctions">["Functions"]>[number];

/** All functions of us-east-1 with their configuration. */
export function listFunctions(desk: Desk): Promise<Reading<readonly ListedFunction[]>> {
  return desk.once("listFunctions", () =>
    allItems(
      "lambda:ListFunctions",
      (Marker) => desk.ask("lambda", "ListFunctions", Marker === undefined ? {} : { Marker }),
      (page) => page.NextMarker,
      (page) => page.Functions,
    ),
  );
}

/**
 * Names of functions that do the job under another name: targets of the rule, or with the webhook's variable. Known
 * only when both were read: otherwise one of several would be taken for the only one.
 */
export async function functionCandidates(desk: Desk<"ruleTargets">): Promise<Reading<readonly string[]>> {
  const [targets, { id }, list] = await Promise.all([desk.fact("ruleTargets"), desk.identity(), listFunctions(desk)]);
  if (list.kind !== "known") return list;
  if (targets !== null && targets.kind !== "known") return targets;
  const prefix = `arn:aws:lambda:${homeRegion}:${id}:function:`;
  const fromTargets = (targets?.value ?? []).flatMap(({ arn }) =>
    arn.startsWith(prefix) ? (arn.slice(prefix.length).split(":")[0] ?? []) : [],
  );
  const withWebhook = list.value.flatMap(({ FunctionName, Environment }) =>
    FunctionName !== undefined && Environment?.Variables?.DISCORD_WEBHOOK_URL !== undefined ? FunctionName : [],
  );
  // A target may name a function that is gone.
  const existing = fromTargets.filter((name) => list.value.some((item) => item.FunctionName === name));
  return known([...new Set([...existing, ...withWebhook])].sort());
}

/** Functions of the configured name in the other Regions that are searched. */
export async function functionsElsewhere(desk: Desk, names: readonly string[]): Promise<readonly Elsewhere[]> {
  const regions = desk.settings.searchRegions.filter((region) => region !== homeRegion);
  const places = regions.flatMap((region) => names.map((FunctionName) => ({ region, FunctionName })));
  const readings = await Promise.all(
    places.map(({ region, FunctionName }) =>
      desk.ask("lambda", "GetFunctionConfiguration", { FunctionName }, { region }),
    ),
  );
  return readings.flatMap((reading, index) =>
    reading.kind === "known"
      ? { kind: "region" as const, place: places[index]?.region ?? "", arn: reading.value.FunctionArn ?? "" }
      : [],
  );
}
