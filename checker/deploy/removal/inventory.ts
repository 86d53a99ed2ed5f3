import type { Names } from "../../core/settings.ts";
import { CallFailed, type Call } from "../call.ts";
import { findBuckets } from "./find-bucket.ts";
import { findFunction, findLogGroup } from "./find-function.ts";
import { findPolicies, findRoles } from "./find-role.ts";
import { findRule } from "./find-rule.ts";
import { findAlarms, findQueue, findTopic } from "./find-topic.ts";
import { listTrails, trailThings } from "./find-trail.ts";
import type { Thing, ThingKind } from "./thing.ts";

/** Where to look, and for which names. */
export interface Search {
  readonly names: Names;
  readonly functionNames: readonly string[];
  readonly queue: string;
  readonly alarms: readonly string[];
  /** The home Region first. */
  readonly regions: readonly string[];
  readonly accountId: string;
}

/** Everything of these names that is there. */
export interface Inventory {
  readonly things: readonly Thing[];
  /** Kinds that could not be looked for, and why. */
  readonly unread: readonly { readonly kind: ThingKind; readonly failure: CallFailed }[];
}

/** Looks for everything, all kinds at the same time. What cannot be looked for is named, never taken for absent. */
export async function takeInventory(call: Call, search: Search): Promise<Inventory> {
  const { names, functionNames, queue, alarms, regions, accountId } = search;
  const unread: { kind: ThingKind; failure: CallFailed }[] = [];
  const look = async <T extends Thing>(kind: ThingKind, find: () => Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      unread.push({ kind, failure: error });
      return [];
    }
  };
  const everywhere = async <T>(find: (region: string) => Promise<readonly T[]>) =>
    (await Promise.all(regions.map(find))).flat();
  const eachFunction = async <T>(find: (name: string) => Promise<readonly T[]>) =>
    (await Promise.all(functionNames.map(find))).flat();

  const functions = look("function", () =>
    everywhere((region) => eachFunction((name) => findFunction(call, name, region))),
  );
  const trails = listTrails(call);
  const found = await Promise.all([
    look("alarm", () => findAlarms(call, alarms, regions[0] ?? "us-east-1")),
    look("rule", () => everywhere((region) => findRule(call, names.rule, region))),
    functions,
    look("role", async () => {
      const made = await functions;
      return await eachFunction((name) =>
        findRoles(call, name, made.find((thing) => thing.name === name)?.roleArn ?? null, regions),
      );
    }),
    look("policy", () => eachFunction((name) => findPolicies(call, `/aws/lambda/${name}`))),
    look("topic", () => everywhere((region) => findTopic(call, names.topic, region, accountId))),
    look("queue", () => findQueue(call, queue, regions[0] ?? "us-east-1")),
    look("trail", async () => trailThings(await trails, names.trail, accountId)),
    look("bucket", async () => findBuckets(call, names.bucket, { name: names.trail, all: await trails }, accountId)),
    look("log-group", () =>
      everywhere((region) => eachFunction((name) => findLogGroup(call, `/aws/lambda/${name}`, region))),
    ),
  ]);
  return { things: found.flat(), unread };
}
