/** The reads of SNS that the checker asks. */
export {
  SNSClient as Client,
  GetSubscriptionAttributesCommand as GetSubscriptionAttributes,
  GetTopicAttributesCommand as GetTopicAttributes,
  ListSubscriptionsByTopicCommand as ListSubscriptionsByTopic,
  ListTopicsCommand as ListTopics,
} from "@aws-sdk/client-sns";
