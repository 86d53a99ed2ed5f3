import type { Call } from "../../service.ts";
import { planLook } from "./plan-look.ts";
import { cloudwatchState, seriesKey } from "./state.ts";
import type { Minute } from "./state.ts";

export const MINUTE_MS = 60_000;

/** A value, or a set of values already added up. */
export interface Measured {
  readonly sum: number;
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly values: Readonly<Record<string, number>>;
}

/**
 * Adds one value to a metric of the caller's account and Region, as the services themselves do.
 * Zeros are the caller's business: AWS emits most counters only when there is something to count.
 */
export function count(
  call: Call,
  namespace: string,
  metric: string,
  dimensions: Readonly<Record<string, string>>,
  value = 1,
  unit = "Count",
): void {
  measure(call, namespace, metric, dimensions, oneValue(value), unit, call.now());
}

/** One value as something to add. */
export function oneValue(value: number, times = 1): Measured {
  return { sum: value * times, count: times, minimum: value, maximum: value, values: { [String(value)]: times } };
}

/** Adds values measured at `at` (epoch milliseconds), and lets the alarms on that metric look at it. */
export function measure(
  call: Call,
  namespace: string,
  metric: string,
  dimensions: Readonly<Record<string, string>>,
  measured: Measured,
  unit: string,
  at: number,
): void {
  const state = call.state(cloudwatchState);
  const series = (state.series[seriesKey(namespace, metric, dimensions)] ??= {
    namespace,
    metric,
    dimensions: { ...dimensions },
    minutes: {},
  });
  const minute = String(Math.floor(at / MINUTE_MS) * MINUTE_MS);
  const before = series.minutes[minute];
  series.minutes[minute] = before ? added(before, measured) : { ...measured, values: { ...measured.values }, unit };
  const key = seriesKey(namespace, metric, dimensions);
  for (const alarm of Object.values(state.alarms)) {
    if (seriesKey(alarm.namespace, alarm.metric, alarm.dimensions) === key) planLook(call, alarm);
  }
}

function added(before: Minute, more: Measured): Minute {
  const values = { ...before.values };
  for (const [value, times] of Object.entries(more.values)) values[value] = (values[value] ?? 0) + times;
  return {
    sum: before.sum + more.sum,
    count: before.count + more.count,
    minimum: Math.min(before.minimum, more.minimum),
    maximum: Math.max(before.maximum, more.maximum),
    unit: before.unit,
    values,
  };
}
