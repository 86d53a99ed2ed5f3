import type { Mutant } from "../mutant.ts";
import * as account from "./account.ts";
import { patternMutants } from "./pattern.ts";
import { ruleMutants } from "./rule.ts";

/** Every change that must be noticed, with what it does. */
export const breaking: readonly Mutant[] = [
  ...ruleMutants,
  ...patternMutants,
  ...account.trailMutants,
  ...account.bucketMutants,
  ...account.functionMutants,
  ...account.topicMutants,
  ...account.targetMutants,
];

/** Every change that must not change a verdict. */
export const keeping: readonly Mutant[] = [...account.topicKeeping, ...account.targetKeeping];
