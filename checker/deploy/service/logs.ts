/** What deploying, removing and drilling call of CloudWatch Logs. */
export {
  DeleteLogGroupCommand as DeleteLogGroup,
  DescribeLogGroupsCommand as DescribeLogGroups,
} from "@aws-sdk/client-cloudwatch-logs";
