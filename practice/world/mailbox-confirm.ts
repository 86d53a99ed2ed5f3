import type { Call } from "../service.ts";
import { parseArn } from "../services/arn.ts";
import { confirm } from "../services/sns/subscribe.ts";
import { snsState, subscriptionsAlive } from "../services/sns/state.ts";
import { inbox } from "./mailbox.ts";

export interface Confirmed {
  readonly email: string;
  readonly topicArn: string;
  readonly subscriptionArn: string;
}

/**
 * Clicks the link in confirmation mails: those of one topic, of one address, or all that are still pending.
 * An expired subscription (48 hours) is not among them, as its link would no longer work.
 */
export function confirmMail(
  call: Call,
  wanted: { readonly topicArn?: string; readonly email?: string } = {},
): readonly Confirmed[] {
  const topics = inbox(call)
    .messages.filter((mail) => mail.kind === "confirmation")
    .map((mail) => mail.topicArn);
  return [...new Set(topics)]
    .filter((arn) => wanted.topicArn === undefined || arn === wanted.topicArn)
    .flatMap((arn) => confirmTopic(call, arn, wanted.email));
}

function confirmTopic(call: Call, topicArn: string, email: string | undefined): Confirmed[] {
  const there = call.as({ region: parseArn(topicArn)?.region ?? call.region });
  return subscriptionsAlive(there.state(snsState), there.now())
    .filter((subscription) => subscription.topicArn === topicArn && !subscription.isConfirmed)
    .filter((subscription) => subscription.protocol.startsWith("email"))
    .filter((subscription) => email === undefined || subscription.endpoint === email)
    .map((subscription) => {
      confirm(subscription, false);
      return { email: subscription.endpoint, topicArn, subscriptionArn: subscription.arn };
    });
}
