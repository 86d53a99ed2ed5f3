import type { ServiceDefinition } from "../../service.ts";
import { cloudTrailState, type CloudTrailState } from "./state.ts";

export { recordApiCall, type ApiCallFacts } from "./api-call.ts";
export { coversEvent } from "./coverage.ts";
export { recordEvent } from "./history.ts";
export type { CloudTrailRecord, UserIdentity } from "./record.ts";

/** AWS CloudTrail: trails, event history over the calls really made, and log files in the bucket. */
export const cloudtrail: ServiceDefinition<CloudTrailState> = { ...cloudTrailState, operations: {} };
