import { randomBytes } from "node:crypto";
import type { Credentials } from "@aws-sdk/client-sts";
import type { Call, Principal } from "../../service.ts";
import { entryOf } from "../entries.ts";
import { createAccessKeyId, createSecret } from "./access-key.ts";
import { type StoredSession, type StsState, stsState } from "./state.ts";

/** Hands out temporary credentials for `principal` in an account. Sessions that ended are forgotten after a day. */
export function openSession(call: Call, accountId: string, principal: Principal, seconds: number): Credentials {
  const { sessions } = call.state(stsState, { accountId });
  const now = call.now();
  for (const [key, session] of Object.entries(sessions)) {
    if (session.expiresAt < now - 24 * 3_600_000) delete sessions[key];
  }
  const accessKeyId = createAccessKeyId("ASIA", accountId);
  const expiresAt = now + seconds * 1000;
  sessions[accessKeyId] = { principal, expiresAt };
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: createSecret(),
    SessionToken: `practice.${randomBytes(48).toString("base64url")}`,
    Expiration: new Date(expiresAt),
  };
}

/** The session of a key, from the state of the key's account; null when the key was not handed out there. */
export function sessionOf(state: StsState, accessKeyId: string): StoredSession | null {
  return entryOf(state.sessions, accessKeyId) ?? null;
}
