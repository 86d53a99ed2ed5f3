import type { Credentials } from "@aws-sdk/client-sts";
import type { Call } from "../../service.ts";
import { newSession, type Session } from "../../world/session.ts";

/** Temporary credentials of a session, with the end of their life on the practice clock. */
export function temporaryCredentials(call: Call, holder: Omit<Session, "end">, seconds: number): Credentials {
  // Whole seconds, as the answer can tell them.
  const at = Math.floor(call.now() / 1000 + seconds) * 1000;
  return { ...newSession({ ...holder, end: { at, clockOf: call.accountId } }), Expiration: new Date(at) };
}
