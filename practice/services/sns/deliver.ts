import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { deliverMail } from "../../world/mailbox.ts";
import { parseArn } from "../arn.ts";
import { servicePrincipal } from "../caller.ts";
import { count } from "../cloudwatch/count.ts";
import { queueUrl } from "../queue-url.ts";
import { filtered } from "./filter.ts";
import { lambdaEvent, notification, textFor } from "./message.ts";
import type { Publication } from "./publish.ts";
import type { SubscriptionRecord, TopicRecord } from "./state.ts";
import { deadLetterQueueOf } from "./subscriptions.ts";

/** Sends a message to one confirmed subscription, if its filter lets it through, and counts what became of it. */
export async function deliver(
  call: Call,
  topic: TopicRecord,
  subscription: SubscriptionRecord,
  publication: Publication,
  messageId: string,
): Promise<void> {
  const add = (metric: string): void => count(call, "AWS/SNS", metric, { TopicName: topic.name });
  const verdict = filtered(subscription, publication.message, publication.attributes ?? {});
  if (verdict !== "passes") {
    add("NumberOfNotificationsFilteredOut");
    if (verdict === "filtered-without-attributes") add("NumberOfNotificationsFilteredOut-NoMessageAttributes");
    if (verdict === "filtered-invalid-body") add("NumberOfNotificationsFilteredOut-InvalidMessageBody");
    return;
  }
  try {
    await send(call, subscription, publication, messageId);
    add("NumberOfNotificationsDelivered");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    add("NumberOfNotificationsFailed");
    await redrive(call, subscription, publication, messageId, add);
  }
}

async function send(
  call: Call,
  subscription: SubscriptionRecord,
  publication: Publication,
  messageId: string,
): Promise<void> {
  const { protocol, endpoint, topicArn } = subscription;
  if (protocol === "email" || protocol === "email-json") {
    const isJson = protocol === "email-json";
    deliverMail(call, {
      to: endpoint,
      topicArn,
      subject: publication.subject ?? "AWS Notification Message",
      body: isJson
        ? JSON.stringify(notification(call, subscription, publication, messageId))
        : textFor(protocol, publication),
      kind: "notification",
    });
  } else if (protocol === "lambda") {
    const event = lambdaEvent(call, subscription, publication, messageId);
    await asSns(call, topicArn).invoke("lambda", "Invoke", {
      FunctionName: endpoint,
      InvocationType: "Event",
      Payload: Buffer.from(JSON.stringify(event)),
    });
  } else if (protocol === "sqs") {
    await sendToQueue(call, subscription, endpoint, publication, messageId);
  } else {
    throw new AwsError("EndpointDisabledException", "Nothing outside the practice account is called.");
  }
}

async function sendToQueue(
  call: Call,
  { topicArn, ...subscription }: SubscriptionRecord,
  queueArn: string,
  publication: Publication,
  messageId: string,
): Promise<void> {
  const isRaw = subscription.attributes.RawMessageDelivery === "true";
  const attributes = Object.entries(publication.attributes ?? {});
  await asSns(call, topicArn).invoke("sqs", "SendMessage", {
    QueueUrl: queueUrl(call, queueArn),
    MessageBody: isRaw
      ? textFor("sqs", publication)
      : JSON.stringify(notification(call, { topicArn, ...subscription }, publication, messageId)),
    ...(isRaw && {
      MessageAttributes: Object.fromEntries(
        attributes.map(([name, { type, value }]) => [name, { DataType: type, StringValue: value }]),
      ),
    }),
    ...(publication.groupId !== undefined && {
      MessageGroupId: publication.groupId,
      MessageDeduplicationId: publication.deduplicationId,
    }),
  });
}

/** What could not be delivered goes to the subscription's dead-letter queue, if it has one that SNS may write to. */
async function redrive(
  call: Call,
  subscription: SubscriptionRecord,
  publication: Publication,
  messageId: string,
  add: (metric: string) => void,
): Promise<void> {
  const queueArn = deadLetterQueueOf(subscription.attributes.RedrivePolicy ?? "");
  if (queueArn === null) return;
  try {
    await sendToQueue(call, subscription, queueArn, publication, messageId);
    add("NumberOfNotificationsRedrivenToDlq");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    add("NumberOfNotificationsFailedToRedriveToDlq");
  }
}

function asSns(call: Call, topicArn: string): Call {
  const region = parseArn(topicArn)?.region ?? call.region;
  return call.as({ principal: servicePrincipal("sns", topicArn), region });
}
