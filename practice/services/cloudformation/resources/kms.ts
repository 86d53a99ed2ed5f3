import type { ValueMap } from "../../../cloudformation/value.ts";
import { entryOf } from "../../entries.ts";
import { kmsState } from "../../kms/state.ts";
import { isChanged, jsonText, pick, requiredText, tagsOf, textOf, unlessGone } from "./properties.ts";
import type { ResourceType, Site } from "./type.ts";

export const key: ResourceType = {
  required: [],
  optional: [
    "Description",
    "Enabled",
    "EnableKeyRotation",
    "KeyPolicy",
    "KeySpec",
    "KeyUsage",
    "MultiRegion",
    "Origin",
    "PendingWindowInDays",
    "Tags",
  ],
  createOnly: ["KeySpec", "KeyUsage", "MultiRegion", "Origin"],
  attributes: ["Arn", "KeyId"],
  async create(site, properties) {
    const output = await site.ask("kms", "CreateKey", {
      ...pick(properties, ["Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin"]),
      ...("KeyPolicy" in properties && { Policy: jsonText(properties, "KeyPolicy") }),
      Tags: tags(site, properties),
    });
    const { KeyId = "", Arn = "" } = output["KeyMetadata"] as { readonly KeyId?: string; readonly Arn?: string };
    site.claim(KeyId);
    await switchSettings(site, KeyId, {}, properties);
    return { physicalId: KeyId, attributes: { Arn, KeyId } };
  },
  async update(site, { physicalId: KeyId, attributes, before, after }) {
    if (isChanged(before, after, ["Description"])) {
      await site.ask("kms", "UpdateKeyDescription", { KeyId, Description: textOf(after, "Description") ?? "" });
    }
    if ("KeyPolicy" in after && isChanged(before, after, ["KeyPolicy"])) {
      await site.ask("kms", "PutKeyPolicy", { KeyId, PolicyName: "default", Policy: jsonText(after, "KeyPolicy") });
    }
    await switchSettings(site, KeyId, before, after);
    await site.ask("kms", "TagResource", { KeyId, Tags: tags(site, after) });
    return { physicalId: KeyId, attributes };
  },
  /** A key is not deleted but scheduled for deletion, as on AWS. */
  async remove(site, KeyId, properties) {
    const isGoing = entryOf(site.call.state(kmsState).keys, KeyId)?.deleteAt !== null;
    if (isGoing) return;
    await site.ask("kms", "ScheduleKeyDeletion", { KeyId, ...pick(properties, ["PendingWindowInDays"]) });
  },
};

async function switchSettings(site: Site, KeyId: string, before: ValueMap, after: ValueMap): Promise<void> {
  const rotates = textOf(after, "EnableKeyRotation") === "true";
  if (rotates !== (textOf(before, "EnableKeyRotation") === "true")) {
    await site.ask("kms", rotates ? "EnableKeyRotation" : "DisableKeyRotation", { KeyId });
  }
  const isEnabled = textOf(after, "Enabled") !== "false";
  if (isEnabled !== (textOf(before, "Enabled") !== "false")) {
    await site.ask("kms", isEnabled ? "EnableKey" : "DisableKey", { KeyId });
  }
}

const tags = (site: Site, properties: ValueMap) =>
  Object.entries(tagsOf(site, properties)).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));

export const alias: ResourceType = {
  required: ["AliasName", "TargetKeyId"],
  optional: [],
  createOnly: ["AliasName"],
  attributes: [],
  name: { property: "AliasName", isTaken: (call, name) => entryOf(call.state(kmsState).aliases, name) !== undefined },
  async create(site, properties) {
    const AliasName = requiredText(properties, "AliasName");
    await site.ask("kms", "CreateAlias", { AliasName, TargetKeyId: requiredText(properties, "TargetKeyId") });
    return { physicalId: AliasName, attributes: {} };
  },
  async update(site, { physicalId: AliasName, after }) {
    await site.ask("kms", "UpdateAlias", { AliasName, TargetKeyId: requiredText(after, "TargetKeyId") });
    return { physicalId: AliasName, attributes: {} };
  },
  remove: (site, AliasName) => unlessGone(site.ask("kms", "DeleteAlias", { AliasName })),
};
