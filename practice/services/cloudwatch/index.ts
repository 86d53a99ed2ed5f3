import type { ServiceDefinition } from "../../service.ts";
import {
  deleteAlarms,
  describeAlarmHistory,
  describeAlarms,
  listTags,
  putMetricAlarm,
  setAlarmState,
  switchActions,
} from "./alarms.ts";
import { look } from "./look.ts";
import { getMetricData, getMetricStatistics, listMetrics, putMetricData } from "./metrics.ts";
import { cloudwatchState } from "./state.ts";
import type { CloudWatchState } from "./state.ts";

export { count } from "./count.ts";

/** Amazon CloudWatch: metrics by the minute, and alarms on one metric each. */
export const cloudwatch: ServiceDefinition<CloudWatchState> = {
  ...cloudwatchState,
  operations: {
    PutMetricData: putMetricData,
    GetMetricData: getMetricData,
    GetMetricStatistics: getMetricStatistics,
    ListMetrics: listMetrics,
    PutMetricAlarm: putMetricAlarm,
    DescribeAlarms: describeAlarms,
    DescribeAlarmHistory: describeAlarmHistory,
    DeleteAlarms: deleteAlarms,
    SetAlarmState: setAlarmState,
    EnableAlarmActions: switchActions(true),
    DisableAlarmActions: switchActions(false),
    ListTagsForResource: listTags,
  },
  tasks: { look },
};
