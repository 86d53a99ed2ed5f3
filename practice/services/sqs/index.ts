import type { ServiceDefinition } from "../../service.ts";
import { attributeOperations } from "./attributes.ts";
import { measureAgain } from "./gauge.ts";
import { queueOperations } from "./manage.ts";
import { receiveMessage } from "./receive.ts";
import { receivedOperations } from "./received.ts";
import { sendMessage, sendMessageBatch } from "./send.ts";
import { type SqsState, sqsState } from "./state.ts";

/** Amazon SQS: standard queues with their policies, as far as dead letters and fan-out need them. */
export const sqs: ServiceDefinition<SqsState> = {
  ...sqsState,
  operations: {
    ...queueOperations,
    ...attributeOperations,
    ...receivedOperations,
    SendMessage: sendMessage,
    SendMessageBatch: sendMessageBatch,
    ReceiveMessage: receiveMessage,
  },
  tasks: { measure: measureAgain },
};
