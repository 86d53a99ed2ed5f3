import type { Change } from "../event.ts";
import type { Member, Organization } from "./organization.ts";

/** Where the trails come from that the rules in the accounts hear through. */
export type TrailPlan =
  /** A trail of the organization covers every account. */
  | { readonly kind: "organization"; readonly name: string }
  /** The user says that this trail does. */
  | { readonly kind: "said"; readonly name: string }
  /** Each account gets one of its own. */
  | { readonly kind: "own" };

/** What deploying to the organization would do. */
export interface OrganizationPlan {
  readonly organization: Organization;
  readonly unit: string;
  readonly members: readonly Member[];
  readonly trail: TrailPlan;
  /** The stack in this account: the bus, the topic. */
  readonly changes: readonly Change[];
  readonly isNewSet: boolean;
  /** Whether this is the management account, which the stack set leaves out: its own sign-ins are then watched here. */
  readonly isManagement: boolean;
}

/** What removing it would do. */
export interface OrganizationRemoval {
  readonly units: readonly string[];
  readonly accounts: readonly string[];
  readonly hasCentral: boolean;
  /** Whether the accounts' stacks have a bucket of logs, which stays. */
  readonly keepsBuckets: boolean;
}
