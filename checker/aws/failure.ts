import { denied, failed, type Denied, type Failed } from "../core/reading.ts";
import { actionOf } from "./actions.ts";

/** What an AWS SDK error carries, as far as it is judged. */
export interface SdkError {
  readonly name: string;
  readonly message: string;
  /** Node's own code of a network error. */
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

const refusals = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "InsufficientPrivilegesException",
  "NotAuthorized",
  "NotAuthorizedException",
  "UnauthorizedOperation",
]);

const expirations = new Set(["ExpiredToken", "ExpiredTokenException"]);

/** Errors of the SDK's credential providers: no request was made, because there was nothing to sign it with. */
const providerErrors = new Set(["CredentialsProviderError", "TokenProviderError"]);

/** Turns what the SDK threw into a reading: a refusal with its action, or a failure with its code and attempts. */
export function unreadable(error: SdkError, service: string, operation: string): Denied | Failed {
  if (isRefusal(error, operation)) return refusal(error.message, actionOf(service, operation));
  return failed(failureCode(error), `${service}:${operation}`, error.$metadata?.attempts ?? 1);
}

/** A HEAD answer has no body, so its 403 comes without a code. Any other 403 without one may be a proxy's. */
function isRefusal(error: SdkError, operation: string): boolean {
  if (refusals.has(error.name)) return true;
  return operation.startsWith("Head") && error.$metadata?.httpStatusCode === 403;
}

/** AWS's message names the action that was refused, which can be another than the one of the call (`kms:Decrypt`). */
function refusal(message: string, action: string): Denied {
  const named = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(message)?.[1];
  return denied(named ?? action, refusedBy(message));
}

/**
 * Who refused, from the wording AWS documents in "Troubleshoot access denied error messages" (IAM User Guide). The
 * order matters: a message may mention the identity-based policy that would have allowed it.
 */
function refusedBy(message: string): Denied["by"] {
  if (/(service|resource) control policy/i.test(message)) return "organization";
  if (/permissions boundary/i.test(message)) return "boundary";
  if (/resource-based policy/i.test(message)) return "resource";
  if (/(identity-based|session) policy/i.test(message)) return "identity";
  return "unknown";
}

function failureCode(error: SdkError): string {
  if (error.name === "AbortError") return "Timeout";
  const networkCode = networkCodeOf(error);
  if (networkCode === "ETIMEDOUT" || (error.name === "TimeoutError" && networkCode === null)) return "Timeout";
  if (networkCode !== null) return "Network";
  if (providerErrors.has(error.name)) return providerFailure(error.message);
  if (expirations.has(error.name)) return "ExpiredToken";
  if (/Signature (expired|not yet current)/i.test(error.message)) return "RequestTimeTooSkewed";
  const status = error.$metadata?.httpStatusCode ?? 0;
  const isNamed = !/^(Error|SyntaxError|TypeError|Unknown.*|\d+)$/.test(error.name);
  if (isNamed) return error.name;
  return status >= 400 ? `HTTP ${status}` : "Garbled";
}

/** The providers tell an expired session from absent credentials only in their wording. */
function providerFailure(message: string): string {
  if (/could not (load|resolve) credentials|unable to find environment variable/i.test(message)) return "NoCredentials";
  if (/multi-factor/i.test(message)) return "MfaRequired";
  return /expired|re-?authenticate|refresh|failed to load token|not found or is invalid/i.test(message)
    ? "ExpiredToken"
    : "InvalidCredentials";
}

/** Node's code of the network error, also when the SDK wrapped it; null when it is none. */
export function networkCodeOf(error: SdkError): string | null {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === "string" && /^(E[A-Z_]+|UND_ERR_\w+|CERT_\w+|DEPTH_\w+|ERR_TLS\w*|ERR_SSL\w*)$/.test(code))
      return code;
  }
  return null;
}
