import type { Call } from "../../service.ts";
import { cloudwatchState } from "./state.ts";
import type { Alarm } from "./state.ts";

const MINUTE_MS = 60_000;

/**
 * Plans the alarm's next look at its metric, at the end of the running minute. An alarm whose metric is silent
 * plans nothing: moving the clock by a month must not mean 43,200 looks.
 */
export function planLook(call: Call, alarm: Alarm): void {
  const now = call.now();
  if (alarm.nextLookAt !== null && alarm.nextLookAt > now) return;
  const next = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
  alarm.nextLookAt = next;
  call.schedule(cloudwatchState, "look", next - now, { alarm: alarm.name });
}
