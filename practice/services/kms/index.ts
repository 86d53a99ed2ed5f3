import type { ServiceDefinition } from "../../service.ts";
import { aliasOperations } from "./aliases.ts";
import { keyPolicyOperations } from "./key-policy.ts";
import { keyOperations, removeKey } from "./keys.ts";
import { type KmsState, kmsState } from "./state.ts";

export { keyFor, serviceMayUseKey } from "./access.ts";

/** AWS KMS as far as encrypted topics and trails need it: keys, their policies and aliases. Nothing is encrypted. */
export const kms: ServiceDefinition<KmsState> = {
  ...kmsState,
  operations: { ...keyOperations, ...keyPolicyOperations, ...aliasOperations },
  tasks: { remove: removeKey },
};
