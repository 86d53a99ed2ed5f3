/** The reads of IAM that the checker asks. */
export {
  IAMClient as Client,
  GetAccountSummaryCommand as GetAccountSummary,
  GetPolicyCommand as GetPolicy,
  GetPolicyVersionCommand as GetPolicyVersion,
  GetRoleCommand as GetRole,
  GetRolePolicyCommand as GetRolePolicy,
  ListAccountAliasesCommand as ListAccountAliases,
  ListAttachedRolePoliciesCommand as ListAttachedRolePolicies,
  ListRolePoliciesCommand as ListRolePolicies,
} from "@aws-sdk/client-iam";
