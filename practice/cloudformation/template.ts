import { invalid, isList, isMap, ownValue, type Value, type ValueMap } from "./value.ts";

/** A template whose outer shape is right. */
export interface Template {
  readonly description: string | null;
  readonly parameters: Readonly<Record<string, ValueMap>>;
  readonly mappings: Readonly<Record<string, ValueMap>>;
  readonly rules: Readonly<Record<string, ValueMap>>;
  readonly conditions: ValueMap;
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly outputs: Readonly<Record<string, OutputDefinition>>;
  readonly metadata: Value | null;
}

export interface ResourceDefinition {
  readonly type: string;
  readonly properties: ValueMap;
  readonly condition: string | null;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: DeletionPolicy;
  /** What happens to the old resource when an update replaces it. */
  readonly updateReplacePolicy: "Delete" | "Retain";
}

export type DeletionPolicy = "Delete" | "Retain" | "RetainExceptOnCreate";

export interface OutputDefinition {
  readonly value: Value;
  readonly description: string | null;
  readonly condition: string | null;
}

const sections = [
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Parameters",
  "Mappings",
  "Rules",
  "Conditions",
  "Resources",
  "Outputs",
];
const resourceAttributes = [
  "Type",
  "Properties",
  "Condition",
  "DependsOn",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "Metadata",
];

/**
 * Gives a template its shape, refusing what CloudFormation refuses before it looks at any value.
 * @throws AwsError ValidationError.
 */
export function shapeTemplate(value: Value): Template {
  if (!isMap(value)) throw invalid("Template format error: unsupported structure.");
  if ("Transform" in value) {
    throw invalid("Template error: the practice account has no transforms and macros (section Transform).");
  }
  const unknown = Object.keys(value).filter((name) => !sections.includes(name));
  if (unknown.length > 0) throw invalid(`Invalid template property or properties [${unknown.join(", ")}]`);
  const version = value["AWSTemplateFormatVersion"];
  if (version !== undefined && version !== "2010-09-09") {
    throw invalid("Template format error: unsupported value for AWSTemplateFormatVersion.");
  }
  const resources = section(value, "Resources");
  if (Object.keys(resources).length === 0) {
    throw invalid("Template format error: At least one Resources member must be defined.");
  }
  return {
    description: text(value, "Description"),
    parameters: mapsOf(value, "Parameters"),
    mappings: mapsOf(value, "Mappings"),
    rules: mapsOf(value, "Rules"),
    conditions: section(value, "Conditions"),
    resources: mapEntries(resources, shapeResource),
    outputs: mapEntries(section(value, "Outputs"), shapeOutput),
    metadata: value["Metadata"] ?? null,
  };
}

function shapeResource(value: Value, name: string): ResourceDefinition {
  if (!/^[A-Za-z0-9]+$/.test(name)) {
    throw invalid(`Template format error: Resource name ${name} is non alphanumeric.`);
  }
  if (!isMap(value)) throw invalid("Template format error: Any Resources member must be an object.");
  const type = value["Type"];
  if (typeof type !== "string") {
    throw invalid(`Template format error: [/Resources/${name}] Every Resources object must contain a Type member.`);
  }
  const unknown = Object.keys(value).find((attribute) => !resourceAttributes.includes(attribute));
  if (unknown !== undefined) {
    throw invalid(
      `Invalid template resource property '${unknown}' (CreationPolicy and UpdatePolicy are not practised)`,
    );
  }
  const properties = value["Properties"] ?? {};
  if (!isMap(properties)) {
    throw invalid(`Template format error: [/Resources/${name}/Properties] must be an object.`);
  }
  const dependsOn = value["DependsOn"] ?? [];
  const names = typeof dependsOn === "string" ? [dependsOn] : dependsOn;
  if (!isList(names) || names.some((one) => typeof one !== "string")) {
    throw invalid("Template format error: DependsOn must be a string or list of strings.");
  }
  return {
    type,
    properties,
    condition: text(value, "Condition"),
    dependsOn: names as readonly string[],
    deletionPolicy: policy(value, name, "DeletionPolicy", ["Delete", "Retain", "RetainExceptOnCreate"]),
    updateReplacePolicy: policy(value, name, "UpdateReplacePolicy", ["Delete", "Retain"]),
  };
}

/** Snapshots exist for none of the resource types here, and neither do other words. */
function policy<Word extends string>(resource: ValueMap, name: string, attribute: string, words: readonly Word[]) {
  const given = resource[attribute] ?? "Delete";
  const word = words.find((one) => one === given);
  if (word !== undefined) return word;
  if (given === "Snapshot") {
    throw invalid(
      `Template error: resource type ${String(resource["Type"])} does not support deletion policy Snapshot`,
    );
  }
  throw invalid(`Template format error: Unrecognized ${attribute} ${JSON.stringify(given)} for resource ${name}`);
}

function shapeOutput(value: Value, name: string): OutputDefinition {
  if (!isMap(value)) throw invalid(`Template format error: [/Outputs/${name}] must be an object.`);
  if (value["Export"] !== undefined) {
    throw invalid(`Template error: the practice account has no exports (output ${name}).`);
  }
  const output = value["Value"];
  if (output === undefined) {
    throw invalid(
      `Template format error: Output ${name} is malformed. Every Outputs member must contain a Value object`,
    );
  }
  return { value: output, description: text(value, "Description"), condition: text(value, "Condition") };
}

function section(template: ValueMap, name: string): ValueMap {
  const value = template[name] ?? {};
  if (!isMap(value)) throw invalid(`Template format error: '${name}' must be an object.`);
  return value;
}

function mapsOf(template: ValueMap, name: string): Record<string, ValueMap> {
  return mapEntries(section(template, name), (value, key) => {
    if (!isMap(value)) throw invalid(`Template format error: Every ${name} member must be an object (${key}).`);
    return value;
  });
}

function mapEntries<T>(map: ValueMap, shape: (value: Value, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, shape(value, name)]));
}

function text(map: ValueMap, name: string): string | null {
  const value = ownValue(map, name);
  if (value === undefined) return null;
  if (typeof value !== "string") throw invalid(`Template format error: ${name} must be a string.`);
  return value;
}
