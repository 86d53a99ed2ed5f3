import type { ResourceChange, ResourceChangeDetail } from "@aws-sdk/client-cloudformation";
import type { Deployment } from "../../cloudformation/deployment.ts";
import { referencesIn } from "../../cloudformation/references.ts";
import { resolve } from "../../cloudformation/resolve.ts";
import { isMap, ownValue, type Value, type ValueMap } from "../../cloudformation/value.ts";
import type { Call } from "../../service.ts";
import { deploymentOf } from "./deployments.ts";
import { isThere } from "./jobs.ts";
import { resourceType } from "./resources/index.ts";
import type { StoredStack } from "./state.ts";

/** What a deployment would change in a stack: the changes of a change set, in the order of the template. */
export function changesOf(
  call: Call,
  stack: StoredStack,
  next: Deployment,
  hasNewTags: boolean,
): readonly ResourceChange[] {
  const now = stack.current ? deploymentOf(call, stack, stack.current) : null;
  const changes = new Map<string, ResourceChange>();
  for (const name of inOrder(next)) {
    const change = changeOf(stack, now, next, name, changes, hasNewTags);
    if (change) changes.set(name, change);
  }
  const removed = Object.values(stack.resources)
    .filter((resource) => isThere(resource) && ownValue(next.resources, resource.logicalId) === undefined)
    .map((resource): ResourceChange => ({
      Action: "Remove",
      LogicalResourceId: resource.logicalId,
      PhysicalResourceId: resource.physicalId ?? undefined,
      ResourceType: resource.type,
      PolicyAction: resource.deletionPolicy === "Delete" ? "Delete" : "Retain",
      Scope: [],
      Details: [],
    }));
  const listed = Object.keys(next.resources).flatMap((name) => changes.get(name) ?? []);
  return [...listed, ...removed];
}

/** Dependencies first, so that a replacement is known to what refers to it. */
function inOrder({ dependencies }: Deployment): readonly string[] {
  const done = new Set<string>();
  const visit = (name: string): void => {
    if (done.has(name)) return;
    for (const other of dependencies[name] ?? []) visit(other);
    done.add(name);
  };
  for (const name of Object.keys(dependencies)) visit(name);
  return [...done];
}

function changeOf(
  stack: StoredStack,
  now: Deployment | null,
  next: Deployment,
  name: string,
  changes: ReadonlyMap<string, ResourceChange>,
  hasNewTags: boolean,
): ResourceChange | null {
  const planned = next.resources[name];
  if (!planned) return null;
  const { type } = planned.definition;
  const present = ownValue(stack.resources, name);
  const before = now && ownValue(now.resources, name);
  const common = { LogicalResourceId: name, ResourceType: type };
  if (!present || !isThere(present) || !before) return { ...common, Action: "Add", Scope: [], Details: [] };
  const details = [
    ...changedDetails(before.properties, planned.properties, type, (property) => causeOf(now, next, name, property)),
    ...replacedReferences(planned.properties, type, changes),
  ];
  const isTagged = hasNewTags && takesTags(type);
  const isOtherType = present.type !== type;
  if (details.length === 0 && !isTagged && !isOtherType) return null;
  const recreations = details.map(({ Target }) => Target?.RequiresRecreation);
  const replaces = isOtherType || recreations.includes("Always");
  return {
    ...common,
    Action: "Modify",
    PhysicalResourceId: present.physicalId ?? undefined,
    Replacement: replaces ? "True" : recreations.includes("Conditionally") ? "Conditional" : "False",
    Scope: [...(details.length > 0 ? (["Properties"] as const) : []), ...(isTagged ? (["Tags"] as const) : [])],
    Details: details,
  };
}

const takesTags = (type: string): boolean => resourceType(type).optional.includes("Tags");

type Cause = Pick<ResourceChangeDetail, "ChangeSource" | "CausingEntity">;

function changedDetails(
  before: ValueMap,
  after: ValueMap,
  type: string,
  cause: (property: string) => Cause,
): ResourceChangeDetail[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(ownValue(before, name)) !== JSON.stringify(ownValue(after, name)))
    .map((name) => ({
      Target: {
        Attribute: "Properties",
        Name: name,
        Path: `/Properties/${name}`,
        RequiresRecreation: resourceType(type).createOnly.includes(name) ? "Always" : "Never",
        AttributeChangeType: !(name in before) ? "Add" : !(name in after) ? "Remove" : "Modify",
      },
      Evaluation: "Static",
      ...cause(name),
    }));
}

/** The template says something else now, or a parameter that it names does. */
function causeOf(now: Deployment, next: Deployment, name: string, property: string): Cause {
  const [old, current] = [now, next].map(
    ({ template }) => ownValue(template.resources, name)?.properties[property] as Value | undefined,
  );
  const isSameText = JSON.stringify(old) === JSON.stringify(current);
  const parameter =
    isSameText && current !== undefined
      ? referencesIn(current).find((one) => now.parameters[one.name] !== next.parameters[one.name])
      : undefined;
  if (parameter === undefined) return { ChangeSource: "DirectModification" };
  return { ChangeSource: "ParameterReference", CausingEntity: parameter.name };
}

/** What refers to a resource that may be replaced may change with it; whether it does shows when it is done. */
function replacedReferences(
  properties: ValueMap,
  type: string,
  changes: ReadonlyMap<string, ResourceChange>,
): ResourceChangeDetail[] {
  return Object.entries(properties).flatMap(([property, value]) =>
    referencesIn(value)
      .filter(({ name }) => /True|Conditional/.test(changes.get(name)?.Replacement ?? ""))
      .map(({ name, attribute }) => ({
        Target: {
          Attribute: "Properties",
          Name: property,
          Path: `/Properties/${property}`,
          RequiresRecreation: resourceType(type).createOnly.includes(property) ? "Conditionally" : "Never",
        },
        Evaluation: "Dynamic",
        ChangeSource: attribute === null ? "ResourceReference" : "ResourceAttribute",
        CausingEntity: attribute === null ? name : `${name}.${attribute}`,
      })),
  );
}

/** What an update can change besides resources: outputs, and what happens to resources at their end. */
export function changesOtherwise(call: Call, stack: StoredStack, next: Deployment): boolean {
  const now = stack.current ? deploymentOf(call, stack, stack.current) : null;
  return now === null || JSON.stringify(surroundings(now)) !== JSON.stringify(surroundings(next));
}

function surroundings(deployment: Deployment): unknown {
  const scope = { ...deployment.scope, resource: () => null };
  const outputs = Object.entries(deployment.template.outputs)
    .filter(([, { condition }]) => condition === null || deployment.conditions[condition])
    .map(([name, { value, description }]) => [name, String(description), plain(resolve(value, scope))]);
  const policies = Object.entries(deployment.resources).map(([name, { definition }]) => [
    name,
    definition.deletionPolicy,
    definition.updateReplacePolicy,
  ]);
  return [deployment.template.description, outputs, policies];
}

const plain = (value: unknown): unknown => (isMap(value as Value) ? { ...(value as object) } : value);
