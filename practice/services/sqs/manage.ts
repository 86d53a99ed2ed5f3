import type {
  CreateQueueCommandInput,
  CreateQueueCommandOutput,
  DeleteQueueCommandInput,
  GetQueueUrlCommandInput,
  GetQueueUrlCommandOutput,
  ListQueuesCommandInput,
  ListQueuesCommandOutput,
  ListQueueTagsCommandOutput,
  TagQueueCommandInput,
  UntagQueueCommandInput,
} from "@aws-sdk/client-sqs";
import { AwsError, type Call, type Given } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { changeAttributes, checkAttributes } from "./attributes.ts";
import { noSuchQueue, openQueue, urlOf } from "./queues.ts";
import { sqsState, type StoredQueue } from "./state.ts";

type QueueInput = Given<DeleteQueueCommandInput, "QueueUrl">;

export const queueOperations = {
  /** Making a queue again with the same attributes answers its URL; with others it is refused. */
  CreateQueue(
    input: Given<CreateQueueCommandInput, "QueueName">,
    call: Call,
  ): Omit<CreateQueueCommandOutput, "$metadata"> {
    const name = input.QueueName;
    if (name.endsWith(".fifo")) {
      throw new AwsError("UnsupportedOperation", "The practice account has standard queues only.");
    }
    if (!/^[\w-]{1,80}$/.test(name)) {
      const message = "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
      throw new AwsError("InvalidParameterValue", message);
    }
    const wanted = { ...input.Attributes } as Record<string, string>;
    checkAttributes(wanted);
    const { queues } = call.state(sqsState);
    const existing = entryOf(queues, name);
    if (existing !== undefined) {
      const other = Object.keys(wanted).find((key) => existing.attributes[key] !== wanted[key]);
      if (other === undefined) return { QueueUrl: urlOf(call, existing) };
      const message = `A queue already exists with the same name and a different value for attribute ${other}`;
      throw new AwsError("QueueNameExists", message);
    }
    const queue: StoredQueue = {
      name,
      arn: `arn:aws:sqs:${call.region}:${call.accountId}:${name}`,
      createdAt: call.now(),
      modifiedAt: call.now(),
      attributes: {},
      tags: { ...input.tags },
      messages: [],
    };
    changeAttributes(queue, wanted);
    putEntry(queues, name, queue);
    return { QueueUrl: urlOf(call, queue) };
  },

  GetQueueUrl(
    input: Given<GetQueueUrlCommandInput, "QueueName">,
    call: Call,
  ): Omit<GetQueueUrlCommandOutput, "$metadata"> {
    const accountId = input.QueueOwnerAWSAccountId ?? call.accountId;
    const queue = entryOf(call.state(sqsState, { accountId }).queues, input.QueueName);
    if (queue === undefined) throw noSuchQueue();
    return { QueueUrl: urlOf(call, queue) };
  },

  ListQueues(input: ListQueuesCommandInput, call: Call): Omit<ListQueuesCommandOutput, "$metadata"> {
    const all = Object.values(call.state(sqsState).queues).filter((queue) =>
      queue.name.startsWith(input.QueueNamePrefix ?? ""),
    );
    const { items, next } = pageOf(all, input.NextToken, input.MaxResults ?? 1000, refuse);
    return {
      ...(items.length === 0 ? {} : { QueueUrls: items.map((queue) => urlOf(call, queue)) }),
      ...(next === undefined || input.MaxResults === undefined ? {} : { NextToken: next }),
    };
  },

  DeleteQueue(input: QueueInput, call: Call): object {
    const { queue, there } = openQueue(call, input.QueueUrl, "DeleteQueue");
    delete there.state(sqsState).queues[queue.name];
    return {};
  },

  PurgeQueue(input: QueueInput, call: Call): object {
    openQueue(call, input.QueueUrl, "PurgeQueue").queue.messages = [];
    return {};
  },

  TagQueue(input: Given<TagQueueCommandInput, "QueueUrl" | "Tags">, call: Call): object {
    const { queue } = openQueue(call, input.QueueUrl, "TagQueue");
    for (const [key, value] of Object.entries(input.Tags)) putEntry(queue.tags, key, value);
    return {};
  },

  UntagQueue(input: Given<UntagQueueCommandInput, "QueueUrl" | "TagKeys">, call: Call): object {
    const { queue } = openQueue(call, input.QueueUrl, "UntagQueue");
    for (const key of input.TagKeys) delete queue.tags[key];
    return {};
  },

  ListQueueTags(input: QueueInput, call: Call): Omit<ListQueueTagsCommandOutput, "$metadata"> {
    const { tags } = openQueue(call, input.QueueUrl, "ListQueueTags").queue;
    return Object.keys(tags).length === 0 ? {} : { Tags: { ...tags } };
  },
};

function refuse(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}
