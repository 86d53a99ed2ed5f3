/** The checker asks SQS nothing; `deploy` does. */
export { SQSClient as Client } from "@aws-sdk/client-sqs";
