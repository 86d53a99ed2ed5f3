/** What deploying, removing and drilling call of CloudTrail. */
export {
  DeleteTrailCommand as DeleteTrail,
  GetTrailCommand as GetTrail,
  ListTrailsCommand as ListTrails,
  StopLoggingCommand as StopLogging,
} from "@aws-sdk/client-cloudtrail";
