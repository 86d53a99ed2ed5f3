/** The reads of EventBridge that the checker asks. `TestEventPattern` changes nothing. */
export {
  EventBridgeClient as Client,
  DescribeRuleCommand as DescribeRule,
  ListEventBusesCommand as ListEventBuses,
  ListRulesCommand as ListRules,
  ListTargetsByRuleCommand as ListTargetsByRule,
  TestEventPatternCommand as TestEventPattern,
} from "@aws-sdk/client-eventbridge";
