import { AwsError } from "../../service.ts";
import type { CloudWatchState, Minute } from "./state.ts";
import { seriesKey } from "./state.ts";

const MINUTE_MS = 60_000;

/** The values of one period. `at` is the period's start, epoch milliseconds. */
export interface Period extends Minute {
  readonly at: number;
}

export interface Window {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly startMs: number;
  readonly endMs: number;
  readonly periodSeconds: number;
  /** Only values of this unit; null = whatever was measured. */
  readonly unit: string | null;
}

/**
 * Adds up a metric per period, oldest first, periods without values left out (CloudWatch has no zeros of its own).
 * Start is inclusive, end exclusive, and start is rounded down to the minute (API reference of GetMetricData).
 */
export function periodsOf(state: CloudWatchState, window: Window): Period[] {
  const series = state.series[seriesKey(window.namespace, window.metric, window.dimensions)];
  if (!series) return [];
  const start = Math.floor(window.startMs / MINUTE_MS) * MINUTE_MS;
  const lengthMs = window.periodSeconds * 1000;
  const periods = new Map<number, Period>();
  for (const [minute, values] of Object.entries(series.minutes)) {
    const at = Number(minute);
    if (at < start || at >= window.endMs) continue;
    if (window.unit !== null && window.unit !== values.unit) continue;
    const from = start + Math.floor((at - start) / lengthMs) * lengthMs;
    const before = periods.get(from);
    periods.set(from, before ? merged(before, values) : { ...values, at: from });
  }
  return [...periods.values()].sort((a, b) => a.at - b.at);
}

function merged(before: Period, more: Minute): Period {
  const values = { ...before.values };
  for (const [value, times] of Object.entries(more.values)) values[value] = (values[value] ?? 0) + times;
  return {
    at: before.at,
    unit: before.unit,
    sum: before.sum + more.sum,
    count: before.count + more.count,
    minimum: Math.min(before.minimum, more.minimum),
    maximum: Math.max(before.maximum, more.maximum),
    values,
  };
}

/** One statistic of a period: `Sum`, `SampleCount`, `Average`, `Minimum`, `Maximum` or a percentile such as `p99.9`. */
export function statisticOf(period: Period, statistic: string): number | null {
  if (statistic === "Sum") return period.sum;
  if (statistic === "SampleCount") return period.count;
  if (statistic === "Average") return period.sum / period.count;
  if (statistic === "Minimum") return period.minimum;
  if (statistic === "Maximum") return period.maximum;
  const percentile = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(statistic);
  if (percentile) return percentileOf(period, Number(percentile[1]));
  throw new AwsError(
    "InvalidParameterValueException",
    `The value ${statistic} for parameter Stat is not supported. Use Sum, SampleCount, Average, Minimum, Maximum or pNN.`,
  );
}

/** The nearest-rank percentile; null when only statistic sets were put, which have no single values. */
function percentileOf(period: Period, percent: number): number | null {
  const sorted = Object.entries(period.values)
    .map(([value, times]) => ({ value: Number(value), times }))
    .sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { times }) => sum + times, 0);
  const rank = Math.max(1, Math.ceil((percent / 100) * total));
  let seen = 0;
  for (const { value, times } of sorted) {
    seen += times;
    if (seen >= rank) return value;
  }
  return null;
}
