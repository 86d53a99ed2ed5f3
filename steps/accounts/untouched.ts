import type { Readings } from "../../checker/core/snapshot.ts";
import { readings } from "./account.ts";

const missing = { state: "missing", candidates: [], elsewhere: [] } as const;

/** Everything that can be read in an account where nothing was built yet. What depends on a missing thing is not read. */
export const untouched: Readings = readings({
  function: missing,
  trail: missing,
  bucket: missing,
  rule: missing,
  topic: missing,
  rootLogins: { logins: [], isComplete: true },
  ruleFirstPut: { at: null, isComplete: true },
  accountSummary: { hasRootMfa: false, hasRootAccessKeys: true },
});
