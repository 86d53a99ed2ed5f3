import { ownValue, type ValueMap } from "../../cloudformation/value.ts";
import type { Call } from "../../service.ts";
import { textOf } from "./resources/properties.ts";
import { resourceType } from "./resources/index.ts";
import type { StoredProblem } from "./state.ts";

/** What is wrong with a resource's properties, before anything is made: missing ones, and ones that its type does not have. */
export function propertyProblems(logicalId: string, type: string, properties: ValueMap): readonly StoredProblem[] {
  const { required, optional } = resourceType(type);
  const path = `/Resources/${logicalId}/Properties`;
  const missing = required.filter((name) => ownValue(properties, name) === undefined);
  const strange = Object.keys(properties).filter((name) => !required.includes(name) && !optional.includes(name));
  return [
    ...missing.map((name) => problem(path, `required key [${name}] not found`)),
    ...strange.map((name) =>
      problem(
        `${path}/${name}`,
        `extraneous key [${name}] is not permitted (or the practice account does not have it)`,
      ),
    ),
  ];

  function problem(where: string, what: string): StoredProblem {
    const reason = `Properties validation failed for resource ${logicalId} with message: #: ${what}`;
    return { name: "PROPERTY_VALIDATION", logicalId, type, path: where, reason };
  }
}

/** The name that the template chose for a resource, when something with that name exists; else null. */
export function takenName(call: Call, type: string, properties: ValueMap): string | null {
  const { name } = resourceType(type);
  if (name === undefined || typeof ownValue(properties, name.property) === "object") return null;
  const text = textOf(properties, name.property);
  return text !== undefined && name.isTaken(call, text) ? text : null;
}

/** A name conflict as early validation reports it. */
export function nameProblem(call: Call, logicalId: string, type: string, properties: ValueMap): StoredProblem | null {
  const taken = takenName(call, type, properties);
  if (taken === null) return null;
  const path = `/Resources/${logicalId}/Properties/${resourceType(type).name?.property ?? ""}`;
  const reason = `Resource of type '${type}' with identifier '${taken}' already exists.`;
  return { name: "NAME_CONFLICT_VALIDATION", logicalId, type, path, reason };
}
