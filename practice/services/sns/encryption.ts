import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";

/**
 * Why the topic's key keeps the caller out; null when it does not. The AWS managed key lets no service in, because
 * nobody can edit its policy (SNS developer guide, "key management").
 */
export function keyRefusal(call: Call, _there: Call, keyId: string): AwsError | null {
  if (call.principal.type !== "AWSService") return null;
  const isManagedKey = /^(arn:aws:kms:.*:)?alias\/aws\/sns$/.test(keyId);
  return isManagedKey
    ? new AwsError("KMSAccessDeniedException", `${call.principal.arn} may not use the key ${keyId}`)
    : null;
}
