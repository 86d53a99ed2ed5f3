import { referencesIn } from "./references.ts";
import type { Template } from "./template.ts";
import { invalid, ownValue, type Value } from "./value.ts";

/** What the resource types say about themselves, as far as a template can be checked by it. */
export interface TypeCatalogue {
  readonly isKnown: (type: string) => boolean;
  readonly attributes: (type: string) => readonly string[];
}

const pseudoNames = new Set(
  ["AccountId", "NoValue", "NotificationARNs", "Partition", "Region", "StackId", "StackName", "URLSuffix"].map(
    (name) => `AWS::${name}`,
  ),
);

/** Checks that all that a template names is there. @throws AwsError ValidationError */
export function checkReferences(template: Template, catalogue: TypeCatalogue): void {
  const strange = [...new Set(Object.values(template.resources).map(({ type }) => type))].filter(
    (type) => !catalogue.isKnown(type),
  );
  if (strange.length > 0) {
    throw invalid(`Template format error: Unrecognized resource types: [${strange.join(", ")}]`);
  }
  for (const { properties, dependsOn, condition } of Object.values(template.resources)) {
    checkBlock(template, catalogue, properties, "Resources");
    const missing = dependsOn.filter((name) => ownValue(template.resources, name) === undefined);
    if (missing.length > 0) throw unresolved(missing, "Resources");
    checkCondition(template, condition, "Resources");
  }
  for (const { value, condition } of Object.values(template.outputs)) {
    checkBlock(template, catalogue, value, "Outputs");
    checkCondition(template, condition, "Outputs");
  }
}

function checkBlock(template: Template, catalogue: TypeCatalogue, value: Value, block: string): void {
  const missing: string[] = [];
  for (const { name, attribute } of referencesIn(value)) {
    const resource = ownValue(template.resources, name);
    if (attribute === null) {
      const isThere = resource ?? ownValue(template.parameters, name) ?? pseudoNames.has(name);
      if (!isThere) missing.push(name);
    } else if (resource === undefined) {
      throw invalid(`Template error: instance of Fn::GetAtt references undefined resource ${name}`);
    } else if (!catalogue.attributes(resource.type).includes(attribute)) {
      throw invalid(`Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`);
    }
  }
  if (missing.length > 0) throw unresolved([...new Set(missing)], block);
}

function checkCondition(template: Template, condition: string | null, block: string): void {
  if (condition === null || ownValue(template.conditions, condition) !== undefined) return;
  throw invalid(
    `Template format error: Unresolved condition dependency ${condition} in the ${block} block of the template`,
  );
}

function unresolved(names: readonly string[], block: string) {
  return invalid(
    `Template format error: Unresolved resource dependencies [${names.join(", ")}] in the ${block} block of the template`,
  );
}
