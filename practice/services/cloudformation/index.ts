import type { ServiceDefinition } from "../../service.ts";
import { createChangeSet, deleteChangeSet, executeChangeSet } from "./change-sets.ts";
import { cancelUpdateStack, continueUpdateRollback } from "./mend-stack.ts";
import { describeEvents } from "./operation-events.ts";
import { runStep } from "./run.ts";
import {
  describeChangeSet,
  describeStackEvents,
  describeStackResource,
  describeStackResources,
  describeStacks,
  listChangeSets,
  listStackResources,
  listStacks,
} from "./show-stacks.ts";
import { createStack, deleteStack, updateStack, updateTerminationProtection } from "./stacks.ts";
import { cloudFormationState, type CloudFormationState } from "./state.ts";
import { getTemplate, getTemplateSummary, validateTemplate } from "./templates.ts";

/** AWS CloudFormation: change sets and stacks, whose resources are made through the other services' own operations. */
export const cloudformation: ServiceDefinition<CloudFormationState> = {
  ...cloudFormationState,
  operations: {
    CreateChangeSet: createChangeSet,
    DescribeChangeSet: describeChangeSet,
    ListChangeSets: listChangeSets,
    ExecuteChangeSet: executeChangeSet,
    DeleteChangeSet: deleteChangeSet,
    CreateStack: createStack,
    UpdateStack: updateStack,
    DeleteStack: deleteStack,
    CancelUpdateStack: cancelUpdateStack,
    ContinueUpdateRollback: continueUpdateRollback,
    UpdateTerminationProtection: updateTerminationProtection,
    DescribeStacks: describeStacks,
    ListStacks: listStacks,
    DescribeStackEvents: describeStackEvents,
    DescribeEvents: describeEvents,
    DescribeStackResource: describeStackResource,
    DescribeStackResources: describeStackResources,
    ListStackResources: listStackResources,
    GetTemplate: getTemplate,
    GetTemplateSummary: getTemplateSummary,
    ValidateTemplate: validateTemplate,
  },
  tasks: { step: runStep },
};
