/** The checker asks CloudWatch Logs nothing; `deploy` does. */
export { CloudWatchLogsClient as Client } from "@aws-sdk/client-cloudwatch-logs";
