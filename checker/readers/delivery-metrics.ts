import type { DeliveryMetrics, MetricPoint } from "../core/facts/index.ts";
import { denied, failed, known, type Reading } from "../core/reading.ts";
import type { InputOf, OutputOf } from "../aws/index.ts";
import { momentFacts, momentsOf } from "./moments.ts";
import { somePages } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";

const [minute, day] = [60_000, 86_400_000];

/** CloudWatch keeps 60 s periods for 15 days and 300 s periods for 63 days (CloudWatch User Guide, metrics retention). */
const [minuteDays, fiveMinuteDays] = [15, 63];

const operation = "cloudwatch:GetMetricData";
type Query = NonNullable<InputOf<"cloudwatch", "GetMetricData">["MetricDataQueries"]>[number];
type MetricName = Exclude<keyof DeliveryMetrics, "from" | "periodSeconds">;

/** What the chain did since the oldest sign-in that counts: one question for all metrics. */
export const deliveryMetricsReader = defineReader<"deliveryMetrics">()({
  actions: ["cloudwatch:GetMetricData"],
  after: [...momentFacts, "rule", "topic"],
  async read(desk) {
    const [moments, names, { now }] = await Promise.all([momentsOf(desk), namesOf(desk), desk.identity()]);
    if (moments === null) return null;
    // An unreadable history leaves the last two weeks: a delivery there still proves permissions.
    const oldest = moments.kind === "known" ? moments.value[0] : isoBefore(now, 14 * day);
    if (oldest === undefined) return known({ ...empty, from: now, periodSeconds: 60 });
    const age = Date.parse(now) - Date.parse(oldest);
    const periodSeconds = age < minuteDays * day - 60 * minute ? 60 : 300;
    const earliest = Date.parse(now) - fiveMinuteDays * day;
    const from = new Date(floor(Math.max(Date.parse(oldest) - 10 * minute, earliest), 300)).toISOString();
    const points = await readPoints(desk, queries(names, periodSeconds), from, now);
    if (points.kind !== "known") return points;
    return known({ ...empty, ...points.value, from, periodSeconds });
  },
});

const empty: Readonly<Record<MetricName, readonly MetricPoint[]>> = {
  ruleInvocations: [],
  ruleFailedInvocations: [],
  ruleDeadLetters: [],
  ruleRetries: [],
  lambdaInvocations: [],
  lambdaErrors: [],
  lambdaThrottles: [],
  topicPublished: [],
  topicDelivered: [],
  topicFailed: [],
};

interface Names {
  readonly rule: string;
  readonly function: string;
  readonly topic: string;
}

/** Names to measure: metrics outlive what they are about, so what is missing is asked for by its configured name. */
async function namesOf(desk: Desk<"rule" | "function" | "topic">): Promise<Names> {
  const [rule, fn, topic] = await Promise.all([desk.fact("rule"), desk.fact("function"), desk.fact("topic")]);
  type Named = Reading<{ state: "missing" } | { state: string; value: { name: string } }> | null;
  const nameOf = (thing: Named, configured: string): string =>
    thing?.kind === "known" && "value" in thing.value ? thing.value.value.name : configured;
  const { names } = desk.settings;
  return { rule: nameOf(rule, names.rule), function: nameOf(fn, names.function), topic: nameOf(topic, names.topic) };
}

/** Metrics of the default bus have the dimension RuleName alone (EventBridge User Guide, monitoring). */
function queries(names: Names, period: 60 | 300): readonly Query[] {
  const rule = { Namespace: "AWS/Events", dimension: "RuleName", of: names.rule, period };
  const lambda = { Namespace: "AWS/Lambda", dimension: "FunctionName", of: names.function, period };
  // SNS measures e-mail in periods of five minutes.
  const topic = { Namespace: "AWS/SNS", dimension: "TopicName", of: names.topic, period: 300 };
  return [
    ...query("ruleInvocations", "Invocations", rule),
    ...query("ruleFailedInvocations", "FailedInvocations", rule),
    ...query("ruleDeadLetters", "InvocationsSentToDlq", rule),
    ...query("ruleRetries", "RetryInvocationAttempts", rule),
    ...query("lambdaInvocations", "Invocations", lambda),
    ...query("lambdaErrors", "Errors", lambda),
    ...query("lambdaThrottles", "Throttles", lambda),
    ...query("topicPublished", "NumberOfMessagesPublished", topic),
    ...query("topicDelivered", "NumberOfNotificationsDelivered", topic),
    ...query("topicFailed", "NumberOfNotificationsFailed", topic),
  ];
}

interface Measured {
  readonly Namespace: string;
  readonly dimension: string;
  readonly of: string;
  readonly period: number;
}

function query(Id: MetricName, name: string, { Namespace, dimension, of, period }: Measured): readonly Query[] {
  const Metric = { Namespace, MetricName: name, Dimensions: [{ Name: dimension, Value: of }] };
  return [{ Id, MetricStat: { Metric, Period: period, Stat: "Sum" } }];
}

async function readPoints(
  desk: Desk,
  MetricDataQueries: readonly Query[],
  from: string,
  now: string,
): Promise<Reading<Partial<Record<MetricName, readonly MetricPoint[]>>>> {
  const input = {
    MetricDataQueries: [...MetricDataQueries],
    StartTime: new Date(from),
    EndTime: new Date(floor(Date.parse(now) + 10 * minute, 300)),
  };
  const reading = await somePages<OutputOf<"cloudwatch", "GetMetricData">>(
    (NextToken) =>
      desk.ask("cloudwatch", "GetMetricData", { ...input, ...(NextToken === undefined ? {} : { NextToken }) }),
    (page) => page.NextToken,
    20,
  );
  if (reading.kind !== "known") return reading;
  if (!reading.value.isComplete) return failed("TooManyPages", operation);
  const points: Record<string, MetricPoint[]> = {};
  for (const result of reading.value.pages.flatMap((page) => page.MetricDataResults ?? [])) {
    if (result.StatusCode === "Forbidden") return denied(operation, "unknown");
    if (result.StatusCode === "InternalError") return failed("InternalError", operation);
    const list = (points[result.Id ?? ""] ??= []);
    for (const [index, at] of (result.Timestamps ?? []).entries()) {
      list.push({ at: at.toISOString(), value: result.Values?.[index] ?? 0 });
    }
  }
  for (const list of Object.values(points)) list.sort((one, other) => one.at.localeCompare(other.at));
  return known(points);
}

function floor(time: number, seconds: number): number {
  return time - (time % (seconds * 1000));
}

function isoBefore(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString();
}
