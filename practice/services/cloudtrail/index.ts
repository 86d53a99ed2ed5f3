import type { ServiceDefinition } from "../../service.ts";
import { trailChanges } from "./change-trails.ts";
import { deliver } from "./deliver.ts";
import { lookupEvents } from "./lookup-events.ts";
import { selectorOperations } from "./selectors.ts";
import { trailReads } from "./show-trails.ts";
import { cloudTrailState, type CloudTrailState } from "./state.ts";
import { tagOperations } from "./tags.ts";

export { recordApiCall, type ApiCallFacts } from "./api-call.ts";
export { coversEvent } from "./coverage.ts";
export { recordEvent } from "./history.ts";
export type { CloudTrailRecord, UserIdentity } from "./record.ts";

/** AWS CloudTrail: trails, event history over the calls really made, and log files in the bucket. */
export const cloudtrail: ServiceDefinition<CloudTrailState> = {
  ...cloudTrailState,
  operations: {
    ...trailChanges,
    ...trailReads,
    ...selectorOperations,
    ...tagOperations,
    LookupEvents: lookupEvents,
  },
  tasks: { deliver },
};
