import type {
  ChangeMessageVisibilityCommandInput,
  DeleteMessageBatchCommandInput,
  DeleteMessageBatchCommandOutput,
  DeleteMessageCommandInput,
} from "@aws-sdk/client-sqs";
import { AwsError, type Call, type Given } from "../../service.ts";
import { batchOf } from "./batch.ts";
import { openQueue } from "./queues.ts";
import type { StoredQueue } from "./state.ts";

/** What a receiver does with a message, named by the handle it came with. */
export const receivedOperations = {
  DeleteMessage(input: Given<DeleteMessageCommandInput, "QueueUrl" | "ReceiptHandle">, call: Call): object {
    remove(openQueue(call, input.QueueUrl, "DeleteMessage").queue, input.ReceiptHandle);
    return {};
  },

  DeleteMessageBatch(
    input: Given<DeleteMessageBatchCommandInput, "QueueUrl" | "Entries">,
    call: Call,
  ): Omit<DeleteMessageBatchCommandOutput, "$metadata"> {
    const { queue } = openQueue(call, input.QueueUrl, "DeleteMessage");
    return batchOf(input.Entries, (entry) => {
      remove(queue, entry.ReceiptHandle ?? "");
      return { Id: entry.Id };
    });
  },

  ChangeMessageVisibility(
    input: Given<ChangeMessageVisibilityCommandInput, "QueueUrl" | "ReceiptHandle" | "VisibilityTimeout">,
    call: Call,
  ): object {
    const { queue, there } = openQueue(call, input.QueueUrl, "ChangeMessageVisibility");
    const id = idOf(input.ReceiptHandle);
    const message = queue.messages.find((candidate) => candidate.id === id);
    if (message === undefined || message.visibleAt <= there.now()) {
      throw new AwsError("MessageNotInflight", "The message is not available for the visibility timeout change.");
    }
    message.visibleAt = there.now() + input.VisibilityTimeout * 1000;
    return {};
  },
};

/** Deleting what is gone already is no error. */
function remove(queue: StoredQueue, handle: string): void {
  const id = idOf(handle);
  queue.messages = queue.messages.filter((message) => message.id !== id);
}

function idOf(handle: string): string {
  const id = /^([0-9a-f-]{36})\.[0-9a-f-]{36}$/.exec(handle)?.[1];
  if (id !== undefined) return id;
  throw new AwsError("ReceiptHandleIsInvalid", `The input receipt handle "${handle}" is not a valid receipt handle.`);
}
