import type { ServiceDefinition } from "../../service.ts";
import { publishBatch, publishOperation } from "./publish-operations.ts";
import { snsState } from "./state.ts";
import type { SnsState } from "./state.ts";
import { confirmSubscription, subscribe, unsubscribe } from "./subscribe.ts";
import {
  getSubscriptionAttributes,
  listSubscriptions,
  listSubscriptionsByTopic,
  setSubscriptionAttributes,
} from "./subscriptions.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";
import { addPermission, removePermission } from "./topic-policy.ts";
import { createTopic, deleteTopic, getTopicAttributes, listTopics, setTopicAttributes } from "./topics.ts";

export { publish } from "./publish.ts";

/** Amazon SNS: topics, subscriptions with confirmation, publishing under the topic's policy. */
export const sns: ServiceDefinition<SnsState> = {
  ...snsState,
  operations: {
    CreateTopic: createTopic,
    DeleteTopic: deleteTopic,
    ListTopics: listTopics,
    GetTopicAttributes: getTopicAttributes,
    SetTopicAttributes: setTopicAttributes,
    AddPermission: addPermission,
    RemovePermission: removePermission,
    Subscribe: subscribe,
    ConfirmSubscription: confirmSubscription,
    Unsubscribe: unsubscribe,
    ListSubscriptions: listSubscriptions,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    GetSubscriptionAttributes: getSubscriptionAttributes,
    SetSubscriptionAttributes: setSubscriptionAttributes,
    Publish: publishOperation,
    PublishBatch: publishBatch,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  },
};
