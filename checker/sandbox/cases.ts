import { applyInput } from "../core/target-input.ts";
import type { RuleTarget } from "../core/facts/index.ts";
import type { CaseName, GivenSignIn } from "../core/handler-run.ts";
import { caseNames } from "../core/handler-run.ts";
import { rootIdentity, signInEvent } from "../core/samples/record.ts";
import type { HttpAnswer } from "./observation.ts";
import { respond } from "./discord.ts";

/** One case: the event that the handler gets, and what Discord answers the first request with, if not as usual. */
export interface SandboxCase {
  readonly name: CaseName;
  readonly given: GivenSignIn;
  readonly event: unknown;
  readonly trouble: HttpAnswer | null;
  /** What about the target's input could not be followed; the case then proves nothing against the code. */
  readonly lacks: readonly string[];
}

/**
 * A time at which the Korean date is not the UTC date, and whose hours, minutes and day can not be mistaken for each
 * other in any spelling.
 */
const plainSignIn: GivenSignIn = {
  eventTime: "2026-11-23T20:41:09Z",
  sourceAddress: "198.51.100.23",
  mfaUsed: "Yes",
  result: "Success",
};

const changes: Readonly<Record<CaseName, Partial<GivenSignIn>>> = {
  "success-mfa": {},
  "success-no-mfa": { mfaUsed: "No" },
  failure: { result: "Failure" },
  "other-address": { sourceAddress: "203.0.113.187" },
  afternoon: { eventTime: "2026-03-05T06:07:08Z" },
  "new-year": { eventTime: "2026-12-31T15:30:45Z" },
  "additional-null": { mfaUsed: null },
  "additional-without-mfa": { mfaUsed: null },
  "mfa-upper-yes": { mfaUsed: "YES" },
  "mfa-upper-no": { mfaUsed: "NO" },
  "discord-500": {},
  "discord-429": {},
  "discord-time-out": {},
};

/** What Discord answers first; a second request in the same case is answered as usual. */
const troubles: { readonly [Name in CaseName]?: HttpAnswer } = {
  "discord-500": respond(500, { message: "500: Internal Server Error", code: 0 }),
  "discord-429": respond(
    429,
    { message: "You are being rate limited.", retry_after: 0.64, global: false },
    { "Retry-After": "1", "X-RateLimit-Scope": "user", "X-RateLimit-Reset-After": "0.64" },
  ),
  "discord-time-out": { kind: "silence" },
};

/** All cases for a function of this account, their events as the rule's target would hand them over. */
export function sandboxCases(accountId: string, target: RuleTarget | null): SandboxCase[] {
  return caseNames.map((name) => {
    const given = { ...plainSignIn, ...changes[name] };
    const event = signInEvent(accountId, {
      id: "7c1de1b4-5c3a-4f0e-9d5e-1f6f0a2b3c4d",
      at: given.eventTime,
      eventName: "ConsoleLogin",
      identity: rootIdentity(accountId),
      sourceIp: given.sourceAddress,
      responseElements: { ConsoleLogin: given.result },
      ...(given.result === "Failure" ? { errorMessage: "Failed authentication" } : {}),
      additionalEventData: name === "additional-null" ? null : additionalData(accountId, given.mfaUsed),
    });
    return { name, given, trouble: troubles[name] ?? null, ...handedOver(target, event) };
  });
}

function additionalData(accountId: string, mfaUsed: string | null): Record<string, string> {
  return {
    LoginTo: "https://console.aws.amazon.com/console/home?region=us-east-1&state=hashArgs%23&isauthcode=true",
    MobileVersion: "No",
    ...(mfaUsed?.toLowerCase() === "yes"
      ? { MFAIdentifier: `arn:aws:iam::${accountId}:mfa/root-account-mfa-device` }
      : {}),
    ...(mfaUsed === null ? {} : { MFAUsed: mfaUsed }),
  };
}

function handedOver(target: RuleTarget | null, event: unknown): { event: unknown; lacks: string[] } {
  if (target === null) return { event, lacks: [] };
  const input = applyInput(target, event);
  if (input.ok) return { event: input.event, lacks: [] };
  return { event: input.text, lacks: input.problem === "unsupported-path" ? ["InputPath"] : [] };
}
