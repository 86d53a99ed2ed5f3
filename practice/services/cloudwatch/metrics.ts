import type {
  Dimension,
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  GetMetricStatisticsCommandInput,
  ListMetricsCommandInput,
  MetricDatum,
  PutMetricDataCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { pageOf } from "../page.ts";
import { measure, oneValue } from "./count.ts";
import type { Measured } from "./count.ts";
import { cloudwatchState } from "./state.ts";
import { periodsOf, statisticOf } from "./statistics.ts";

type Result = Omit<GetMetricDataCommandOutput, "$metadata">;

export function putMetricData(input: PutMetricDataCommandInput, call: Call): void {
  const namespace = input.Namespace ?? "";
  if (namespace.startsWith("AWS/")) throw invalid("The value AWS/ for parameter Namespace is invalid.");
  for (const datum of input.MetricData ?? []) {
    if (!datum.MetricName) throw invalid("The parameter MetricData.member.N.MetricName is required.");
    const at = datum.Timestamp?.getTime() ?? call.now();
    const dimensions = dimensionsOf(datum.Dimensions);
    for (const measured of measuredIn(datum)) {
      measure(call, namespace, datum.MetricName, dimensions, measured, datum.Unit ?? "None", at);
    }
  }
}

function measuredIn(datum: MetricDatum): Measured[] {
  const set = datum.StatisticValues;
  if (set) {
    if (!set.SampleCount) throw invalid("The parameter StatisticValues.SampleCount must be greater than 0.");
    return [
      { sum: set.Sum ?? 0, count: set.SampleCount, minimum: set.Minimum ?? 0, maximum: set.Maximum ?? 0, values: {} },
    ];
  }
  if (datum.Values) {
    if (datum.Counts && datum.Counts.length !== datum.Values.length) {
      throw invalid("The parameters Values and Counts must have the same length.");
    }
    return datum.Values.map((value, index) => oneValue(value, datum.Counts?.[index] ?? 1));
  }
  if (datum.Value === undefined) throw invalid("One of Value, Values and StatisticValues is required.");
  return [oneValue(datum.Value)];
}

export function getMetricData(input: GetMetricDataCommandInput, call: Call): Result {
  const [startMs, endMs] = timesOf(input.StartTime, input.EndTime);
  const newestFirst = input.ScanBy !== "TimestampAscending";
  const queries = (input.MetricDataQueries ?? []).filter((query) => query.ReturnData !== false);
  return {
    Messages: [],
    MetricDataResults: queries.map((query) => {
      const stat = query.MetricStat;
      if (!stat) throw invalid("The practice account has no metric math: use MetricStat instead of Expression.");
      const periodSeconds = checkedPeriod(stat.Period);
      const periods = periodsOf(call.state(cloudwatchState), {
        namespace: stat.Metric?.Namespace ?? "",
        metric: stat.Metric?.MetricName ?? "",
        dimensions: dimensionsOf(stat.Metric?.Dimensions),
        startMs,
        endMs,
        periodSeconds,
        unit: stat.Unit ?? null,
      });
      const points = periods.flatMap((period) => {
        const value = statisticOf(period, stat.Stat ?? "");
        return value === null ? [] : [{ at: new Date(period.at), value }];
      });
      if (newestFirst) points.reverse();
      return {
        Id: query.Id,
        Label: query.Label ?? stat.Metric?.MetricName,
        Timestamps: points.map((point) => point.at),
        Values: points.map((point) => point.value),
        StatusCode: "Complete",
      };
    }),
  };
}

export function getMetricStatistics(input: GetMetricStatisticsCommandInput, call: Call) {
  const [startMs, endMs] = timesOf(input.StartTime, input.EndTime);
  const named = input.Statistics ?? [];
  const percentiles = input.ExtendedStatistics ?? [];
  if (named.length + percentiles.length === 0) {
    throw new AwsError("MissingRequiredParameterException", "Statistics or ExtendedStatistics is required.");
  }
  const periods = periodsOf(call.state(cloudwatchState), {
    namespace: input.Namespace ?? "",
    metric: input.MetricName ?? "",
    dimensions: dimensionsOf(input.Dimensions),
    startMs,
    endMs,
    periodSeconds: checkedPeriod(input.Period),
    unit: input.Unit ?? null,
  });
  return {
    Label: input.MetricName,
    Datapoints: periods.map((period) => ({
      Timestamp: new Date(period.at),
      Unit: period.unit,
      ...Object.fromEntries(named.map((name) => [name, statisticOf(period, name)])),
      ...(percentiles.length > 0 && {
        ExtendedStatistics: Object.fromEntries(percentiles.map((name) => [name, statisticOf(period, name) ?? 0])),
      }),
    })),
  };
}

export function listMetrics(input: ListMetricsCommandInput, call: Call) {
  const found = Object.values(call.state(cloudwatchState).series).filter(
    (series) =>
      (input.Namespace === undefined || series.namespace === input.Namespace) &&
      (input.MetricName === undefined || series.metric === input.MetricName) &&
      (input.Dimensions ?? []).every(({ Name, Value }) =>
        Value === undefined ? (Name ?? "") in series.dimensions : series.dimensions[Name ?? ""] === Value,
      ),
  );
  const page = pageOf(found, input.NextToken, 500, (message) => invalid(message));
  return {
    NextToken: page.next,
    Metrics: page.items.map((series) => ({
      Namespace: series.namespace,
      MetricName: series.metric,
      Dimensions: Object.entries(series.dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
  };
}

/** Dimensions as the state keeps them. */
export function dimensionsOf(dimensions: readonly Dimension[] | undefined): Record<string, string> {
  return Object.fromEntries((dimensions ?? []).map(({ Name, Value }) => [Name ?? "", Value ?? ""]));
}

function timesOf(start: Date | undefined, end: Date | undefined): [number, number] {
  if (!start || !end) throw new AwsError("MissingRequiredParameterException", "StartTime and EndTime are required.");
  if (end <= start) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  return [start.getTime(), end.getTime()];
}

/** Values are kept by the minute, so a period is a whole number of minutes. */
export function checkedPeriod(seconds: number | undefined): number {
  if (seconds === undefined || seconds < 60 || seconds % 60 !== 0) {
    throw invalid("The parameter Period must be a multiple of 60.");
  }
  return seconds;
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}
