/** The reads of CloudWatch that the checker asks. */
export { CloudWatchClient as Client, GetMetricDataCommand as GetMetricData } from "@aws-sdk/client-cloudwatch";
