import type { ValueMap } from "../../../cloudformation/value.ts";
import { entryOf } from "../../entries.ts";
import { eventsState } from "../../events/state.ts";
import { jsonText, mapsOf, pick, tagList, textOf, unlessGone } from "./properties.ts";
import type { Made, ResourceType, Site } from "./type.ts";

export const rule: ResourceType = {
  required: [],
  optional: [
    "Name",
    "Description",
    "EventBusName",
    "EventPattern",
    "ScheduleExpression",
    "State",
    "RoleArn",
    "Targets",
    "Tags",
  ],
  createOnly: ["Name", "EventBusName"],
  attributes: ["Arn"],
  name: {
    property: "Name",
    isTaken: (call, name) =>
      entryOf(entryOf(call.state(eventsState).buses, "default")?.rules ?? {}, name) !== undefined,
  },
  async create(site, properties) {
    const name = textOf(properties, "Name") ?? site.newName(64);
    const bus = textOf(properties, "EventBusName");
    const output = await putRule(site, name, properties, true);
    const physicalId = bus === undefined || bus === "default" ? name : `${bus}|${name}`;
    site.claim(physicalId);
    await putTargets(site, name, properties);
    return made(physicalId, output);
  },
  async update(site, { physicalId, before, after }) {
    const { Name, EventBusName } = placeOf(physicalId);
    const output = await putRule(site, Name, after, false);
    const kept = new Set(mapsOf(after, "Targets").map(({ Id }) => Id));
    const Ids = mapsOf(before, "Targets")
      .map(({ Id }) => Id)
      .filter((id) => !kept.has(id));
    if (Ids.length > 0) await site.ask("events", "RemoveTargets", { Rule: Name, EventBusName, Ids });
    await putTargets(site, Name, after);
    return made(physicalId, output);
  },
  async remove(site, physicalId) {
    const { Name, EventBusName } = placeOf(physicalId);
    await unlessGone(
      (async () => {
        const { Targets } = await site.ask("events", "ListTargetsByRule", { Rule: Name, EventBusName });
        const Ids = (Targets as readonly { readonly Id?: string }[]).map(({ Id }) => Id);
        if (Ids.length > 0) await site.ask("events", "RemoveTargets", { Rule: Name, EventBusName, Ids });
        await site.ask("events", "DeleteRule", { Name, EventBusName });
      })(),
    );
  },
};

function putRule(site: Site, Name: string, properties: ValueMap, isNew: boolean) {
  return site.ask("events", "PutRule", {
    Name,
    ...pick(properties, ["Description", "EventBusName", "ScheduleExpression", "State", "RoleArn"]),
    ...("EventPattern" in properties && { EventPattern: jsonText(properties, "EventPattern") }),
    ...(isNew && { Tags: tagList(site, properties) }),
  });
}

async function putTargets(site: Site, Rule: string, properties: ValueMap): Promise<void> {
  const Targets = mapsOf(properties, "Targets");
  if (Targets.length === 0) return;
  await site.ask("events", "PutTargets", { Rule, ...pick(properties, ["EventBusName"]), Targets });
}

/** Of a rule on another bus than the default one, the physical id names both. */
function placeOf(physicalId: string): { readonly Name: string; readonly EventBusName?: string } {
  const bar = physicalId.lastIndexOf("|");
  return bar < 0 ? { Name: physicalId } : { Name: physicalId.slice(bar + 1), EventBusName: physicalId.slice(0, bar) };
}

const made = (physicalId: string, output: Readonly<Record<string, unknown>>): Made => ({
  physicalId,
  attributes: { Arn: String(output["RuleArn"]) },
});
