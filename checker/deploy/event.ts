import type { Identity } from "../aws/index.ts";
import type { Text } from "../core/text.ts";
import type { OrganizationPlan, OrganizationRemoval } from "./organization/plan.ts";
import type { MemberStack } from "./organization/stack-set.ts";
import type { StackNext } from "./stack-status.ts";
import type { RemovalPlan } from "./removal/plan.ts";
import type { Thing } from "./removal/thing.ts";

/** One change that a change set would make. */
export interface Change {
  readonly action: "Add" | "Modify" | "Remove" | "Import" | "Dynamic";
  readonly logicalId: string;
  readonly type: string;
  /** Whether a modification makes a new one; null where that makes no sense. */
  readonly replacement: "True" | "False" | "Conditional" | null;
}

/** One line of a stack's history. */
export interface StackEvent {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  /** AWS's words: text from outside. */
  readonly reason: string | null;
  /** Whether it is about the stack itself. */
  readonly isStack: boolean;
}

/** What is happening while something is deployed or removed, as data. */
export type DeployEvent =
  | { readonly type: "account"; readonly account: Identity; readonly region: string }
  | { readonly type: "stack-found"; readonly stack: string; readonly status: string; readonly next: StackNext }
  | { readonly type: "phase"; readonly phase: Phase }
  | { readonly type: "resource"; readonly event: StackEvent; readonly elapsedMs: number }
  | { readonly type: "progress"; readonly done: number; readonly total: number | null; readonly elapsedMs: number }
  | { readonly type: "member"; readonly member: MemberStack; readonly elapsedMs: number }
  | { readonly type: "removing"; readonly thing: Thing }
  | { readonly type: "removed"; readonly thing: Thing }
  | { readonly type: "not-removed"; readonly thing: Thing; readonly because: Text }
  | { readonly type: "emptied"; readonly bucket: string; readonly versions: number };

export type Phase =
  | "looking"
  | "change-set"
  | "creating"
  | "updating"
  | "following"
  | "rolling-back"
  | "removing-failed-stack"
  | "removing-stack"
  | "members"
  | "removing-members"
  | "looking-again";

/** What has to be agreed to. */
export type Question =
  | { readonly kind: "changes"; readonly stack: string; readonly isNew: boolean; readonly changes: readonly Change[] }
  | { readonly kind: "remove-failed-stack"; readonly stack: string; readonly status: string }
  | { readonly kind: "remove"; readonly stack: string | null; readonly plan: RemovalPlan }
  | { readonly kind: "drill"; readonly functionName: string; readonly topicName: string }
  | { readonly kind: "organization"; readonly plan: OrganizationPlan }
  | { readonly kind: "remove-organization"; readonly plan: OrganizationRemoval };
