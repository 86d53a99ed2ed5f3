import type { ValueMap } from "../../../cloudformation/value.ts";
import { defaultPolicy } from "../../sns/topic-policy.ts";
import { snsState } from "../../sns/state.ts";
import { policyOf } from "./policy-of.ts";
import { jsonText, mapsOf, requiredText, tagList, textOf, unlessGone } from "./properties.ts";
import type { ResourceType } from "./type.ts";

const topicAttributes = [
  "DisplayName",
  "KmsMasterKeyId",
  "FifoTopic",
  "ContentBasedDeduplication",
  "SignatureVersion",
  "TracingConfig",
  "ArchivePolicy",
  "FifoThroughputScope",
];

export const topic: ResourceType = {
  required: [],
  optional: ["TopicName", "Subscription", "Tags", ...topicAttributes],
  createOnly: ["TopicName", "FifoTopic"],
  attributes: ["TopicArn", "TopicName"],
  name: {
    property: "TopicName",
    isTaken: (call, name) => `arn:aws:sns:${call.region}:${call.accountId}:${name}` in call.state(snsState).topics,
  },
  async create(site, properties) {
    const Name = textOf(properties, "TopicName") ?? site.newName(256);
    const Attributes = textAttributes(properties, topicAttributes);
    const Tags = tagList(site, properties);
    const { TopicArn } = await site.ask("sns", "CreateTopic", { Name, Attributes, Tags });
    const arn = String(TopicArn);
    site.claim(arn);
    for (const one of mapsOf(properties, "Subscription")) await site.ask("sns", "Subscribe", { TopicArn, ...one });
    return { physicalId: arn, attributes: { TopicArn: arn, TopicName: Name } };
  },
  async update(site, { physicalId: TopicArn, attributes, before, after }) {
    const wanted = textAttributes(after, topicAttributes);
    for (const AttributeName of new Set([
      ...Object.keys(textAttributes(before, topicAttributes)),
      ...Object.keys(wanted),
    ])) {
      if (AttributeName === "FifoTopic") continue;
      const AttributeValue = wanted[AttributeName] ?? "";
      await site.ask("sns", "SetTopicAttributes", { TopicArn, AttributeName, AttributeValue });
    }
    for (const one of mapsOf(after, "Subscription")) await site.ask("sns", "Subscribe", { TopicArn, ...one });
    await site.ask("sns", "TagResource", { ResourceArn: TopicArn, Tags: tagList(site, after) });
    return { physicalId: TopicArn, attributes };
  },
  remove: (site, TopicArn) => unlessGone(site.ask("sns", "DeleteTopic", { TopicArn })),
};

export const topicPolicy = policyOf("Topics", {
  write: (site, TopicArn, AttributeValue) =>
    site.ask("sns", "SetTopicAttributes", { TopicArn, AttributeName: "Policy", AttributeValue }),
  // A topic is never without a policy: it has the one again that it was made with.
  atFirst: (site, arn) => defaultPolicy(arn, site.call.accountId),
});

const subscriptionAttributes = [
  "DeliveryPolicy",
  "FilterPolicy",
  "FilterPolicyScope",
  "RawMessageDelivery",
  "RedrivePolicy",
];

export const subscription: ResourceType = {
  required: ["Protocol", "TopicArn"],
  optional: ["Endpoint", ...subscriptionAttributes],
  createOnly: ["Endpoint", "Protocol", "TopicArn"],
  attributes: ["Arn"],
  async create(site, properties) {
    const { SubscriptionArn } = await site.ask("sns", "Subscribe", {
      TopicArn: requiredText(properties, "TopicArn"),
      Protocol: requiredText(properties, "Protocol"),
      Endpoint: textOf(properties, "Endpoint"),
      Attributes: textAttributes(properties, subscriptionAttributes),
      ReturnSubscriptionArn: true,
    });
    const arn = String(SubscriptionArn);
    return { physicalId: arn, attributes: { Arn: arn } };
  },
  async update(site, { physicalId: SubscriptionArn, attributes, before, after }) {
    const wanted = textAttributes(after, subscriptionAttributes);
    const names = new Set([...Object.keys(textAttributes(before, subscriptionAttributes)), ...Object.keys(wanted)]);
    for (const AttributeName of names) {
      const AttributeValue = wanted[AttributeName] ?? "";
      await site.ask("sns", "SetSubscriptionAttributes", { SubscriptionArn, AttributeName, AttributeValue });
    }
    return { physicalId: SubscriptionArn, attributes };
  },
  async remove(site, SubscriptionArn) {
    // What was never confirmed cannot be unsubscribed: it goes with its topic, or by itself after 48 hours.
    const found = site.call.state(snsState).subscriptions[SubscriptionArn];
    if (found?.isConfirmed) await unlessGone(site.ask("sns", "Unsubscribe", { SubscriptionArn }));
  },
};

function textAttributes(properties: ValueMap, names: readonly string[]): Record<string, string> {
  const given = names.filter((name) => name in properties);
  return Object.fromEntries(
    given.map((name) => [
      name,
      (typeof properties[name] === "object" ? jsonText(properties, name) : textOf(properties, name)) ?? "",
    ]),
  );
}
