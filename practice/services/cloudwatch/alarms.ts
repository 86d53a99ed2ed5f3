import type {
  DeleteAlarmsCommandInput,
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmsCommandInput,
  DisableAlarmActionsCommandInput,
  ListTagsForResourceCommandInput,
  MetricAlarm,
  PutMetricAlarmCommandInput,
  SetAlarmStateCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { changeState, note } from "./change-state.ts";
import { checkedPeriod, dimensionsOf } from "./metrics.ts";
import { planLook } from "./plan-look.ts";
import { cloudwatchState } from "./state.ts";
import type { Alarm, AlarmStateValue } from "./state.ts";

const COMPARISONS = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
];

export function putMetricAlarm(input: PutMetricAlarmCommandInput, call: Call): void {
  const state = call.state(cloudwatchState);
  const before = entryOf(state.alarms, input.AlarmName ?? "");
  const alarm = alarmOf(input, call, before);
  putEntry(state.alarms, alarm.name, alarm);
  note(call, alarm.name, "ConfigurationUpdate", `Alarm "${alarm.name}" ${before ? "updated" : "created"}`);
  planLook(call, alarm);
}

function alarmOf(input: PutMetricAlarmCommandInput, call: Call, before: Alarm | undefined): Alarm {
  const { Namespace, MetricName, EvaluationPeriods, Threshold, ComparisonOperator } = input;
  if (input.Metrics) throw invalid("The practice account has no metric math: name one metric by MetricName.");
  if (!Namespace || !MetricName) throw missing("Namespace and MetricName");
  if (!ComparisonOperator) throw missing("ComparisonOperator");
  if (!EvaluationPeriods || EvaluationPeriods < 1) throw missing("EvaluationPeriods");
  if (Threshold === undefined) throw missing("Threshold");
  if (!COMPARISONS.includes(ComparisonOperator)) {
    throw invalid(`The comparison ${ComparisonOperator} needs anomaly detection, which the practice account has not.`);
  }
  const statistic = input.Statistic ?? input.ExtendedStatistic;
  if (!statistic || (input.Statistic && input.ExtendedStatistic)) {
    throw invalid("Exactly one of Statistic and ExtendedStatistic is required.");
  }
  const now = call.now();
  return {
    name: input.AlarmName ?? "",
    arn: `arn:aws:cloudwatch:${call.region}:${call.accountId}:alarm:${input.AlarmName}`,
    description: input.AlarmDescription ?? null,
    namespace: Namespace,
    metric: MetricName,
    dimensions: dimensionsOf(input.Dimensions),
    statistic,
    unit: input.Unit ?? null,
    periodSeconds: checkedPeriod(input.Period),
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: input.DatapointsToAlarm ?? null,
    threshold: Threshold,
    comparison: ComparisonOperator,
    treatMissingData: input.TreatMissingData ?? null,
    actionsEnabled: input.ActionsEnabled ?? true,
    actions: {
      ok: input.OKActions ?? [],
      alarm: input.AlarmActions ?? [],
      insufficientData: input.InsufficientDataActions ?? [],
    },
    updatedAt: now,
    // Changing an alarm keeps its state until the next look (API reference of PutMetricAlarm).
    state: before?.state ?? {
      value: "INSUFFICIENT_DATA",
      reason: "Unchecked: Initial alarm creation",
      reasonData: null,
      updatedAt: now,
      changedAt: now,
    },
    tags: before?.tags ?? Object.fromEntries((input.Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""])),
    nextLookAt: null,
  };
}

export function describeAlarms(input: DescribeAlarmsCommandInput, call: Call) {
  const found = Object.values(call.state(cloudwatchState).alarms).filter(
    (alarm) =>
      (!input.AlarmNames || input.AlarmNames.includes(alarm.name)) &&
      (!input.AlarmNamePrefix || alarm.name.startsWith(input.AlarmNamePrefix)) &&
      (!input.StateValue || alarm.state.value === input.StateValue) &&
      (!input.ActionPrefix ||
        Object.values(alarm.actions)
          .flat()
          .some((arn) => arn.startsWith(input.ActionPrefix ?? ""))),
  );
  const wantsMetricAlarms = !input.AlarmTypes || input.AlarmTypes.includes("MetricAlarm");
  const sorted = wantsMetricAlarms ? found.sort((a, b) => (a.name < b.name ? -1 : 1)) : [];
  const page = pageOf(sorted, input.NextToken, input.MaxRecords ?? 50, () => {
    throw new AwsError("InvalidNextToken", "The next token is not valid.");
  });
  return { MetricAlarms: page.items.map(shown), CompositeAlarms: [], NextToken: page.next };
}

