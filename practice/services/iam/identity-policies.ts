import type { PolicyReading } from "../../../checker/core/policy/index.ts";
import type { Principal } from "../../service.ts";
import { entryOf } from "../entries.ts";
import { findPolicy } from "./managed-policies.ts";
import { parsedPolicy } from "./parsed-policy.ts";
import type { IamState, StoredIdentity, StoredUser } from "./state.ts";

/**
 * The documents of a principal's identity policies, inline and attached. Null: the user or role was not created in
 * this account, so nothing limits it.
 */
export function identityPolicies(state: IamState, principal: Principal): readonly PolicyReading[] | null {
  if (principal.name === null) return null;
  if (principal.type === "IAMUser") return documentsOf(state, entryOf(state.users, principal.name));
  if (principal.type === "AssumedRole") return documentsOf(state, entryOf(state.roles, principal.name));
  return null;
}

/** The documents of a role's identity policies; null when there is no such role. For functions and rule targets. */
export function rolePolicies(state: IamState, roleName: string): readonly PolicyReading[] | null {
  return documentsOf(state, entryOf(state.roles, roleName));
}

/** The user that an active access key was created for, as the caller of its requests; null when there is none. */
export function principalOfUserKey(state: IamState, accessKeyId: string): Principal | null {
  for (const user of Object.values(state.users)) {
    if (user.accessKeys.some((key) => key.id === accessKeyId && key.isActive)) return userPrincipal(user);
  }
  return null;
}

export function userPrincipal(user: StoredUser): Principal {
  return { type: "IAMUser", arn: user.arn, userId: user.id, name: user.name };
}

function documentsOf(state: IamState, identity: StoredIdentity | undefined): readonly PolicyReading[] | null {
  if (identity === undefined) return null;
  const attached = identity.attached.flatMap((arn) => {
    const policy = findPolicy(state, arn);
    const version = policy === undefined ? undefined : policy.versions[policy.defaultVersion];
    return version === undefined ? [] : [version.document];
  });
  return [...Object.values(identity.inline), ...attached].map(parsedPolicy);
}
