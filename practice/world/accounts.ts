import type { Principal } from "../service.ts";
import { principalOfUserKey } from "../services/iam/identity-policies.ts";
import { iamState } from "../services/iam/state.ts";
import type { StateReader } from "../store/service-state.ts";
import { decodeKey } from "./access-key.ts";
import { sessionOfToken, type Session } from "./session.ts";

/** The account of every key that says nothing else. */
export const defaultAccount = "111122223333";

/** Who signed a request, and in which account it therefore acts. */
export interface Caller {
  readonly accountId: string;
  readonly principal: Principal;
  /** When the caller's keys end, for the holder of a session. */
  readonly end?: Session["end"];
}

/** Which account an access key belongs to: 12 digits are the account, a key made here carries it, others have the default. */
export function accountOfKey(accessKeyId: string, fallback: string = defaultAccount): string {
  if (/^\d{12}$/.test(accessKeyId)) return accessKeyId;
  return decodeKey(accessKeyId) ?? fallback;
}

/** The caller behind a key: the holder of a session, a created user, or else the administrator that a learner starts as. */
export function callerOf(
  state: StateReader,
  accessKeyId: string,
  sessionToken: string | null,
  fallback: string,
): Caller {
  const session = sessionOfToken(sessionToken);
  if (session) return session;
  const accountId = accountOfKey(accessKeyId, fallback);
  const user = principalOfUserKey(state(iamState, { accountId, region: "" }), accessKeyId);
  return { accountId, principal: user ?? learner(accountId) };
}

/** Who a key is that was never created here: the administrator that a learner starts as. */
export function learner(accountId: string): Principal {
  const userId = `${learnerMark}${accountId.slice(-9)}`;
  return { type: "IAMUser", arn: `arn:aws:iam::${accountId}:user/learner`, userId, name: "learner" };
}

/** Whether no policy can bind a principal, not even those of a user created later under the same name. */
export const isLearner = ({ userId }: Principal): boolean => userId.startsWith(learnerMark);

const learnerMark = "AIDAPRACTICE";
