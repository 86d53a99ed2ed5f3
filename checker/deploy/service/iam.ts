/** What deploying, removing and drilling call of IAM. */
export {
  DeletePolicyCommand as DeletePolicy,
  DeletePolicyVersionCommand as DeletePolicyVersion,
  DeleteRoleCommand as DeleteRole,
  DeleteRolePolicyCommand as DeleteRolePolicy,
  DetachRolePolicyCommand as DetachRolePolicy,
  GetPolicyVersionCommand as GetPolicyVersion,
  GetRoleCommand as GetRole,
  ListAttachedRolePoliciesCommand as ListAttachedRolePolicies,
  ListPoliciesCommand as ListPolicies,
  ListPolicyVersionsCommand as ListPolicyVersions,
  ListRolePoliciesCommand as ListRolePolicies,
  ListRolesCommand as ListRoles,
} from "@aws-sdk/client-iam";
