import { entryOf } from "../../entries.ts";
import { logsState } from "../../logs/state.ts";
import { isChanged, pick, tagsOf, textOf, unlessGone } from "./properties.ts";
import type { Made, ResourceType, Site } from "./type.ts";

export const logGroup: ResourceType = {
  required: [],
  optional: ["LogGroupName", "RetentionInDays", "KmsKeyId", "LogGroupClass", "Tags"],
  createOnly: ["LogGroupName", "KmsKeyId", "LogGroupClass"],
  attributes: ["Arn"],
  name: {
    property: "LogGroupName",
    isTaken: (call, name) => entryOf(call.state(logsState).groups, name) !== undefined,
  },
  async create(site, properties) {
    const logGroupName = textOf(properties, "LogGroupName") ?? site.newName(512);
    await site.ask("logs", "CreateLogGroup", {
      logGroupName,
      ...("KmsKeyId" in properties && { kmsKeyId: properties["KmsKeyId"] }),
      ...("LogGroupClass" in properties && { logGroupClass: properties["LogGroupClass"] }),
      tags: tagsOf(site, properties),
    });
    site.claim(logGroupName);
    const { RetentionInDays } = pick(properties, ["RetentionInDays"]);
    if (RetentionInDays !== undefined) {
      await site.ask("logs", "PutRetentionPolicy", { logGroupName, retentionInDays: RetentionInDays });
    }
    return made(site, logGroupName);
  },
  async update(site, { physicalId: logGroupName, before, after }) {
    const { RetentionInDays } = pick(after, ["RetentionInDays"]);
    if (RetentionInDays === undefined && isChanged(before, after, ["RetentionInDays"])) {
      await site.ask("logs", "DeleteRetentionPolicy", { logGroupName });
    } else if (RetentionInDays !== undefined) {
      await site.ask("logs", "PutRetentionPolicy", { logGroupName, retentionInDays: RetentionInDays });
    }
    const { Arn } = made(site, logGroupName).attributes;
    await site.ask("logs", "TagResource", { resourceArn: Arn?.replace(/:\*$/, ""), tags: tagsOf(site, after) });
    return made(site, logGroupName);
  },
  remove: (site, logGroupName) => unlessGone(site.ask("logs", "DeleteLogGroup", { logGroupName })),
};

/** The attribute ends in `:*`, which policies want. */
function made(site: Site, name: string): Made {
  const { region, accountId } = site.call;
  return { physicalId: name, attributes: { Arn: `arn:aws:logs:${region}:${accountId}:log-group:${name}:*` } };
}
