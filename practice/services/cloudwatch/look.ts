import type { Call } from "../../service.ts";
import { entryOf } from "../entries.ts";
import { changeState } from "./change-state.ts";
import { planLook } from "./plan-look.ts";
import { cloudwatchState } from "./state.ts";
import type { Alarm, AlarmStateValue } from "./state.ts";
import { periodsOf, statisticOf } from "./statistics.ts";

/** One due look of an alarm at its metric, over the last complete periods. */
export async function look(payload: { readonly alarm: string }, call: Call): Promise<void> {
  const alarm = entryOf(call.state(cloudwatchState).alarms, payload.alarm);
  if (!alarm) return;
  alarm.nextLookAt = null;
  const values = valuesOf(call, alarm);
  const next = judged(alarm, values);
  if (next) {
    await changeState(
      call,
      alarm,
      next,
      reasonOf(alarm, next, values),
      JSON.stringify({ version: "1.0", recentDatapoints: values }),
    );
  }
  // While values are in the window their leaving it can change the state; then the metric is silent again.
  if (values.length > 0) planLook(call, alarm);
}

function valuesOf(call: Call, alarm: Alarm): number[] {
  const lengthMs = alarm.periodSeconds * 1000;
  const endMs = Math.floor(call.now() / lengthMs) * lengthMs;
  const periods = periodsOf(call.state(cloudwatchState), {
    ...alarm,
    startMs: endMs - alarm.evaluationPeriods * lengthMs,
    endMs,
  });
  return periods.flatMap((period) => statisticOf(period, alarm.statistic) ?? []);
}

/** The state these values ask for; null = stay. Missing data as documented for TreatMissingData. */
function judged(alarm: Alarm, values: readonly number[]): AlarmStateValue | null {
  const needed = alarm.datapointsToAlarm ?? alarm.evaluationPeriods;
  const missing = alarm.evaluationPeriods - values.length;
  const treat = alarm.treatMissingData ?? "missing";
  if (values.length === 0 && treat === "missing") return "INSUFFICIENT_DATA";
  if (values.length === 0 && treat === "ignore") return null;
  const breaching = values.filter((value) => isBreaching(alarm, value)).length + (treat === "breaching" ? missing : 0);
  if (breaching >= needed) return "ALARM";
  // With `missing` and `ignore`, absent periods count neither way: all present ones breaching keeps the alarm on.
  const couldStillBreach = treat === "missing" || treat === "ignore" ? missing : 0;
  if (breaching > 0 && breaching + couldStillBreach >= needed && alarm.state.value === "ALARM") return null;
  return "OK";
}

function isBreaching(alarm: Alarm, value: number): boolean {
  if (alarm.comparison === "GreaterThanOrEqualToThreshold") return value >= alarm.threshold;
  if (alarm.comparison === "GreaterThanThreshold") return value > alarm.threshold;
  if (alarm.comparison === "LessThanThreshold") return value < alarm.threshold;
  return value <= alarm.threshold;
}

function reasonOf(alarm: Alarm, next: AlarmStateValue, values: readonly number[]): string {
  if (next === "INSUFFICIENT_DATA") return "Insufficient Data: no datapoints were received in the evaluated periods.";
  const word = next === "ALARM" ? "crossed" : "did not cross";
  return `Threshold ${next === "ALARM" ? "Crossed" : "not crossed"}: the datapoints [${values.join(", ")}] ${word} the threshold (${alarm.threshold}).`;
}
