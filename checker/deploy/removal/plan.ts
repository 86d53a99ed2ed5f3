import type { Text } from "../../core/text.ts";
import type { Thing } from "./thing.ts";

/** What would be removed, in this order, and what stays. */
export interface RemovalPlan {
  readonly remove: readonly Thing[];
  readonly keep: readonly { readonly thing: Thing; readonly because: Text; readonly isWish: boolean }[];
}

/**
 * The order of removal. Alarms first, so that taking things away alarms nobody; the rule before what it calls; the trail
 * before its bucket; log groups last, because a function that still runs would make its group again.
 */
const order: readonly Thing["kind"][] = [
  "alarm",
  "rule",
  "function",
  "role",
  "policy",
  "topic",
  "queue",
  "trail",
  "bucket",
  "log-group",
];

/**
 * Plans the removal of what was found.
 * @param isInStack whether a thing belongs to a stack of the solution, which removes it as a whole
 */
export function planRemoval(
  things: readonly Thing[],
  { keepLogs, isInStack }: { readonly keepLogs: boolean; readonly isInStack: (thing: Thing) => boolean },
): RemovalPlan {
  const own = things.filter((thing) => !isInStack(thing));
  const keep: RemovalPlan["keep"][number][] = [];
  const remove: Thing[] = [];
  for (const thing of own) {
    const because = reasonToStay(thing, own);
    if (keepLogs && (thing.kind === "bucket" || thing.kind === "log-group")) {
      keep.push({ thing, because: wish, isWish: true });
    } else if (because !== null) keep.push({ thing, because, isWish: false });
    else remove.push(thing);
  }
  remove.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return { remove, keep };
}

/** Its own obstacle, or that of what it depends on: a trail that stays keeps writing to its bucket. */
function reasonToStay(thing: Thing, all: readonly Thing[]): Text | null {
  if (thing.obstacle !== null || thing.kind !== "bucket") return thing.obstacle;
  const trail = all.find((other) => other.kind === "trail" && other.bucket === thing.name && other.obstacle !== null);
  return trail === undefined ? null : trailStays;
}

const wish: Text = { ko: "--keep-logs 옵션에 따라 남깁니다.", en: "kept, as --keep-logs asks" };

const trailStays: Text = {
  ko: "이 버킷에 쓰는 트레일이 남습니다.",
  en: "the trail that writes to it stays",
};
