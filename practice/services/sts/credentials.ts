import type { Credentials } from "@aws-sdk/client-sts";
import type { Call } from "../../service.ts";
import { newSession, type Session } from "../../world/session.ts";

/** Temporary credentials of a session, with the end of their life on the practice clock. */
export function temporaryCredentials(call: Call, session: Session, seconds: number): Credentials {
  return { ...newSession(session), Expiration: new Date(call.now() + seconds * 1000) };
}
