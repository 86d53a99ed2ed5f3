import { cloudwatchState } from "../../cloudwatch/state.ts";
import { entryOf } from "../../entries.ts";
import { pick, tagList, textOf, unlessGone } from "./properties.ts";
import type { Made, ResourceType, Site } from "./type.ts";

const settings = [
  "ActionsEnabled",
  "AlarmActions",
  "AlarmDescription",
  "ComparisonOperator",
  "DatapointsToAlarm",
  "Dimensions",
  "EvaluateLowSampleCountPercentile",
  "EvaluationPeriods",
  "ExtendedStatistic",
  "InsufficientDataActions",
  "MetricName",
  "Metrics",
  "Namespace",
  "OKActions",
  "Period",
  "Statistic",
  "Threshold",
  "TreatMissingData",
  "Unit",
];

export const alarm: ResourceType = {
  required: ["ComparisonOperator", "EvaluationPeriods"],
  optional: ["AlarmName", "Tags", ...settings.filter((name) => !/^(ComparisonOperator|EvaluationPeriods)$/.test(name))],
  createOnly: ["AlarmName"],
  attributes: ["Arn"],
  name: {
    property: "AlarmName",
    isTaken: (call, name) => entryOf(call.state(cloudwatchState).alarms, name) !== undefined,
  },
  async create(site, properties) {
    const AlarmName = textOf(properties, "AlarmName") ?? site.newName(255);
    const Tags = tagList(site, properties);
    await site.ask("cloudwatch", "PutMetricAlarm", { AlarmName, ...pick(properties, settings), Tags });
    return made(site, AlarmName);
  },
  async update(site, { physicalId: AlarmName, after }) {
    await site.ask("cloudwatch", "PutMetricAlarm", { AlarmName, ...pick(after, settings) });
    return made(site, AlarmName);
  },
  remove: (site, name) => unlessGone(site.ask("cloudwatch", "DeleteAlarms", { AlarmNames: [name] })),
};

function made(site: Site, name: string): Made {
  const { region, accountId } = site.call;
  return { physicalId: name, attributes: { Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` } };
}
