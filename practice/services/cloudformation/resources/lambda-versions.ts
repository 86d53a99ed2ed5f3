import { pick, requiredText, unlessGone } from "./properties.ts";
import type { ResourceType } from "./type.ts";

/** A frozen state of a function. Another description or hash makes another version. */
export const version: ResourceType = {
  required: ["FunctionName"],
  optional: ["CodeSha256", "Description"],
  createOnly: ["CodeSha256", "Description", "FunctionName"],
  attributes: ["FunctionArn", "Version"],
  async create(site, properties) {
    const input = pick(properties, ["CodeSha256", "Description", "FunctionName"]);
    const { FunctionArn, Version } = await site.ask("lambda", "PublishVersion", input);
    return {
      physicalId: String(FunctionArn),
      attributes: { FunctionArn: String(FunctionArn), Version: String(Version) },
    };
  },
  update: async (_site, { physicalId, attributes }) => ({ physicalId, attributes }),
  async remove(site, physicalId, properties) {
    const Qualifier = physicalId.split(":").at(-1);
    const input = { FunctionName: requiredText(properties, "FunctionName"), Qualifier };
    await unlessGone(site.ask("lambda", "DeleteFunction", input));
  },
};

export const alias: ResourceType = {
  required: ["FunctionName", "FunctionVersion", "Name"],
  optional: ["Description"],
  createOnly: ["FunctionName", "Name"],
  attributes: ["AliasArn"],
  async create(site, properties) {
    const { AliasArn } = await site.ask("lambda", "CreateAlias", properties);
    return { physicalId: String(AliasArn), attributes: { AliasArn: String(AliasArn) } };
  },
  async update(site, { physicalId, attributes, after }) {
    await site.ask("lambda", "UpdateAlias", after);
    return { physicalId, attributes };
  },
  remove: (site, _physicalId, properties) =>
    unlessGone(site.ask("lambda", "DeleteAlias", pick(properties, ["FunctionName", "Name"]))),
};
