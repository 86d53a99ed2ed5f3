/** What deploying, removing and drilling call of SQS. */
export { DeleteQueueCommand as DeleteQueue, GetQueueUrlCommand as GetQueueUrl } from "@aws-sdk/client-sqs";
