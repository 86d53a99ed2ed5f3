import { planDeployment, type Deployment } from "../../cloudformation/deployment.ts";
import type { GivenParameter } from "../../cloudformation/parameters.ts";
import type { Scope } from "../../cloudformation/scope.ts";
import type { Call } from "../../service.ts";
import { catalogue } from "./resources/index.ts";
import type { StoredDeployment, StoredStack } from "./state.ts";

/** What a stack's templates may ask about it. */
export function pseudoParameters(call: Call, stack: Pick<StoredStack, "id" | "name">): Record<string, string> {
  return {
    "AWS::AccountId": call.accountId,
    "AWS::Partition": "aws",
    "AWS::Region": call.region,
    "AWS::StackId": stack.id,
    "AWS::StackName": stack.name,
    "AWS::URLSuffix": "amazonaws.com",
  };
}

/** Deployments that have been worked out, so that a template is read once and not at every step of its stack. */
const known = new WeakMap<StoredDeployment, Deployment>();

/** A stored deployment worked out again. It was checked when it came in. */
export function deploymentOf(call: Call, stack: StoredStack, stored: StoredDeployment): Deployment {
  let deployment = known.get(stored);
  if (deployment === undefined) {
    const { templateText, parameters, capabilities } = stored;
    const given = Object.entries(parameters).map(([ParameterKey, ParameterValue]): GivenParameter => ({
      ParameterKey,
      ParameterValue,
    }));
    const pseudo = pseudoParameters(call, stack);
    deployment = planDeployment({ templateText, given, previous: {}, capabilities, pseudo }, catalogue);
    known.set(stored, deployment);
  }
  return deployment;
}

/** Answers references by what the stack's resources are now; what is not there yet is not known. */
export function referencesTo(stack: StoredStack): Scope["resource"] {
  return (name, attribute) => {
    const resource = Object.hasOwn(stack.resources, name) ? stack.resources[name] : undefined;
    if (!resource || resource.physicalId === null) return null;
    return attribute === null ? resource.physicalId : (resource.attributes[attribute] ?? null);
  };
}
