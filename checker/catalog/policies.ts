import type { Step } from "../core/check.ts";
import { steps as allSteps } from "../../steps/index.ts";
import { actionsOf } from "./check-reads.ts";
import { deployGrants, type Grant } from "./deploy-grants.ts";

/** An IAM policy document, as `policy learner` prints it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Allow" | "Deny";
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
    readonly Condition?: Grant["condition"];
  }[];
}

/** One step and the IAM actions that reading for its checks takes. */
export interface StepPermissions {
  readonly step: Step;
  readonly actions: readonly string[];
}

/** Actions by step, from what the readers declare. */
export function permissionsByStep(steps: readonly Step[] = allSteps): readonly StepPermissions[] {
  return steps.map((step) => ({ step, actions: sorted(step.checks.flatMap(actionsOf)) }));
}

/**
 * The least policy with which every check can be read: reads only, one statement a service. The resource is `*`,
 * because a reader also looks for what is not there: under other names, in other Regions, in the lists.
 */
export function learnerPolicy(steps: readonly Step[] = allSteps): PolicyDocument {
  const actions = sorted(permissionsByStep(steps).flatMap((permissions) => permissions.actions));
  const prefixes = sorted(actions.map((action) => action.split(":")[0] ?? ""));
  return {
    Version: "2012-10-17",
    Statement: prefixes.map((prefix) => ({
      Sid: `Read${prefix[0]?.toUpperCase()}${prefix.slice(1)}`,
      Effect: "Allow",
      Action: actions.filter((action) => action.startsWith(`${prefix}:`)),
      Resource: "*",
    })),
  };
}

/** The learner's policy for the instructor's role, which may not go on from there into another role. */
export function graderPolicy(steps: readonly Step[] = allSteps): PolicyDocument {
  const { Version, Statement } = learnerPolicy(steps);
  return {
    Version,
    Statement: [...Statement, { Sid: "GoNoFurther", Effect: "Deny", Action: ["sts:*"], Resource: "*" }],
  };
}

/**
 * The least policy for `deploy`, `destroy` and `drill`: changes to what has the workshop's names, and to nothing else,
 * besides the reads of the check that `deploy` ends with.
 */
export function deployPolicy(steps: readonly Step[] = allSteps): PolicyDocument {
  const { Version, Statement } = learnerPolicy(steps);
  const readable = new Set(Statement.flatMap(({ Action }) => Action));
  const changes = deployGrants.map(({ sid, resources, calls, further = {}, condition }) => ({
    Sid: sid,
    Effect: "Allow" as const,
    Action: sorted([...calls, ...Object.keys(further)]).filter((action) => !readable.has(action)),
    Resource: resources.length === 1 ? (resources[0] ?? "*") : resources,
    ...(condition === undefined ? {} : { Condition: condition }),
  }));
  // One statement for all reads: a policy may be 6,144 characters long.
  const reads = { Sid: "Check", Effect: "Allow" as const, Action: sorted([...readable]), Resource: "*" };
  return { Version, Statement: [reads, ...changes.filter(({ Action }) => Action.length > 0)] };
}

function sorted(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}
