import { AwsError } from "../service.ts";
import type { Template } from "./template.ts";

/** IAM resources, and the property that gives each a name of its own. */
const iamNames: Readonly<Record<string, string>> = {
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
  "AWS::IAM::Policy": "",
};

/** What the caller has to acknowledge before a template may be used; empty for a template without IAM. */
export function neededCapabilities(template: Template): {
  readonly capabilities: readonly ("CAPABILITY_IAM" | "CAPABILITY_NAMED_IAM")[];
  readonly reason: string | null;
} {
  const resources = Object.values(template.resources).filter(({ type }) => type in iamNames);
  if (resources.length === 0) return { capabilities: [], reason: null };
  const isNamed = resources.some(({ type, properties }) => (iamNames[type] ?? "") in properties);
  const types = [...new Set(resources.map(({ type }) => type))];
  return {
    capabilities: [isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM"],
    reason: `The following resource(s) require capabilities: [${types.join(", ")}]`,
  };
}

/** @throws AwsError InsufficientCapabilitiesException */
export function checkCapabilities(template: Template, given: readonly string[]): void {
  const [needed] = neededCapabilities(template).capabilities;
  // The named one includes the other.
  if (needed === undefined || given.includes(needed) || given.includes("CAPABILITY_NAMED_IAM")) return;
  throw new AwsError("InsufficientCapabilitiesException", `Requires capabilities : [${needed}]`);
}
