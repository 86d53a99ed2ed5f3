import type { ValueMap } from "../../../cloudformation/value.ts";
import { entryOf } from "../../entries.ts";
import { iamState } from "../../iam/state.ts";
import { isChanged, jsonText, mapsOf, pick, requiredText, tagList, textOf, textsOf, unlessGone } from "./properties.ts";
import type { Made, ResourceType, Site } from "./type.ts";

export const role: ResourceType = {
  required: ["AssumeRolePolicyDocument"],
  optional: ["Description", "ManagedPolicyArns", "MaxSessionDuration", "Path", "Policies", "RoleName", "Tags"],
  createOnly: ["Path", "RoleName"],
  attributes: ["Arn", "RoleId"],
  name: { property: "RoleName", isTaken: (call, name) => entryOf(call.state(iamState).roles, name) !== undefined },
  async create(site, properties) {
    const RoleName = textOf(properties, "RoleName") ?? site.newName(64);
    const { Role } = await site.ask("iam", "CreateRole", {
      RoleName,
      AssumeRolePolicyDocument: jsonText(properties, "AssumeRolePolicyDocument"),
      ...pick(properties, ["Description", "MaxSessionDuration", "Path"]),
      Tags: tagList(site, properties),
    });
    site.claim(RoleName);
    await writePolicies(site, RoleName, {}, properties);
    const { Arn = "", RoleId = "" } = Role as { readonly Arn?: string; readonly RoleId?: string };
    return { physicalId: RoleName, attributes: { Arn, RoleId } };
  },
  async update(site, { physicalId: RoleName, attributes, before, after }) {
    const PolicyDocument = jsonText(after, "AssumeRolePolicyDocument");
    if (isChanged(before, after, ["AssumeRolePolicyDocument"])) {
      await site.ask("iam", "UpdateAssumeRolePolicy", { RoleName, PolicyDocument });
    }
    if (isChanged(before, after, ["Description", "MaxSessionDuration"])) {
      const Description = textOf(after, "Description") ?? "";
      await site.ask("iam", "UpdateRole", { RoleName, Description, ...pick(after, ["MaxSessionDuration"]) });
    }
    await writePolicies(site, RoleName, before, after);
    await site.ask("iam", "TagRole", { RoleName, Tags: tagList(site, after) });
    return { physicalId: RoleName, attributes };
  },
  async remove(site, RoleName, properties) {
    await unlessGone(writePolicies(site, RoleName, properties, {}));
    await unlessGone(site.ask("iam", "DeleteRole", { RoleName }));
  },
};

/** Name to document, JSON text. */
function inlinePolicies(properties: ValueMap): ReadonlyMap<string, string | undefined> {
  return new Map(
    mapsOf(properties, "Policies").map((one) => [requiredText(one, "PolicyName"), jsonText(one, "PolicyDocument")]),
  );
}

