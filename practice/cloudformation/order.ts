import { referencesIn } from "./references.ts";
import type { ResourceDefinition } from "./template.ts";
import { invalid, ownValue, type Value } from "./value.ts";

/** Logical id to the logical ids that have to be there before it. */
export type Dependencies = Readonly<Record<string, readonly string[]>>;

/** A resource of which conditions and parameters have been worked out. */
export interface PlannedResource {
  readonly definition: ResourceDefinition;
  /** References to other resources are still references. */
  readonly properties: Readonly<Record<string, Value>>;
}

/** Who waits for whom: by `DependsOn` and by reference. @throws AwsError ValidationError when they wait in a circle. */
export function dependenciesOf(resources: Readonly<Record<string, PlannedResource>>): Dependencies {
  const dependencies: Record<string, readonly string[]> = {};
  for (const [name, { definition, properties }] of Object.entries(resources)) {
    const named = [...definition.dependsOn, ...referencesIn(properties).map((reference) => reference.name)];
    dependencies[name] = [...new Set(named)].filter((other) => ownValue(resources, other) !== undefined);
  }
  const circle = circleIn(dependencies);
  if (circle.length > 0) throw invalid(`Circular dependency between resources: [${circle.join(", ")}]`);
  return dependencies;
}

/** What is left when everything that can be made has been taken away: the circles, and who waits for them. */
function circleIn(dependencies: Dependencies): readonly string[] {
  let waiting = Object.keys(dependencies);
  for (;;) {
    const stuck = waiting.filter((name) => dependencies[name]?.some((other) => waiting.includes(other)));
    if (stuck.length === waiting.length) return stuck;
    waiting = stuck;
  }
}