function shown(alarm: Alarm): MetricAlarm {
  const isPercentile = alarm.statistic.startsWith("p");
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description ?? undefined,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.updatedAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.actions.ok,
    AlarmActions: alarm.actions.alarm,
    InsufficientDataActions: alarm.actions.insufficientData,
    StateValue: alarm.state.value,
    StateReason: alarm.state.reason,
    StateReasonData: alarm.state.reasonData ?? undefined,
    StateUpdatedTimestamp: new Date(alarm.state.updatedAt),
    StateTransitionedTimestamp: new Date(alarm.state.changedAt),
    MetricName: alarm.metric,
    Namespace: alarm.namespace,
    Statistic: isPercentile ? undefined : (alarm.statistic as NonNullable<MetricAlarm["Statistic"]>),
    ExtendedStatistic: isPercentile ? alarm.statistic : undefined,
    Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Period: alarm.periodSeconds,
    Unit: (alarm.unit ?? undefined) as MetricAlarm["Unit"],
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm ?? undefined,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison as NonNullable<MetricAlarm["ComparisonOperator"]>,
    TreatMissingData: alarm.treatMissingData ?? undefined,
  };
}

export function deleteAlarms(input: DeleteAlarmsCommandInput, call: Call): void {
  const { alarms } = call.state(cloudwatchState);
  // A list with an unknown name deletes nothing (API reference of DeleteAlarms).
  for (const name of input.AlarmNames ?? []) {
    if (!entryOf(alarms, name)) throw new AwsError("ResourceNotFound", `Alarm ${name} does not exist.`, 404);
  }
  for (const name of input.AlarmNames ?? []) delete alarms[name];
}

export async function setAlarmState(input: SetAlarmStateCommandInput, call: Call): Promise<void> {
  const alarm = entryOf(call.state(cloudwatchState).alarms, input.AlarmName ?? "");
  if (!alarm) throw new AwsError("ResourceNotFound", `Alarm ${input.AlarmName} does not exist.`, 404);
  const values: readonly string[] = ["OK", "ALARM", "INSUFFICIENT_DATA"] satisfies AlarmStateValue[];
  if (!values.includes(input.StateValue ?? "")) throw invalid(`The state ${input.StateValue} is not known.`);
  await changeState(call, alarm, input.StateValue as AlarmStateValue, input.StateReason ?? "", input.StateReasonData);
  planLook(call, alarm);
}

export function switchActions(isOn: boolean) {
  return (input: DisableAlarmActionsCommandInput, call: Call): void => {
    const { alarms } = call.state(cloudwatchState);
    for (const name of input.AlarmNames ?? []) {
      const alarm = entryOf(alarms, name);
      if (alarm) alarm.actionsEnabled = isOn;
    }
  };
}

export function describeAlarmHistory(input: DescribeAlarmHistoryCommandInput, call: Call) {
  const found = call
    .state(cloudwatchState)
    .history.filter((change) => input.AlarmName === undefined || change.alarm === input.AlarmName)
    .filter((change) => input.HistoryItemType === undefined || change.kind === input.HistoryItemType);
  const sorted = input.ScanBy === "TimestampAscending" ? found : found.toReversed();
  const page = pageOf(sorted, input.NextToken, input.MaxRecords ?? 100, () => {
    throw new AwsError("InvalidNextToken", "The next token is not valid.");
  });
  return {
    NextToken: page.next,
    AlarmHistoryItems: page.items.map((change) => ({
      AlarmName: change.alarm,
      AlarmType: "MetricAlarm",
      Timestamp: new Date(change.at),
      HistoryItemType: change.kind,
      HistorySummary: change.summary,
    })),
  };
}

export function listTags(input: ListTagsForResourceCommandInput, call: Call) {
  const alarm = Object.values(call.state(cloudwatchState).alarms).find(({ arn }) => arn === input.ResourceARN);
  if (!alarm) throw new AwsError("ResourceNotFoundException", `No alarm has the ARN ${input.ResourceARN}.`, 404);
  return { Tags: Object.entries(alarm.tags).map(([Key, Value]) => ({ Key, Value })) };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}

function missing(names: string): AwsError {
  return new AwsError("MissingRequiredParameterException", `${names} must be given.`);
}
