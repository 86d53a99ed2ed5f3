import type { NearMiss } from "../accounts/account.ts";
import { bucketNearMisses } from "./bucket-accounts.ts";
import { trailNearMisses } from "./trail-accounts.ts";

export { solved } from "../accounts/solved.ts";
export { untouched } from "../accounts/untouched.ts";

export const nearMisses: readonly NearMiss[] = [...trailNearMisses, ...bucketNearMisses];
