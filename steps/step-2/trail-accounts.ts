import type { AdvancedEventSelector, Facts, Trail } from "../../checker/core/facts/index.ts";
import type { NearMiss } from "../accounts/account.ts";
import { solvedBut, solvedFacts } from "../accounts/solved.ts";

const trail = (solvedFacts.trail as { value: Trail }).value;

function trailWith(changes: Partial<Trail>) {
  return solvedBut({ trail: { state: "named", value: { ...trail, ...changes } } });
}

function statusWith(changes: Partial<Facts["trailStatus"]>) {
  return solvedBut({ trailStatus: { ...solvedFacts.trailStatus, ...changes } });
}

function recording(
  readWriteType: "All" | "ReadOnly" | "WriteOnly",
  includesManagementEvents = true,
  excludedSources: string[] = [],
) {
  return solvedBut({
    eventSelectors: { basic: [{ readWriteType, includesManagementEvents, excludedSources }], advanced: [] },
  });
}

/** Advanced selectors of management events, each with further fields. */
function selecting(...selectors: readonly AdvancedEventSelector["fields"][]) {
  const management = { field: "eventCategory", operators: { Equals: ["Management"] } };
  const advanced = selectors.map((fields) => ({ name: null, fields: [management, ...fields] }));
  return solvedBut({ eventSelectors: { basic: [], advanced } });
}

const reads = { field: "readOnly", operators: { Equals: ["true"] } };
const writes = { field: "readOnly", operators: { Equals: ["false"] } };

/** Trails that are almost right, and some unusual ones that are. */
export const trailNearMisses: readonly NearMiss[] = [
  {
    because: "the trail was never made",
    account: solvedBut({ trail: { state: "missing", candidates: [], elsewhere: [] } }),
    fails: ["step-2.trail-exists"],
  },
  {
    because: "the trail has another name and does the job",
    account: solvedBut({
      trail: { state: "candidate", value: { ...trail, name: "management" }, name: "management", elsewhere: [] },
    }),
    fails: ["step-2.trail-exists"],
  },
  { because: "the organization's trail has the name", account: trailWith({ isOrganizationTrail: true }), fails: [] },
  {
    because: "logging was stopped",
    account: statusWith({ isLogging: false, stopLoggingAt: "2026-11-23T04:00:00Z" }),
    fails: ["step-2.trail-logging"],
  },
  {
    because: "the trail was made with the CLI and never started",
    account: statusWith({ isLogging: false, startLoggingAt: null, latestDeliveryAt: null }),
    fails: ["step-2.trail-logging"],
  },
  {
    because: "a single-Region trail in Seoul, whose option for global events reads true",
    account: trailWith({ homeRegion: "ap-northeast-2", isMultiRegion: false }),
    fails: ["step-2.trail-covers-root-login"],
  },
  {
    because: "a single-Region trail in us-east-1 without global service events",
    account: trailWith({ isMultiRegion: false, includesGlobalServiceEvents: false }),
    fails: ["step-2.trail-covers-root-login"],
  },
  {
    because: "a multi-Region trail homed in Seoul",
    account: trailWith({ homeRegion: "ap-northeast-2" }),
    fails: [],
  },
  { because: "a single-Region trail in us-east-1", account: trailWith({ isMultiRegion: false }), fails: [] },
  { because: "only write events are recorded", account: recording("WriteOnly"), fails: ["step-2.management-events"] },
  { because: "only read events are recorded", account: recording("ReadOnly"), fails: ["step-2.management-events"] },
  { because: "management events are off", account: recording("All", false), fails: ["step-2.management-events"] },
  { because: "KMS events are left out", account: recording("All", true, ["kms.amazonaws.com"]), fails: [] },
  {
    because: "no selector was ever set",
    account: solvedBut({ eventSelectors: { basic: [], advanced: [] } }),
    fails: [],
  },
  {
    because: "two basic selectors record one half each",
    account: solvedBut({
      eventSelectors: {
        basic: (["ReadOnly", "WriteOnly"] as const).map((readWriteType) => ({
          readWriteType,
          includesManagementEvents: true,
          excludedSources: [],
        })),
        advanced: [],
      },
    }),
    fails: [],
  },
  { because: "an advanced selector takes all management events", account: selecting([]), fails: [] },
  { because: "two advanced selectors take one half each", account: selecting([reads], [writes]), fails: [] },
  {
    because: "an advanced selector takes writes only",
    account: selecting([writes]),
    fails: ["step-2.management-events"],
  },
  {
    because: "an advanced selector takes reads only",
    account: selecting([reads]),
    fails: ["step-2.management-events"],
  },
  {
    because: "advanced selectors take data events only",
    account: solvedBut({
      eventSelectors: {
        basic: [],
        advanced: [{ name: "data", fields: [{ field: "eventCategory", operators: { Equals: ["Data"] } }] }],
      },
    }),
    fails: ["step-2.management-events"],
  },
  {
    because: "an advanced selector leaves out KMS and the RDS data API",
    account: selecting([
      { field: "eventSource", operators: { NotEquals: ["kms.amazonaws.com", "rdsdata.amazonaws.com"] } },
    ]),
    fails: [],
  },
  {
    because: "an advanced selector leaves out sign-in events",
    account: selecting([{ field: "eventSource", operators: { NotEquals: ["signin.amazonaws.com"] } }]),
    fails: [],
    unverified: ["step-2.management-events"],
  },
  {
    because: "an advanced selector filters by who acted",
    account: selecting([{ field: "userIdentity.arn", operators: { NotStartsWith: ["arn:aws:sts"] } }]),
    fails: [],
    unverified: ["step-2.management-events"],
  },
  {
    because: "an advanced selector takes some writes only",
    account: selecting([writes, { field: "eventName", operators: { NotEquals: ["PutObject"] } }]),
    fails: ["step-2.management-events"],
  },
  {
    because: "log file validation is off",
    account: trailWith({ hasLogFileValidation: false }),
    fails: ["step-2.log-validation"],
  },
  {
    because: "the bucket policy keeps CloudTrail out",
    account: statusWith({ latestDeliveryError: "AccessDenied" }),
    fails: ["step-2.log-delivery"],
  },
  {
    because: "nothing arrived half an hour after logging began",
    account: statusWith({ latestDeliveryAt: null, startLoggingAt: "2026-11-23T04:30:00Z" }),
    fails: [],
    pending: ["step-2.log-delivery"],
  },
  {
    because: "nothing arrived an hour after logging began",
    account: statusWith({ latestDeliveryAt: null, startLoggingAt: "2026-11-23T04:00:00Z" }),
    fails: ["step-2.log-delivery"],
  },
  {
    because: "nothing arrived, and since when it logs is not told",
    account: statusWith({ latestDeliveryAt: null, startLoggingAt: null }),
    fails: [],
    unverified: ["step-2.log-delivery"],
  },
];
