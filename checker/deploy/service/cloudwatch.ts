/** What deploying, removing and drilling call of CloudWatch. */
export {
  DeleteAlarmsCommand as DeleteAlarms,
  DescribeAlarmsCommand as DescribeAlarms,
} from "@aws-sdk/client-cloudwatch";
