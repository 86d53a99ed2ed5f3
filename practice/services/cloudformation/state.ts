import type {
  ChangeSetType,
  OperationType,
  ResourceChange,
  ResourceStatus,
  StackStatus,
} from "@aws-sdk/client-cloudformation";
import type { ParameterValues } from "../../cloudformation/parameters.ts";
import type { DeletionPolicy } from "../../cloudformation/template.ts";
import type { ValueMap } from "../../cloudformation/value.ts";
import type { Principal, ServiceState } from "../../service.ts";
import type { StoredJob } from "./jobs.ts";

/** What a stack was, or is to be, made from. */
export interface StoredDeployment {
  readonly templateText: string;
  readonly parameters: ParameterValues;
  readonly capabilities: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface StoredResource {
  readonly logicalId: string;
  readonly type: string;
  /** Null: never made. */
  physicalId: string | null;
  attributes: Readonly<Record<string, string>>;
  /** As last given to AWS, without any reference left. */
  properties: ValueMap;
  status: ResourceStatus;
  reason: string | null;
  at: number;
  deletionPolicy: DeletionPolicy;
  updateReplacePolicy: "Delete" | "Retain";
  dependsOn: readonly string[];
}

export interface StoredEvent {
  readonly id: string;
  /** Empty before the first operation. */
  readonly operationId: string;
  readonly operationType: OperationType | null;
  readonly token: string | null;
  readonly at: number;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason: string | null;
  /** JSON; null for the stack itself. */
  readonly properties: string | null;
}

export type Phase = "create" | "update" | "clean" | "rollback" | "restore" | "restore-clean" | "delete";

/** One change of a stack from beginning to end, rollback included. */
export interface StoredOperation {
  readonly id: string;
  readonly type: OperationType;
  readonly token: string | null;
  /** Whose permissions it uses: the caller's, or those of the stack's role. */
  readonly principal: Principal;
  readonly next: StoredDeployment | null;
  onFailure: "ROLLBACK" | "DELETE" | "DO_NOTHING";
  /** Resources that a deletion leaves alone. */
  readonly retain: readonly string[];
  readonly startedAt: number;
  phase: Phase;
  jobs: StoredJob[];
  /** Replaced or half-made resources that are removed at the end. */
  leftovers: StoredResource[];
  /** Somebody has stopped it. */
  isCancelled: boolean;
  isOver: boolean;
}

/** Why a change set may not be executed, as DescribeEvents tells it. */
export interface StoredProblem {
  readonly name: "PROPERTY_VALIDATION" | "NAME_CONFLICT_VALIDATION";
  readonly logicalId: string;
  readonly type: string;
  readonly path: string;
  readonly reason: string;
}

export interface StoredChangeSet {
  readonly id: string;
  readonly name: string;
  readonly type: ChangeSetType;
  readonly description: string | null;
  readonly createdAt: number;
  /** Until then it is being created. */
  readonly readyAt: number;
  readonly operationId: string;
  readonly deployment: StoredDeployment;
  readonly roleArn: string | null;
  readonly changes: readonly ResourceChange[];
  readonly onStackFailure: StoredOperation["onFailure"] | null;
  /** Null: it may be executed. */
  readonly failure: string | null;
  readonly problems: readonly StoredProblem[];
  execution: "AVAILABLE" | "OBSOLETE" | "EXECUTE_IN_PROGRESS" | "EXECUTE_COMPLETE" | "EXECUTE_FAILED";
}

export interface StoredStack {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number | null;
  deletedAt: number | null;
  status: StackStatus;
  reason: string | null;
  roleArn: string | null;
  isProtected: boolean;
  disablesRollback: boolean;
  changeSetId: string | null;
  /** Null: nothing has been made yet. */
  current: StoredDeployment | null;
  resources: Record<string, StoredResource>;
  changeSets: StoredChangeSet[];
  /** Oldest first. */
  events: StoredEvent[];
  /** The running operation, or the last one. */
  operation: StoredOperation | null;
}

export interface CloudFormationState {
  /** By stack id; deleted ones stay. */
  stacks: Record<string, StoredStack>;
}

export const cloudFormationState: ServiceState<CloudFormationState> = {
  name: "cloudformation",
  scope: "region",
  initial: () => ({ stacks: {} }),
};
