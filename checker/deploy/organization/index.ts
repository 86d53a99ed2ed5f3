/** The door of deploying to an organization. */
export { deployOrganization, type OrganizationOutcome, type OrganizationWish } from "./deploy-organization.ts";
export type { OrganizationPlan, OrganizationRemoval, TrailPlan } from "./plan.ts";
export { removeOrganization, type OrganizationRemovalOutcome } from "./remove-organization.ts";
export type { MemberStack } from "./stack-set.ts";
