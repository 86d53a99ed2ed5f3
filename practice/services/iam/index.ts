import type { ServiceDefinition } from "../../service.ts";
import { accessKeyOperations } from "./access-keys.ts";
import { accountOperations } from "./account.ts";
import { identityOperations } from "./attached-policies.ts";
import { policyOperations } from "./policies.ts";
import { policyVersionOperations } from "./policy-versions.ts";
import { roleOperations } from "./roles.ts";
import { type IamState, iamState } from "./state.ts";
import { userOperations } from "./users.ts";

export { identityPolicies, principalOfUserKey, rolePolicies } from "./identity-policies.ts";
export { type IamState, iamState, type StoredRole, type StoredUser } from "./state.ts";

/** AWS IAM: roles, users with access keys, inline and managed policies, the account's summary and alias. */
export const iam: ServiceDefinition<IamState> = {
  ...iamState,
  operations: {
    ...roleOperations,
    ...userOperations,
    ...accessKeyOperations,
    ...policyOperations,
    ...policyVersionOperations,
    ...identityOperations("Role"),
    ...identityOperations("User"),
    ...accountOperations,
    /** There are no instance profiles and groups in a practice account; deleting a role or user asks for them. */
    ListInstanceProfilesForRole: () => ({ InstanceProfiles: [], IsTruncated: false }),
    ListGroupsForUser: () => ({ Groups: [], IsTruncated: false }),
  },
};
