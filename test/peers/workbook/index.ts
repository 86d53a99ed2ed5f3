import { buildAccount } from "./account.ts";
import { buildAlarm } from "./alarm.ts";
import type { Place, WorkbookCall } from "./call.ts";
import { lookAndRemove } from "./evidence.ts";

export type { Place, WorkbookCall } from "./call.ts";

/** What the workbook has its learners build, look at and remove, and what the checks read, in an order that works. */
export const workbookCalls = (place: Place): readonly WorkbookCall[] => [
  ...buildAccount(place),
  ...buildAlarm(place),
  ...lookAndRemove(place),
];
