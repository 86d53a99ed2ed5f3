import type { ValueMap } from "../../../cloudformation/value.ts";
import { entryOf } from "../../entries.ts";
import { sqsState } from "../../sqs/state.ts";
import { policyOf } from "./policy-of.ts";
import { jsonText, tagsOf, textOf, unlessGone } from "./properties.ts";
import type { ResourceType } from "./type.ts";

const attributes = [
  "DelaySeconds",
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "MaximumMessageSize",
  "MessageRetentionPeriod",
  "ReceiveMessageWaitTimeSeconds",
  "RedriveAllowPolicy",
  "RedrivePolicy",
  "SqsManagedSseEnabled",
  "VisibilityTimeout",
  "FifoQueue",
  "ContentBasedDeduplication",
];
/** What a queue has again when the template names the attribute no longer. */
const defaults: Readonly<Record<string, string>> = {
  DelaySeconds: "0",
  KmsDataKeyReusePeriodSeconds: "300",
  MaximumMessageSize: "1048576",
  MessageRetentionPeriod: "345600",
  ReceiveMessageWaitTimeSeconds: "0",
  SqsManagedSseEnabled: "true",
  VisibilityTimeout: "30",
};

export const queue: ResourceType = {
  required: [],
  optional: ["QueueName", "Tags", ...attributes],
  createOnly: ["QueueName", "FifoQueue"],
  attributes: ["Arn", "QueueName", "QueueUrl"],
  name: { property: "QueueName", isTaken: (call, name) => entryOf(call.state(sqsState).queues, name) !== undefined },
  async create(site, properties) {
    const QueueName = textOf(properties, "QueueName") ?? site.newName(80);
    const { QueueUrl } = await site.ask("sqs", "CreateQueue", {
      QueueName,
      Attributes: attributesOf(properties),
      tags: tagsOf(site, properties),
    });
    const { region, accountId } = site.call;
    const url = String(QueueUrl);
    return {
      physicalId: url,
      attributes: { Arn: `arn:aws:sqs:${region}:${accountId}:${QueueName}`, QueueName, QueueUrl: url },
    };
  },
  async update(site, { physicalId, attributes, before, after }) {
    const dropped = Object.keys(attributesOf(before)).filter((name) => !(name in after));
    const Attributes = {
      ...Object.fromEntries(dropped.map((name) => [name, defaults[name] ?? ""])),
      ...attributesOf(after),
    };
    if (Object.keys(Attributes).length > 0) {
      await site.ask("sqs", "SetQueueAttributes", { QueueUrl: physicalId, Attributes });
    }
    await site.ask("sqs", "TagQueue", { QueueUrl: physicalId, Tags: tagsOf(site, after) });
    return { physicalId, attributes };
  },
  remove: (site, QueueUrl) => unlessGone(site.ask("sqs", "DeleteQueue", { QueueUrl })),
};

function attributesOf(properties: ValueMap): Record<string, string> {
  const given = attributes.filter((name) => name in properties);
  return Object.fromEntries(
    given.map((name) => [
      name,
      name.endsWith("Policy") ? (jsonText(properties, name) ?? "") : (textOf(properties, name) ?? ""),
    ]),
  );
}

export const queuePolicy = policyOf("Queues", {
  write: (site, QueueUrl, Policy) => site.ask("sqs", "SetQueueAttributes", { QueueUrl, Attributes: { Policy } }),
  atFirst: () => "",
});