/** Inline and attached policies of a role: what is new or changed is written, what is gone is taken away. */
async function writePolicies(site: Site, RoleName: string, before: ValueMap, after: ValueMap): Promise<void> {
  const [old, wanted] = [inlinePolicies(before), inlinePolicies(after)];
  for (const [PolicyName, PolicyDocument] of wanted) {
    if (old.get(PolicyName) === PolicyDocument) continue;
    await site.ask("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
  }
  for (const PolicyName of old.keys()) {
    if (!wanted.has(PolicyName)) await unlessGone(site.ask("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
  }
  const [attached, arns] = [textsOf(before, "ManagedPolicyArns"), textsOf(after, "ManagedPolicyArns")];
  for (const PolicyArn of arns) {
    if (!attached.includes(PolicyArn)) await site.ask("iam", "AttachRolePolicy", { RoleName, PolicyArn });
  }
  for (const PolicyArn of attached) {
    if (!arns.includes(PolicyArn)) await unlessGone(site.ask("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
  }
}

/** Roles and users that a policy hangs on, as the members of the calls about them. */
const holdersOf = (properties: ValueMap) => [
  ...textsOf(properties, "Roles").map((RoleName) => ({ kind: "Role", who: { RoleName } })),
  ...textsOf(properties, "Users").map((UserName) => ({ kind: "User", who: { UserName } })),
];

/** An inline policy of one or several roles and users. */
export const policy: ResourceType = {
  required: ["PolicyDocument", "PolicyName"],
  optional: ["Roles", "Users"],
  createOnly: ["PolicyName"],
  attributes: ["Id"],
  async create(site, properties) {
    const physicalId = site.newName(80);
    site.claim(physicalId);
    await putInline(site, properties);
    return { physicalId, attributes: { Id: physicalId } };
  },
  async update(site, { physicalId, attributes, before, after }) {
    await putInline(site, after);
    const kept = JSON.stringify(holdersOf(after));
    const dropped = holdersOf(before).filter((holder) => !kept.includes(JSON.stringify(holder)));
    await dropInline(site, requiredText(before, "PolicyName"), dropped);
    return { physicalId, attributes };
  },
  remove: (site, _physicalId, properties) =>
    dropInline(site, requiredText(properties, "PolicyName"), holdersOf(properties)),
};

async function putInline(site: Site, properties: ValueMap): Promise<void> {
  const PolicyDocument = jsonText(properties, "PolicyDocument");
  const PolicyName = requiredText(properties, "PolicyName");
  for (const { kind, who } of holdersOf(properties)) {
    await site.ask("iam", `Put${kind}Policy`, { ...who, PolicyName, PolicyDocument });
  }
}

async function dropInline(site: Site, PolicyName: string, holders: ReturnType<typeof holdersOf>): Promise<void> {
  for (const { kind, who } of holders) {
    await unlessGone(site.ask("iam", `Delete${kind}Policy`, { ...who, PolicyName }));
  }
}

export const managedPolicy: ResourceType = {
  required: ["PolicyDocument"],
  optional: ["Description", "ManagedPolicyName", "Path", "Roles", "Users"],
  createOnly: ["Description", "ManagedPolicyName", "Path"],
  attributes: ["PolicyArn"],
  name: {
    property: "ManagedPolicyName",
    isTaken: (call, name) => Object.values(call.state(iamState).policies).some((one) => one.name === name),
  },
  async create(site, properties) {
    const { Policy } = await site.ask("iam", "CreatePolicy", {
      PolicyName: textOf(properties, "ManagedPolicyName") ?? site.newName(128),
      PolicyDocument: jsonText(properties, "PolicyDocument"),
      ...pick(properties, ["Description", "Path"]),
    });
    const arn = (Policy as { readonly Arn?: string }).Arn ?? "";
    site.claim(arn);
    for (const { kind, who } of holdersOf(properties)) {
      await site.ask("iam", `Attach${kind}Policy`, { ...who, PolicyArn: arn });
    }
    return made(arn);
  },
  async update(site, { physicalId: PolicyArn, before, after }) {
    if (isChanged(before, after, ["PolicyDocument"])) await replaceVersion(site, PolicyArn, after);
    const [old, wanted] = [holdersOf(before), holdersOf(after)].map(
      (list) => new Map(list.map((one) => [JSON.stringify(one), one])),
    );
    for (const [name, { kind, who }] of wanted ?? []) {
      if (!old?.has(name)) await site.ask("iam", `Attach${kind}Policy`, { ...who, PolicyArn });
    }
    for (const [name, { kind, who }] of old ?? []) {
      if (!wanted?.has(name)) await unlessGone(site.ask("iam", `Detach${kind}Policy`, { ...who, PolicyArn }));
    }
    return made(PolicyArn);
  },
  async remove(site, PolicyArn, properties) {
    for (const { kind, who } of holdersOf(properties)) {
      await unlessGone(site.ask("iam", `Detach${kind}Policy`, { ...who, PolicyArn }));
    }
    await unlessGone(dropVersions(site, PolicyArn));
    await unlessGone(site.ask("iam", "DeletePolicy", { PolicyArn }));
  },
};

async function replaceVersion(site: Site, PolicyArn: string, properties: ValueMap): Promise<void> {
  await dropVersions(site, PolicyArn);
  const PolicyDocument = jsonText(properties, "PolicyDocument");
  await site.ask("iam", "CreatePolicyVersion", { PolicyArn, PolicyDocument, SetAsDefault: true });
}

/** A policy keeps five versions at most, and goes only without any but the one in force. */
async function dropVersions(site: Site, PolicyArn: string): Promise<void> {
  const { Versions } = await site.ask("iam", "ListPolicyVersions", { PolicyArn });
  const versions = Versions as readonly { readonly VersionId?: string; readonly IsDefaultVersion?: boolean }[];
  for (const { VersionId, IsDefaultVersion } of versions) {
    if (!IsDefaultVersion) await site.ask("iam", "DeletePolicyVersion", { PolicyArn, VersionId });
  }
}

const made = (arn: string): Made => ({ physicalId: arn, attributes: { PolicyArn: arn } });
