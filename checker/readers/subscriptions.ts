import type { EmailSubscription } from "../core/facts/index.ts";
import { known, mapReading, type Reading } from "../core/reading.ts";
import type { OutputOf } from "../aws/index.ts";
import { aboutFound } from "./finding.ts";
import { allItems } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";

type Subscription = NonNullable<OutputOf<"sns", "ListSubscriptionsByTopic">["Subscriptions"]>[number];

/** Who gets the mail, and with which filter. */
export const emailSubscriptionsReader = defineReader<"emailSubscriptions">()({
  actions: ["sns:ListSubscriptionsByTopic", "sns:GetSubscriptionAttributes"],
  after: ["topic"],
  read: async (desk) =>
    aboutFound(await desk.fact("topic"), async ({ arn }) => {
      const list = await listSubscriptions(desk, arn);
      if (list.kind !== "known") return list;
      const mails = (list.value ?? []).filter(
        ({ Protocol, SubscriptionArn }) => /^email(-json)?$/.test(Protocol ?? "") && SubscriptionArn !== "Deleted",
      );
      return known(await Promise.all(mails.map((mail) => withFilter(desk, mail))));
    }),
});

/** All subscriptions of a topic; null: there is no such topic. */
export async function listSubscriptions(
  desk: Desk,
  TopicArn: string,
): Promise<Reading<readonly Subscription[] | null>> {
  const missing = ["NotFoundException", "NotFound"] as const;
  let exists = true;
  const list = await allItems(
    "sns:ListSubscriptionsByTopic",
    async (NextToken) => {
      const input = { TopicArn, ...(NextToken === undefined ? {} : { NextToken }) };
      return mapReading(await desk.ask("sns", "ListSubscriptionsByTopic", input, { missing }), (page) => {
        exists = page !== null;
        return page;
      });
    },
    (page) => page?.NextToken,
    (page) => page?.Subscriptions,
  );
  return mapReading(list, (subscriptions) => (exists ? subscriptions : null));
}

/** Only a confirmed subscription has an ARN, and only by that can its filter be asked for. */
async function withFilter(
  desk: Desk,
  { Protocol, Endpoint, SubscriptionArn }: Subscription,
): Promise<EmailSubscription> {
  const arn = SubscriptionArn?.startsWith("arn:") ? SubscriptionArn : null;
  const subscription = {
    protocol: Protocol === "email-json" ? ("email-json" as const) : ("email" as const),
    address: Endpoint ?? "",
    isConfirmed: arn !== null,
    arn,
    filterPolicy: null,
    filterPolicyScope: null,
    unread: null,
  };
  if (arn === null) return subscription;
  const reading = await desk.ask("sns", "GetSubscriptionAttributes", { SubscriptionArn: arn });
  if (reading.kind !== "known") return { ...subscription, filterPolicy: "unread", unread: reading };
  const { FilterPolicy, FilterPolicyScope } = reading.value.Attributes ?? {};
  if (!FilterPolicy) return subscription;
  const scope = FilterPolicyScope === "MessageBody" ? "MessageBody" : "MessageAttributes";
  return { ...subscription, filterPolicy: FilterPolicy, filterPolicyScope: scope };
}
