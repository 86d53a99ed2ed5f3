import type { ServiceDefinition } from "../../service.ts";
import {
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  deleteLogStream,
  deleteRetentionPolicy,
  describeLogGroups,
  describeLogStreams,
  putRetentionPolicy,
} from "./groups.ts";
import { putLogEventsOperation } from "./put-events.ts";
import { filterLogEvents, getLogEvents } from "./read-events.ts";
import { logsState } from "./state.ts";
import type { LogsState } from "./state.ts";
import {
  listTagsForResource,
  listTagsLogGroup,
  tagLogGroup,
  tagResource,
  untagLogGroup,
  untagResource,
} from "./tags.ts";

export { putLogEvents } from "./put-events.ts";

/** Amazon CloudWatch Logs: groups, streams and their events. */
export const logs: ServiceDefinition<LogsState> = {
  ...logsState,
  operations: {
    CreateLogGroup: createLogGroup,
    DeleteLogGroup: deleteLogGroup,
    DescribeLogGroups: describeLogGroups,
    PutRetentionPolicy: putRetentionPolicy,
    DeleteRetentionPolicy: deleteRetentionPolicy,
    CreateLogStream: createLogStream,
    DeleteLogStream: deleteLogStream,
    DescribeLogStreams: describeLogStreams,
    PutLogEvents: putLogEventsOperation,
    FilterLogEvents: filterLogEvents,
    GetLogEvents: getLogEvents,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
    TagLogGroup: tagLogGroup,
    UntagLogGroup: untagLogGroup,
    ListTagsLogGroup: listTagsLogGroup,
  },
};
