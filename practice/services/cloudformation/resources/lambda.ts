import { writeZip } from "../../../../checker/core/zip/index.ts";
import { AwsError } from "../../../service.ts";
import type { ValueMap } from "../../../cloudformation/value.ts";
import { entryOf } from "../../entries.ts";
import { shownConfiguration } from "../../lambda/configuration.ts";
import { lambdaState } from "../../lambda/state.ts";
import { isChanged, mapOf, pick, requiredText, tagsOf, textOf, unlessGone } from "./properties.ts";
import type { Made, ResourceType, Site } from "./type.ts";

const configuration = [
  "DeadLetterConfig",
  "Description",
  "Environment",
  "EphemeralStorage",
  "Handler",
  "Layers",
  "LoggingConfig",
  "MemorySize",
  "Role",
  "Runtime",
  "Timeout",
  "TracingConfig",
];
/** What a function has again when the template names it no longer. */
const defaults = { Description: "", Timeout: 3, MemorySize: 128, Environment: { Variables: {} }, Layers: [] };

export const fn: ResourceType = {
  required: ["Code", "Role"],
  optional: [
    "Architectures",
    "FunctionName",
    "KmsKeyArn",
    "PackageType",
    "ReservedConcurrentExecutions",
    "Tags",
    ...configuration.filter((name) => name !== "Role"),
  ],
  createOnly: ["FunctionName", "PackageType"],
  attributes: ["Arn"],
  name: {
    property: "FunctionName",
    isTaken: (call, name) => entryOf(call.state(lambdaState).functions, name) !== undefined,
  },
  async create(site, properties) {
    const FunctionName = textOf(properties, "FunctionName") ?? site.newName(64);
    const { FunctionArn } = await site.ask("lambda", "CreateFunction", {
      FunctionName,
      ...pick(properties, [...configuration, "Architectures", "PackageType"]),
      ...keyOf(properties),
      Code: codeOf(properties),
      Tags: tagsOf(site, properties),
    });
    site.claim(FunctionName);
    await reserve(site, FunctionName, {}, properties);
    return { physicalId: FunctionName, attributes: { Arn: String(FunctionArn) } };
  },
  /** Code first; the function has to settle before its configuration can be changed as well. */
  async update(site, { physicalId: FunctionName, attributes, before, after }, step) {
    const changesCode = isChanged(before, after, ["Code", "Architectures"]);
    if (changesCode && step === 0) {
      const code = { ...codeOf(after), ...pick(after, ["Architectures"]) };
      await site.ask("lambda", "UpdateFunctionCode", { FunctionName, ...code });
      return { physicalId: FunctionName, attributes, more: true };
    }
    if (isChanged(before, after, [...configuration, "KmsKeyArn"])) {
      const dropped = pick(defaults, Object.keys(before));
      await site.ask("lambda", "UpdateFunctionConfiguration", {
        FunctionName,
        ...dropped,
        ...pick(after, configuration),
        ...keyOf(after),
      });
    }
    await reserve(site, FunctionName, before, after);
    await site.ask("lambda", "TagResource", { Resource: attributes["Arn"], Tags: tagsOf(site, after) });
    return { physicalId: FunctionName, attributes };
  },
  remove: (site, FunctionName) => unlessGone(site.ask("lambda", "DeleteFunction", { FunctionName })),
  isSettled({ call }, name) {
    const found = entryOf(call.state(lambdaState).functions, name);
    const latest = found?.versions["$LATEST"];
    if (!found || !latest) return true;
    const { State, LastUpdateStatus } = shownConfiguration(call, found, latest);
    return State === "Active" && LastUpdateStatus === "Successful";
  },
};

const keyOf = (properties: ValueMap): object =>
  "KmsKeyArn" in properties ? { KMSKeyArn: properties["KmsKeyArn"] } : {};

/** Code written in the template becomes `index.py` or `index.js`; else it lies in a bucket. */
function codeOf(properties: ValueMap): Record<string, unknown> {
  const code = mapOf(properties, "Code") ?? {};
  const source = textOf(code, "ZipFile");
  if (source === undefined) return pick(code, ["S3Bucket", "S3Key", "S3ObjectVersion"]);
  const runtime = textOf(properties, "Runtime") ?? "";
  const extension = runtime.startsWith("python") ? "py" : runtime.startsWith("nodejs") ? "js" : null;
  if (extension === null) {
    throw new AwsError(
      "InvalidRequest",
      `ZipFile can only be used when Runtime is set to Node.js or Python, not ${runtime}`,
    );
  }
  return { ZipFile: writeZip([{ path: `index.${extension}`, bytes: Buffer.from(source) }]) };
}

async function reserve(site: Site, FunctionName: string, before: ValueMap, after: ValueMap): Promise<void> {
  const name = "ReservedConcurrentExecutions";
  if (!isChanged(before, after, [name])) return;
  if (name in after) await site.ask("lambda", "PutFunctionConcurrency", { FunctionName, ...pick(after, [name]) });
  else await site.ask("lambda", "DeleteFunctionConcurrency", { FunctionName });
}

const permissionProperties = ["Action", "FunctionName", "Principal"];
const permissionConditions = ["EventSourceToken", "PrincipalOrgID", "SourceAccount", "SourceArn"];

export const permission: ResourceType = {
  required: permissionProperties,
  optional: permissionConditions,
  createOnly: [...permissionProperties, ...permissionConditions],
  attributes: ["Id"],
  async create(site, properties) {
    const StatementId = site.newName(100);
    const given = pick(properties, [...permissionProperties, ...permissionConditions]);
    await site.ask("lambda", "AddPermission", { ...given, StatementId });
    return { physicalId: StatementId, attributes: { Id: StatementId } };
  },
  // Every property is create-only: a change is a new statement.
  update: async (_site, { physicalId, attributes }) => ({ physicalId, attributes }),
  remove: (site, StatementId, properties) =>
    unlessGone(site.ask("lambda", "RemovePermission", { ...pick(properties, ["FunctionName"]), StatementId })),
};

const eventSettings = ["DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts"];

export const eventInvokeConfig: ResourceType = {
  required: ["FunctionName", "Qualifier"],
  optional: eventSettings,
  createOnly: ["FunctionName", "Qualifier"],
  attributes: [],
  async create(site, properties) {
    await putEventConfig(site, properties);
    return eventConfigMade(properties);
  },
  async update(site, { after }) {
    await putEventConfig(site, after);
    return eventConfigMade(after);
  },
  remove: (site, _physicalId, properties) =>
    unlessGone(site.ask("lambda", "DeleteFunctionEventInvokeConfig", pick(properties, ["FunctionName", "Qualifier"]))),
};

const putEventConfig = (site: Site, properties: ValueMap) =>
  site.ask("lambda", "PutFunctionEventInvokeConfig", pick(properties, ["FunctionName", "Qualifier", ...eventSettings]));

const eventConfigMade = (properties: ValueMap): Made => ({
  physicalId: `${requiredText(properties, "FunctionName")}|${requiredText(properties, "Qualifier")}`,
  attributes: {},
});
