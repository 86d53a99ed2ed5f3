import type { Call } from "../service.ts";
import { AwsError } from "../service.ts";
import { coversEvent } from "../services/cloudtrail/coverage.ts";
import { recordEvent } from "../services/cloudtrail/history.ts";
import { deliverEvent } from "../services/events/deliver-event.ts";
import { trailEvent } from "../services/events/trail-event.ts";
import { iamState } from "../services/iam/state.ts";
import { signInRecord } from "./sign-in-record.ts";
import type { SignIn } from "./sign-in-record.ts";

export type { SignIn } from "./sign-in-record.ts";

/** How far a sign-in got. */
export interface SignedIn {
  readonly eventId: string;
  /** Where CloudTrail recorded it. */
  readonly region: string;
  /** Whether a logging trail passed it on to EventBridge; without one only event history knows of it. */
  readonly reachedEventBridge: boolean;
}

/**
 * Somebody signs in to the console of the account. CloudTrail records it; the default bus of that Region gets it only if
 * a logging trail covers it. Returns when every target of every matching rule has been called.
 * @throws AwsError BadRequest for a sign-in that AWS would never see
 */
export async function signIn(call: Call, wanted: SignIn): Promise<SignedIn> {
  if (wanted.as === "federated" && wanted.result === "failure") {
    throw new AwsError(
      "BadRequest",
      "A federated sign-in that fails ends at the identity provider: AWS records nothing.",
    );
  }
  const { alias, users, roles } = call.state(iamState);
  const names = {
    alias,
    userName: Object.keys(users)[0] ?? "practice-user",
    roleName: Object.keys(roles)[0] ?? "practice-role",
  };
  const record = signInRecord(wanted, { accountId: call.accountId, at: call.now(), ...names });
  const there = call.as({ region: record.awsRegion });
  recordEvent(there, record);
  const reachedEventBridge = coversEvent(there, record);
  if (reachedEventBridge) await deliverEvent(there, trailEvent(record, "AWS Console Sign In via CloudTrail"));
  return { eventId: record.eventID, region: record.awsRegion, reachedEventBridge };
}
