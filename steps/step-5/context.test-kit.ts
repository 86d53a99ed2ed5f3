import type { Context } from "../../checker/core/check.ts";
import { defaultSettings, type Settings } from "../../checker/core/settings.ts";
import { unreadVerdict } from "../../checker/core/unread.ts";
import { pass } from "../../checker/core/verdict.ts";
import { accountId, lookedAt } from "../accounts/account.ts";

/** A look at the account at a time, in which every other check passes. */
export function lookingAt(now: string = lookedAt, rootLogin: Settings["rootLogin"] = "required"): Context {
  return {
    settings: { ...defaultSettings, rootLogin },
    accountId,
    region: "us-east-1",
    now,
    isPractice: false,
    verdictOf: () => pass({ ko: "", en: "" }),
    unread: (fact, reading) => unreadVerdict(fact, reading, "learner"),
  };
}
