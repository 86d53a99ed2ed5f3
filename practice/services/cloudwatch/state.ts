import type { ServiceState } from "../../service.ts";

/** All metrics and alarms of one account in one Region. */
export interface CloudWatchState {
  /** By `seriesKey`. */
  series: Record<string, Series>;
  alarms: Record<string, Alarm>;
  history: AlarmChange[];
}

/** One metric: a name in a namespace with one exact set of dimensions. */
export interface Series {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** By the minute the values were measured in (epoch milliseconds as text). */
  readonly minutes: Record<string, Minute>;
}

/** What one minute of a metric adds up to. `values` counts each value for percentiles; ready-made statistic sets have none. */
export interface Minute {
  sum: number;
  count: number;
  minimum: number;
  maximum: number;
  readonly unit: string;
  readonly values: Record<string, number>;
}

export type AlarmStateValue = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** An alarm on one metric. Times are epoch milliseconds. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly description: string | null;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  readonly unit: string | null;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number | null;
  readonly threshold: number;
  readonly comparison: string;
  readonly treatMissingData: string | null;
  actionsEnabled: boolean;
  readonly actions: { readonly ok: string[]; readonly alarm: string[]; readonly insufficientData: string[] };
  readonly updatedAt: number;
  state: { value: AlarmStateValue; reason: string; reasonData: string | null; updatedAt: number; changedAt: number };
  tags: Record<string, string>;
  /** When the next look at the metric is due; null when nothing is planned. */
  nextLookAt: number | null;
}

export interface AlarmChange {
  readonly alarm: string;
  readonly at: number;
  readonly kind: "ConfigurationUpdate" | "StateUpdate" | "Action";
  readonly summary: string;
}

/** The state alone, so that operations can reach it without importing the service that lists them. */
export const cloudwatchState: ServiceState<CloudWatchState> = {
  name: "cloudwatch",
  scope: "region",
  initial: () => ({ series: {}, alarms: {}, history: [] }),
};

/** Same name, namespace and dimensions are the same metric, in whatever order the dimensions come. */
export function seriesKey(namespace: string, metric: string, dimensions: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, metric, sorted]);
}
