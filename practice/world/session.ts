import type { Principal } from "../service.ts";
import { newAccessKeyId, newSecretAccessKey } from "./access-key.ts";

/** Temporary keys, in the members that STS answers with. */
export interface SessionCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
}

/** Who holds temporary keys: a role session, or the same identity again (GetSessionToken). */
export interface Session {
  readonly accountId: string;
  readonly principal: Principal;
  /** When it ends, by the clock of the account that opened it: that clock counted its time from the start. */
  readonly end: { readonly at: number; readonly clockOf: string };
}

/** Keys for a session. The token itself says who holds them, so that they work embedded, served and after a restart. */
export function newSession(session: Session): SessionCredentials {
  return {
    AccessKeyId: newAccessKeyId("ASIA", session.accountId),
    SecretAccessKey: newSecretAccessKey(),
    SessionToken: `${tokenMark}${Buffer.from(JSON.stringify(session)).toString("base64")}`,
  };
}

/** The session that a token made by `newSession` carries; null for tokens from elsewhere. */
export function sessionOfToken(token: string | null): Session | null {
  if (!token?.startsWith(tokenMark)) return null;
  try {
    const { accountId, principal, end } = JSON.parse(
      Buffer.from(token.slice(tokenMark.length), "base64").toString(),
    ) as Session;
    const isWhole = /^\d{12}$/.test(accountId) && typeof principal.arn === "string" && typeof end.at === "number";
    return isWhole ? { accountId, principal, end } : null;
  } catch {
    return null;
  }
}

const tokenMark = "practice-session.";
