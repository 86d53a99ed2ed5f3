import type {
  Event,
  LookupAttribute,
  LookupEventsCommandInput,
  LookupEventsCommandOutput,
} from "@aws-sdk/client-cloudtrail";
import { AwsError, type Call } from "../../service.ts";
import { eventHistory } from "./history.ts";
import type { CloudTrailRecord } from "./record.ts";
import { resourcesOf } from "./resources.ts";

const mostResults = 50;

/** Event history of one Region: the calls really made and the sign-ins, newest first. */
export function lookupEvents(
  input: LookupEventsCommandInput,
  call: Call,
): Omit<LookupEventsCommandOutput, "$metadata"> {
  const limit = input.MaxResults ?? mostResults;
  if (limit < 1 || limit > mostResults) {
    throw new AwsError(
      "InvalidMaxResultsException",
      `A maximum result of ${limit} is not valid. It must be from 1 to ${mostResults}.`,
    );
  }
  const found = eventHistory(call).filter((record) => isWanted(record, input));
  const start = input.NextToken === undefined ? 0 : startAfter(found, input.NextToken);
  const shown = found.slice(start, start + limit);
  const last = shown.at(-1);
  const hasMore = found.length > start + limit && last !== undefined;
  return {
    Events: shown.map(shownEvent),
    ...(hasMore ? { NextToken: Buffer.from(`after:${last.eventID}`).toString("base64") } : {}),
  };
}

function isWanted(record: CloudTrailRecord, input: LookupEventsCommandInput): boolean {
  const { StartTime: start, EndTime: end, LookupAttributes: attributes = [] } = input;
  if (start !== undefined && end !== undefined && start > end) {
    throw new AwsError("InvalidTimeRangeException", "Start time cannot be after end time.");
  }
  if (attributes.length > 1) {
    throw new AwsError("InvalidLookupAttributesException", "You can only specify one lookup attribute.");
  }
  const time = Date.parse(record.eventTime);
  const isInTime = (start === undefined || time >= start.getTime()) && (end === undefined || time <= end.getTime());
  return isInTime && attributes.every((attribute) => hasAttribute(record, attribute));
}

function hasAttribute(
  record: CloudTrailRecord,
  { AttributeKey: key, AttributeValue: value }: LookupAttribute,
): boolean {
  switch (key) {
    case "EventId":
      return record.eventID === value;
    case "EventName":
      return record.eventName === value;
    case "EventSource":
      return record.eventSource === value;
    case "ReadOnly":
      return String(record.readOnly) === value;
    case "Username":
      return usernameOf(record) === value;
    case "AccessKeyId":
      return record.userIdentity.accessKeyId === value;
    case "ResourceType":
      return resourcesOf(record).some((resource) => resource.ResourceType === value);
    case "ResourceName":
      return resourcesOf(record).some((resource) => resource.ResourceName === value);
    default:
      throw new AwsError("InvalidLookupAttributesException", `The lookup attribute ${key ?? ""} is not valid.`);
  }
}

/** A page goes on after the last event it showed, so that events that happened meanwhile do not shift it. */
function startAfter(found: readonly CloudTrailRecord[], token: string): number {
  const id = /^after:(.+)$/.exec(Buffer.from(token, "base64").toString("utf8"))?.[1];
  const index = found.findIndex((record) => record.eventID === id);
  if (index < 0) throw new AwsError("InvalidNextTokenException", "The token is not valid.");
  return index + 1;
}

function shownEvent(record: CloudTrailRecord): Event {
  const username = usernameOf(record);
  const { accessKeyId } = record.userIdentity;
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    ReadOnly: String(record.readOnly),
    ...(accessKeyId ? { AccessKeyId: accessKeyId } : {}),
    EventTime: new Date(record.eventTime),
    EventSource: record.eventSource,
    ...(username === undefined ? {} : { Username: username }),
    Resources: resourcesOf(record),
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** A user's name, a role session's name, or `root`. */
function usernameOf({ userIdentity }: CloudTrailRecord): string | undefined {
  if (userIdentity.type === "Root") return "root";
  if (userIdentity.type === "AssumedRole") return userIdentity.principalId?.split(":").at(-1);
  return userIdentity.userName;
}
