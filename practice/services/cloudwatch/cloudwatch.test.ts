import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestAccount } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
beforeEach(async () => {
  world = await openTestAccount();
});
afterEach(() => world.practice.close());

const Namespace = "Workshop";
const put = (values: readonly number[], at = new Date()) =>
  world.cloudwatch.send(
    new PutMetricDataCommand({
      Namespace,
      MetricData: values.map((Value) => ({ MetricName: "Tries", Value, Timestamp: at, Unit: "Count" })),
    }),
  );

describe("metrics", () => {
  test("are added up by period, with every statistic", async () => {
    const at = new Date(Date.now() - 120_000);
    await put([1, 2, 9], at);
    const window = { StartTime: new Date(at.getTime() - 600_000), EndTime: new Date() };
    const MetricStat = { Metric: { Namespace, MetricName: "Tries" }, Period: 300 };
    const stats = ["Sum", "SampleCount", "Average", "Minimum", "Maximum", "p50"];
    const MetricDataQueries = stats.map((Stat, index) => ({ Id: `m${index}`, MetricStat: { ...MetricStat, Stat } }));
    const { MetricDataResults } = await world.cloudwatch.send(
      new GetMetricDataCommand({ ...window, MetricDataQueries }),
    );
    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([[12], [3], [4], [1], [9], [2]]);
    expect(MetricDataResults?.[0]).toMatchObject({ StatusCode: "Complete", Timestamps: [expect.any(Date)] });

    const statistics = { Namespace, MetricName: "Tries", Period: 300, ...window };
    const { Datapoints } = await world.cloudwatch.send(
      new GetMetricStatisticsCommand({ ...statistics, Statistics: ["Sum"], ExtendedStatistics: ["p100"] }),
    );
    expect(Datapoints).toMatchObject([{ Sum: 12, Unit: "Count", ExtendedStatistics: { p100: 9 } }]);
  });

  test("have no data points where nothing was measured, instead of zeros", async () => {
    const { MetricDataResults } = await world.cloudwatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(Date.now() - 600_000),
        EndTime: new Date(),
        MetricDataQueries: [
          {
            Id: "m",
            MetricStat: { Metric: { Namespace: "AWS/Events", MetricName: "Invocations" }, Period: 60, Stat: "Sum" },
          },
        ],
      }),
    );
    expect(MetricDataResults).toMatchObject([{ Id: "m", Values: [], Timestamps: [] }]);
  });

  test("are listed by name and dimension, and AWS's own namespaces are closed", async () => {
    await put([1]);
    const { Metrics } = await world.cloudwatch.send(new ListMetricsCommand({ Namespace }));
    expect(Metrics).toEqual([{ Namespace, MetricName: "Tries", Dimensions: [] }]);
    const forged = new PutMetricDataCommand({ Namespace: "AWS/Events", MetricData: [{ MetricName: "x", Value: 1 }] });
    await expect(world.cloudwatch.send(forged)).rejects.toMatchObject({ name: "InvalidParameterValueException" });
  });

  test("refuse a window that ends before it starts, an odd period, and metric math", async () => {
    const now = new Date();
    const Metric = { Namespace, MetricName: "Tries" };
    const ask = (StartTime: Date, MetricDataQueries: object[]) =>
      world.cloudwatch.send(
        new GetMetricDataCommand({ StartTime, EndTime: now, MetricDataQueries: MetricDataQueries as never }),
      );
    const earlier = new Date(now.getTime() - 1000);
    for (const [start, query] of [
      [now, { Id: "m", MetricStat: { Metric, Period: 60, Stat: "Sum" } }],
      [earlier, { Id: "m", MetricStat: { Metric, Period: 90, Stat: "Sum" } }],
      [earlier, { Id: "m", Expression: "m1 * 2" }],
    ] as const) {
      await expect(ask(start, [query])).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    }
  });
});

const stateNow = async () =>
  (await world.cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ["too-many"] }))).MetricAlarms?.[0]?.StateValue;

describe("alarms", () => {
  const alarm: PutMetricAlarmCommandInput = {
    AlarmName: "too-many",
    Namespace,
    MetricName: "Tries",
    Statistic: "Sum",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 3,
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    TreatMissingData: "notBreaching",
  };

  test("go on when the threshold is crossed, tell the topic, and go off when it is quiet", async () => {
    const { TopicArn } = await world.sns.send(new CreateTopicCommand({ Name: "alarms" }));
    await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "a@example.com" }));
    await world.control("confirm", {});
    await world.cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, AlarmActions: [TopicArn ?? ""] }));
    expect(await stateNow()).toBe("INSUFFICIENT_DATA");
    await put([2, 2]);
    await world.advance(1);
    expect(await stateNow()).toBe("ALARM");
    const mails = (await world.inbox()).filter(({ kind }) => kind === "notification");
    expect(mails.map(({ subject }) => subject)).toEqual(['ALARM: "too-many" in us-east-1']);
    expect(JSON.parse(mails[0]?.body ?? "")).toMatchObject({ NewStateValue: "ALARM", AWSAccountId: "111122223333" });
    await world.advance(5);
    expect(await stateNow()).toBe("OK");
    const { AlarmHistoryItems = [] } = await world.cloudwatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: "too-many" }),
    );
    expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toContain("Alarm updated from ALARM to OK");
  });

  test("can be set by hand for a test, and deleting an unknown one deletes none", async () => {
    await world.cloudwatch.send(new PutMetricAlarmCommand(alarm));
    const set = { AlarmName: "too-many", StateValue: "ALARM" as const, StateReason: "drill" };
    await world.cloudwatch.send(new SetAlarmStateCommand(set));
    expect(await stateNow()).toBe("ALARM");
    const deletion = new DeleteAlarmsCommand({ AlarmNames: ["too-many", "unknown"] });
    await expect(world.cloudwatch.send(deletion)).rejects.toMatchObject({ name: "ResourceNotFound" });
    expect(await stateNow()).toBe("ALARM");
  });

  test("of a silent metric cost nothing when the clock moves a year", async () => {
    await world.cloudwatch.send(new PutMetricAlarmCommand(alarm));
    const start = performance.now();
    await world.advance(525_600);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(await stateNow()).toBe("OK");
  });
});
