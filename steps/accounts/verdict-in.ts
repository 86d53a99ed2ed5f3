import { evaluate } from "../../checker/core/evaluate.ts";
import type { CheckResult } from "../../checker/core/result.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { steps } from "../index.ts";
import { accountId, lookedAt, type NearMiss } from "./account.ts";

/** The result of one check in an example account, for tests that walk a table. */
export function resultIn(
  facts: Readings,
  checkId: string,
  { settings, takenAt }: Pick<NearMiss, "settings" | "takenAt"> = {},
): CheckResult {
  const account = { id: accountId, arn: `arn:aws:iam::${accountId}:user/learner`, practice: false };
  const asked = steps.filter(({ checks }) => checks.some(({ id }) => id === checkId)).map(({ id }) => id);
  const run = evaluate(
    { schema: "workshop/snapshot/v1", takenAt: takenAt ?? lookedAt, account, region: "us-east-1", facts },
    { catalogue: steps, asked, settings: { ...defaultSettings, ...settings }, toolVersion: "0.0.0" },
  );
  const result = run.steps.flatMap((step) => step.checks).find(({ id }) => id === checkId);
  if (result === undefined) throw new Error(`No check is called ${checkId}`);
  return result;
}
