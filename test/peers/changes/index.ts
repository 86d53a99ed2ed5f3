import { bucketChanges } from "./bucket.ts";
import type { Change } from "./change.ts";
import { functionChanges } from "./function.ts";
import { ruleChanges } from "./rule.ts";
import { topicChanges } from "./topic.ts";
import { trailChanges } from "./trail.ts";

export type { Change } from "./change.ts";

/** What learners get wrong, or do otherwise and right, one at a time. */
export const changes: readonly Change[] = [
  ...functionChanges,
  ...trailChanges,
  ...bucketChanges,
  ...ruleChanges,
  ...topicChanges,
];
