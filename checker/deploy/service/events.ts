/** What deploying, removing and drilling call of EventBridge. */
export {
  DeleteRuleCommand as DeleteRule,
  DescribeRuleCommand as DescribeRule,
  ListTargetsByRuleCommand as ListTargetsByRule,
  RemoveTargetsCommand as RemoveTargets,
} from "@aws-sdk/client-eventbridge";
