import type { Elsewhere, Topic } from "../core/facts/index.ts";
import { known, mapReading, type Reading } from "../core/reading.ts";
import { homeRegion } from "../core/settings.ts";
import type { OutputOf } from "../aws/index.ts";
import { aboutFound } from "./finding.ts";
import { defineReader, type Desk } from "./reader.ts";
import { listSubscriptions } from "./subscriptions.ts";

const missing = ["NotFoundException", "NotFound"] as const;

/** The topic: known to exist when any call on it answers. */
export const topicReader = defineReader<"topic">()({
  actions: ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic"],
  after: ["ruleTargets"],
  async read(desk) {
    const { id } = await desk.identity();
    const { topic: name } = desk.settings.names;
    const arn = topicArn(homeRegion, id, name);
    const here = await isThere(desk, arn);
    if (here.kind !== "known") return here;
    if (here.value) return known({ state: "named", value: topicOf(arn) });
    const [targets, elsewhere] = await Promise.all([desk.fact("ruleTargets"), topicsElsewhere(desk, id, name)]);
    // Without the targets nobody knows whether another topic does the job.
    if (targets !== null && targets.kind !== "known") return targets;
    const arns = (targets?.value ?? []).map((target) => target.arn);
    const own = [...new Set(arns)].filter((target) => target.startsWith(topicArn(homeRegion, id, "")));
    const existing: Topic[] = [];
    for (const candidate of own) {
      const reading = await isThere(desk, candidate);
      if (reading.kind !== "known") return reading;
      if (reading.value) existing.push(topicOf(candidate));
    }
    const [value] = existing;
    if (existing.length === 1 && value) return known({ state: "candidate", value, name: value.name, elsewhere });
    return known({ state: "missing", candidates: existing.map((topic) => topic.name).sort(), elsewhere });
  },
});

/** Who may publish, and the key that encrypts the topic. */
export const topicAccessReader = defineReader<"topicAccess">()({
  actions: ["sns:GetTopicAttributes"],
  after: ["topic"],
  read: async (desk) =>
    aboutFound(await desk.fact("topic"), async ({ arn }) =>
      mapReading(await desk.ask("sns", "GetTopicAttributes", { TopicArn: arn }, { missing }), (answer) => ({
        policy: attributesOf(answer).Policy ?? null,
        kmsKeyId: attributesOf(answer).KmsMasterKeyId || null,
      })),
    ),
});

function attributesOf(answer: OutputOf<"sns", "GetTopicAttributes"> | null): Readonly<Record<string, string>> {
  return answer?.Attributes ?? {};
}

/** Attributes and subscriptions are asked side by side: the checks need both, and either answer proves the topic. */
async function isThere(desk: Desk, TopicArn: string): Promise<Reading<boolean>> {
  const [attributes, subscriptions] = await Promise.all([
    desk.ask("sns", "GetTopicAttributes", { TopicArn }, { missing }),
    listSubscriptions(desk, TopicArn),
  ]);
  if (attributes.kind === "known") return known(attributes.value !== null);
  return subscriptions.kind === "known" ? known(subscriptions.value !== null) : attributes;
}

/** The same name in other Regions, or as a FIFO topic, which EventBridge and e-mail cannot use. */
async function topicsElsewhere(desk: Desk, id: string, name: string): Promise<readonly Elsewhere[]> {
  const regions = desk.settings.searchRegions.filter((region) => region !== homeRegion);
  const places: readonly (Elsewhere & { region: string })[] = [
    ...regions.map((region) => ({ kind: "region" as const, place: region, region, arn: topicArn(region, id, name) })),
    {
      kind: "fifo",
      place: `${name}.fifo`,
      region: homeRegion,
      arn: topicArn(homeRegion, id, `${name}.fifo`),
    },
  ];
  const readings = await Promise.all(
    places.map(({ arn, region }) => desk.ask("sns", "GetTopicAttributes", { TopicArn: arn }, { region })),
  );
  return places.flatMap(({ kind, place, arn }, index) =>
    readings[index]?.kind === "known" ? [{ kind, place, arn }] : [],
  );
}

function topicArn(region: string, accountId: string, name: string): string {
  return `arn:aws:sns:${region}:${accountId}:${name}`;
}

function topicOf(arn: string): Topic {
  const name = arn.split(":").at(-1) ?? "";
  return { name, arn, isFifo: name.endsWith(".fifo") };
}
