import type { ValueMap } from "../../../cloudformation/value.ts";
import { cloudTrailState } from "../../cloudtrail/state.ts";
import { isChanged, pick, requiredText, tagList, textOf, unlessGone } from "./properties.ts";
import type { Made, ResourceType, Site } from "./type.ts";

const settings = [
  "S3BucketName",
  "S3KeyPrefix",
  "IsMultiRegionTrail",
  "EnableLogFileValidation",
  "IsOrganizationTrail",
  "CloudWatchLogsLogGroupArn",
  "CloudWatchLogsRoleArn",
  "SnsTopicName",
];
const selectors = ["EventSelectors", "AdvancedEventSelectors"];

export const trail: ResourceType = {
  required: ["IsLogging", "S3BucketName"],
  optional: ["TrailName", "IncludeGlobalServiceEvents", "KMSKeyId", "Tags", ...settings.slice(1), ...selectors],
  createOnly: ["TrailName"],
  attributes: ["Arn", "SnsTopicArn"],
  name: {
    property: "TrailName",
    isTaken: (call, name) => call.state(cloudTrailState).trails.some((trail) => trail.name === name),
  },
  async create(site, properties) {
    const Name = textOf(properties, "TrailName") ?? site.newName(128);
    const output = await site.ask("cloudtrail", "CreateTrail", {
      Name,
      ...inputOf(properties),
      TagsList: tagList(site, properties),
    });
    site.claim(Name);
    await writeSelectors(site, Name, properties);
    await writeLogging(site, Name, properties);
    return made(Name, output);
  },
  async update(site, { physicalId: Name, before, after }) {
    const output = await site.ask("cloudtrail", "UpdateTrail", { Name, ...inputOf(after) });
    if (isChanged(before, after, selectors)) await writeSelectors(site, Name, after);
    if (isChanged(before, after, ["IsLogging"])) await writeLogging(site, Name, after);
    return made(Name, output);
  },
  remove: (site, Name) => unlessGone(site.ask("cloudtrail", "DeleteTrail", { Name })),
};

/** In templates global service events are left out unless they are asked for; the API has it the other way round. */
function inputOf(properties: ValueMap): Record<string, unknown> {
  return {
    ...pick(properties, settings),
    IncludeGlobalServiceEvents: properties["IncludeGlobalServiceEvents"] ?? false,
    ...("KMSKeyId" in properties && { KmsKeyId: properties["KMSKeyId"] }),
  };
}

async function writeSelectors(site: Site, TrailName: string, properties: ValueMap): Promise<void> {
  const given = pick(properties, selectors);
  if (Object.keys(given).length > 0) await site.ask("cloudtrail", "PutEventSelectors", { TrailName, ...given });
}

async function writeLogging(site: Site, Name: string, properties: ValueMap): Promise<void> {
  const isLogging = requiredText(properties, "IsLogging") === "true";
  await site.ask("cloudtrail", isLogging ? "StartLogging" : "StopLogging", { Name });
}

function made(name: string, output: Readonly<Record<string, unknown>>): Made {
  return {
    physicalId: name,
    attributes: {
      Arn: String(output["TrailARN"]),
      ...(output["SnsTopicARN"] !== undefined && { SnsTopicArn: String(output["SnsTopicARN"]) }),
    },
  };
}
