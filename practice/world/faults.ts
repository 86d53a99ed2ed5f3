import { AwsError, type Principal } from "../service.ts";
import { accountState, type Fault, type FaultKind, type WorldState } from "../store/world-state.ts";
import type { Protocol } from "../wire/protocol.ts";

/** A set by its keys: the compiler wants every kind of the type in it, and none besides. */
const kinds: Readonly<Record<FaultKind, true>> = {
  denied: true,
  scp: true,
  throttled: true,
  delay: true,
  timeout: true,
  reset: true,
  cut: true,
  truncated: true,
  garbage: true,
  expired: true,
  skewed: true,
  error: true,
};

export const faultKinds = Object.keys(kinds) as readonly FaultKind[];

/** How long a `delay` fault holds an answer back, in milliseconds. */
export const faultDelayMs = 3000;

export function addFault(world: WorldState, accountId: string, fault: Fault): void {
  accountState(world, accountId).faults.push(fault);
}

export function clearFaults(world: WorldState, accountId: string): void {
  accountState(world, accountId).faults = [];
}

/**
 * The fault that this call meets, counted down; null when it meets none. Names are the operation's and its IAM action's.
 * @param kinds only a fault of these kinds is taken; the next one in line stays when it is of another.
 */
export function takeFault(
  world: WorldState,
  accountId: string,
  service: string,
  names: readonly string[],
  kinds: readonly FaultKind[] = faultKinds,
): FaultKind | null {
  const faults = world.accounts[accountId]?.faults;
  if (!faults || faults.length === 0) return null;
  const at = faults.findIndex(
    (fault) => fault.service === service && (fault.operation === "*" || names.includes(fault.operation)),
  );
  const fault = faults[at];
  if (!fault || !kinds.includes(fault.kind)) return null;
  fault.times -= 1;
  if (fault.times <= 0) faults.splice(at, 1);
  return fault.kind;
}

/** The AWS error of a fault that is answered with one; null for those that act on the connection or the answer. */
export function faultError(kind: FaultKind, protocol: Protocol, action: string, principal: Principal): AwsError | null {
  switch (kind) {
    case "denied":
      return deniedError(protocol, action, principal);
    case "scp":
      return deniedError(protocol, action, principal, "*", "service control policy");
    case "throttled":
      return throttledError(protocol, action);
    case "expired":
      return expiredError(protocol);
    case "skewed":
      return skewedError(protocol);
    case "error":
      return new AwsError(
        protocol === "restXml" ? "InternalError" : "InternalFailure",
        "We encountered an internal error. Please try again.",
        500,
      );
    default:
      return null;
  }
}

/**
 * A refusal, worded as AWS words it, from which tools read the missing action.
 * @param deniedBy the kind of policy with an explicit Deny; null: no identity-based policy allows the action.
 */
export function deniedError(
  protocol: Protocol,
  action: string,
  principal: Principal,
  resource = "*",
  deniedBy: "identity-based policy" | "service control policy" | null = null,
): AwsError {
  const because = deniedBy
    ? `with an explicit deny in ${deniedBy === "identity-based policy" ? "an" : "a"} ${deniedBy}`
    : `because no identity-based policy allows the ${action} action`;
  const message = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
  if (action.startsWith("sns:")) return new AwsError("AuthorizationErrorException", message, 403);
  const isXml = protocol === "awsQuery" || protocol === "restXml";
  return new AwsError(
    isXml ? "AccessDenied" : "AccessDeniedException",
    message,
    isXml || protocol === "restJson1" ? 403 : 400,
  );
}

function throttledError(protocol: Protocol, action: string): AwsError {
  if (protocol === "restXml") return new AwsError("SlowDown", "Please reduce your request rate.", 503);
  if (protocol === "restJson1")
    return new AwsError("TooManyRequestsException", "Rate exceeded", 429, { Reason: "CallerRateLimitExceeded" });
  if (action.startsWith("sns:")) return new AwsError("ThrottledException", "Rate exceeded", 429);
  return new AwsError(protocol === "awsQuery" ? "Throttling" : "ThrottlingException", "Rate exceeded");
}

function expiredError(protocol: Protocol): AwsError {
  const message = "The security token included in the request is expired";
  if (protocol === "restXml") return new AwsError("ExpiredToken", "The provided token has expired.");
  if (protocol === "awsQuery") return new AwsError("ExpiredToken", message, 403);
  return new AwsError("ExpiredTokenException", message, protocol === "restJson1" ? 403 : 400);
}

/** A clock that is off shows as a signature that has run out; S3 alone has an error of its own for it. */
function skewedError(protocol: Protocol): AwsError {
  if (protocol === "restXml") {
    const message = "The difference between the request time and the current time is too large.";
    return new AwsError("RequestTimeTooSkewed", message, 403);
  }
  const message = `Signature expired: 20200101T000000Z is now earlier than 20200101T001000Z (20200101T001500Z - 5 min.)`;
  return new AwsError(protocol === "awsQuery" ? "SignatureDoesNotMatch" : "InvalidSignatureException", message, 403);
}
