import type { Call } from "../../service.ts";
import type { Publication } from "./publish.ts";
import type { SubscriptionRecord } from "./state.ts";

/** The text meant for a protocol: with the structure `json` each protocol may have its own. */
export function textFor(protocol: string, { message, structure }: Publication): string {
  if (structure !== "json") return message;
  const texts = JSON.parse(message) as Record<string, string>;
  return texts[protocol] ?? texts.default ?? "";
}

/** The JSON notification that queues and `email-json` get. It is not signed: there is no AWS certificate to check it with. */
export function notification(
  call: Call,
  subscription: SubscriptionRecord,
  publication: Publication,
  messageId: string,
): Record<string, unknown> {
  return {
    Type: "Notification",
    MessageId: messageId,
    TopicArn: subscription.topicArn,
    ...(publication.subject !== undefined && { Subject: publication.subject }),
    Message: textFor(subscription.protocol, publication),
    Timestamp: new Date(call.now()).toISOString(),
    SignatureVersion: "1",
    Signature: "practice",
    SigningCertURL: `${call.endpoint}/practice.pem`,
    UnsubscribeURL: `${call.endpoint}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    ...attributesOf(publication),
  };
}

/** The event of a Lambda function: one record; the URLs are spelled with small letters there (SNS developer guide). */
export function lambdaEvent(
  call: Call,
  subscription: SubscriptionRecord,
  publication: Publication,
  messageId: string,
): Record<string, unknown> {
  const { SigningCertURL, UnsubscribeURL, MessageAttributes, ...rest } = notification(
    call,
    subscription,
    publication,
    messageId,
  );
  return {
    Records: [
      {
        EventSource: "aws:sns",
        EventVersion: "1.0",
        EventSubscriptionArn: subscription.arn,
        Sns: {
          ...rest,
          Subject: publication.subject ?? null,
          SigningCertUrl: SigningCertURL,
          UnsubscribeUrl: UnsubscribeURL,
          MessageAttributes: MessageAttributes ?? {},
        },
      },
    ],
  };
}

function attributesOf({ attributes = {} }: Publication): Record<string, unknown> {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return {};
  return {
    MessageAttributes: Object.fromEntries(
      entries.map(([name, { type, value }]) => [name, { Type: type, Value: value }]),
    ),
  };
}
