import type {
  CreateAccountAliasCommandInput,
  DeleteAccountAliasCommandInput,
  GetAccountSummaryCommandOutput,
  ListAccountAliasesCommandOutput,
} from "@aws-sdk/client-iam";
import { AwsError, type Call, type Given } from "../../service.ts";
import { validationError } from "./errors.ts";
import { iamState } from "./state.ts";

export const accountOperations = {
  /** Root has a password, a second factor (AWS asks for one) and no access keys, as in a well-kept new account. */
  GetAccountSummary(_input: unknown, call: Call): Omit<GetAccountSummaryCommandOutput, "$metadata"> {
    const { users, roles, policies } = call.state(iamState);
    return {
      SummaryMap: {
        AccountPasswordPresent: 1,
        AccountMFAEnabled: 1,
        AccountAccessKeysPresent: 0,
        AccountSigningCertificatesPresent: 0,
        MFADevices: 1,
        MFADevicesInUse: 1,
        Users: Object.keys(users).length,
        UsersQuota: 5000,
        Roles: Object.keys(roles).length,
        RolesQuota: 1000,
        Policies: Object.keys(policies).length,
        PoliciesQuota: 1500,
        Groups: 0,
        GroupsQuota: 300,
        AccessKeysPerUserQuota: 2,
        AttachedPoliciesPerRoleQuota: 10,
        AttachedPoliciesPerUserQuota: 10,
        VersionsPerPolicyQuota: 5,
      },
    };
  },

  ListAccountAliases(_input: unknown, call: Call): Omit<ListAccountAliasesCommandOutput, "$metadata"> {
    const { alias } = call.state(iamState);
    return { AccountAliases: alias === null ? [] : [alias], IsTruncated: false };
  },

  /** An account has one alias: a new one replaces it. */
  CreateAccountAlias(input: Given<CreateAccountAliasCommandInput, "AccountAlias">, call: Call): object {
    if (!/^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$/.test(input.AccountAlias)) {
      throw validationError("The account alias may hold 3 to 63 lower-case letters, digits and single hyphens.");
    }
    call.state(iamState).alias = input.AccountAlias;
    return {};
  },

  DeleteAccountAlias(input: Given<DeleteAccountAliasCommandInput, "AccountAlias">, call: Call): object {
    const state = call.state(iamState);
    if (state.alias !== input.AccountAlias) {
      throw new AwsError("NoSuchEntity", `The account alias ${input.AccountAlias} does not exist.`, 404);
    }
    state.alias = null;
    return {};
  },
};
