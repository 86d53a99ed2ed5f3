/** What deploying, removing and drilling call of SNS. */
export {
  DeleteTopicCommand as DeleteTopic,
  GetTopicAttributesCommand as GetTopicAttributes,
  ListSubscriptionsByTopicCommand as ListSubscriptionsByTopic,
  PublishCommand as Publish,
  UnsubscribeCommand as Unsubscribe,
} from "@aws-sdk/client-sns";
