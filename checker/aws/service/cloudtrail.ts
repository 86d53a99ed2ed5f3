/** The reads of CloudTrail that the checker asks. */
export {
  CloudTrailClient as Client,
  DescribeTrailsCommand as DescribeTrails,
  GetEventSelectorsCommand as GetEventSelectors,
  GetTrailCommand as GetTrail,
  GetTrailStatusCommand as GetTrailStatus,
  ListTrailsCommand as ListTrails,
  LookupEventsCommand as LookupEvents,
} from "@aws-sdk/client-cloudtrail";
