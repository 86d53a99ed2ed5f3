import { randomUUID } from "node:crypto";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { servicePrincipal } from "../caller.ts";
import { cloudwatchState } from "./state.ts";
import type { Alarm, AlarmChange, AlarmStateValue } from "./state.ts";

/** Characters that fit into the subject of a mail from SNS. */
const LONGEST_SUBJECT = 100;

/** Sets the alarm's state; a real change runs the actions of the new state. */
export async function changeState(
  call: Call,
  alarm: Alarm,
  value: AlarmStateValue,
  reason: string,
  reasonData: string | undefined,
): Promise<void> {
  const old = alarm.state.value;
  const now = call.now();
  const changedAt = old === value ? alarm.state.changedAt : now;
  alarm.state = { value, reason, reasonData: reasonData ?? null, updatedAt: now, changedAt };
  if (old === value) return;
  note(call, alarm.name, "StateUpdate", `Alarm updated from ${old} to ${value}`);
  if (!alarm.actionsEnabled) return;
  const { ok, alarm: onAlarm, insufficientData } = alarm.actions;
  const actions = value === "OK" ? ok : value === "ALARM" ? onAlarm : insufficientData;
  for (const arn of actions) await act(call, alarm, arn, old);
}

/** Adds to the alarm's history. */
export function note(call: Call, alarm: string, kind: AlarmChange["kind"], summary: string): void {
  call.state(cloudwatchState).history.push({ alarm, at: call.now(), kind, summary });
}

/** Publishes to the topic as CloudWatch; a refusal is what the alarm's history shows, nobody is told otherwise. */
async function act(call: Call, alarm: Alarm, arn: string, old: AlarmStateValue): Promise<void> {
  if (parseArn(arn)?.service !== "sns") {
    note(call, alarm.name, "Action", `Failed to execute action ${arn}: the practice account only notifies SNS topics`);
    return;
  }
  const cloudwatch = call.as({ principal: servicePrincipal("cloudwatch", alarm.arn) });
  try {
    const Subject = `${alarm.state.value}: "${alarm.name}" in ${call.region}`.slice(0, LONGEST_SUBJECT);
    await cloudwatch.invoke("sns", "Publish", { TopicArn: arn, Message: messageOf(call, alarm, old), Subject });
    note(call, alarm.name, "Action", `Successfully executed action ${arn}`);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    note(call, alarm.name, "Action", `Failed to execute action ${arn}. Received error: "${error.message}"`);
  }
}

function messageOf(call: Call, alarm: Alarm, old: AlarmStateValue): string {
  return JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    AWSAccountId: call.accountId,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.updatedAt).toISOString(),
    NewStateValue: alarm.state.value,
    NewStateReason: alarm.state.reason,
    StateChangeTime: new Date(alarm.state.changedAt).toISOString(),
    Region: call.region,
    AlarmArn: alarm.arn,
    OldStateValue: old,
    MessageId: randomUUID(),
    Trigger: {
      MetricName: alarm.metric,
      Namespace: alarm.namespace,
      Statistic: alarm.statistic,
      Dimensions: Object.entries(alarm.dimensions).map(([name, value]) => ({ name, value })),
      Period: alarm.periodSeconds,
      EvaluationPeriods: alarm.evaluationPeriods,
      ComparisonOperator: alarm.comparison,
      Threshold: alarm.threshold,
      TreatMissingData: alarm.treatMissingData ?? "missing",
    },
  });
}
