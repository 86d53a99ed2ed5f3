import { expect, it } from "vitest";
import {
  foundValue,
  type AdvancedEventSelector,
  type Facts,
  type LogBucket,
  type Trail,
} from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { names } from "../accounts/account.ts";
import { solved, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { toldIn } from "../accounts/told-in.ts";
import { resultIn } from "../accounts/verdict-in.ts";

const theBucket = foundValue<LogBucket>(solvedFacts.bucket) as LogBucket;
const theTrail = foundValue<Trail>(solvedFacts.trail) as Trail;
const arn = `arn:aws:s3:::${names.bucket}`;
const notOwn = "which is not among this account's buckets (s3:ListBuckets).";

function bucketWith(change: Partial<LogBucket>): Pick<Facts, "bucket"> {
  return { bucket: { state: "named", value: { ...theBucket, ...change } } };
}

function basic(readWriteType: "All" | "ReadOnly" | "WriteOnly", isOn = true, excludedSources: readonly string[] = []) {
  return {
    eventSelectors: { basic: [{ readWriteType, includesManagementEvents: isOn, excludedSources }], advanced: [] },
  };
}

function advanced(...selectors: readonly AdvancedEventSelector["fields"][]): Pick<Facts, "eventSelectors"> {
  const management = { field: "eventCategory", operators: { Equals: ["Management"] } };
  return {
    eventSelectors: {
      basic: [],
      advanced: selectors.map((fields) => ({ name: null, fields: [management, ...fields] })),
    },
  };
}

const reads = { field: "readOnly", operators: { Equals: ["true"] } };
const writes = { field: "readOnly", operators: { Equals: ["false"] } };
const riddle = { field: "eventName", operators: { NotEquals: ["PutObject"] } };
const unsure =
  "unverified: Whether the advanced event selectors' conditions on eventName drop root sign-ins cannot be told.";

it.each([
  ["bucket-exists", {}, `pass: The trail logs to ${arn}.`],
  ["bucket-exists", bucketWith({ from: "name" }), `pass: The bucket is there: ${arn}. No trail logs to it yet.`],
  ["bucket-exists", bucketWith({ isOwn: false }), `fail: The trail logs to ${arn}, ${notOwn}`],
  [
    "bucket-exists",
    {
      bucket: {
        state: "candidate",
        name: "org-logs",
        elsewhere: [],
        value: { ...theBucket, name: "org-logs", isOwn: false },
      },
    },
    expect.stringMatching(
      /^fail: Looked for a log bucket .* The trail logs to arn:aws:s3:::org-logs, which is not among/,
    ),
  ],
  [
    "bucket-ownership",
    { bucketOwnership: null },
    "fail: s3:GetBucketOwnershipControls: no Object Ownership is set, so ACLs are on.",
  ],
  [
    "bucket-versioning",
    { bucketVersioning: "Suspended" },
    "fail: s3:GetBucketVersioning: Suspended. It was on and has been suspended.",
  ],
  ["bucket-versioning", { bucketVersioning: "never" }, "fail: s3:GetBucketVersioning: it was never switched on."],
  [
    "bucket-encryption",
    { bucketEncryption: "aws:kms:dsse" },
    expect.stringMatching(/^pass: Default encryption is aws:kms:dsse\. That is stronger/),
  ],
  ["trail-exists", {}, `pass: The trail is there: ${theTrail.arn}, home Region us-east-1.`],
  [
    "trail-exists",
    { trail: { state: "named", value: { ...theTrail, isOrganizationTrail: true } } },
    `pass: The trail is there: ${theTrail.arn}, home Region us-east-1. It is an organization trail.`,
  ],
  [
    "trail-logging",
    { trailStatus: { ...solvedFacts.trailStatus, isLogging: false } },
    "fail: cloudtrail:GetTrailStatus: IsLogging false.",
  ],
  [
    "trail-logging",
    { trailStatus: { ...solvedFacts.trailStatus, isLogging: false, stopLoggingAt: "2026-11-23T04:00:00Z" } },
    expect.stringMatching(/^fail: .* IsLogging false\. It was stopped at 2026-11-23 04:00:00 UTC/),
  ],
  ["management-events", {}, "pass: cloudtrail:GetEventSelectors: read and write management events are recorded."],
  [
    "management-events",
    basic("All", true, ["kms.amazonaws.com"]),
    "pass: cloudtrail:GetEventSelectors: read and write management events are recorded. The sources left out (kms.amazonaws.com) have nothing to do with root sign-ins.",
  ],
  ["management-events", basic("ReadOnly"), expect.stringContaining("only read management events. A root sign-in is")],
  ["management-events", basic("All", false), expect.stringContaining(" no management events. A root sign-in is")],
  ["management-events", basic("WriteOnly"), expect.stringContaining("so the detector still works. Reads must be on")],
  [
    "management-events",
    advanced([writes, riddle]),
    "fail: cloudtrail:GetEventSelectors: only write management events. Reads must be on as well.",
  ],
  ["management-events", advanced([reads], [writes, riddle]), unsure],
  ["management-events", advanced([writes], [reads, riddle]), unsure],
] as readonly [string, Partial<Facts>, string][])("%s of %j", (check, change, words) => {
  expect(toldIn(solvedBut(change), `step-2.${check}`)).toEqual(words);
});

it.each([
  ["bucket-exists", solved, names.bucket],
  ["bucket-exists", { ...solved, bucket: denied("s3:ListBuckets") }, "/s3/buckets"],
  ["trail-exists", solved, theTrail.name],
  ["trail-exists", { ...solved, trail: denied("cloudtrail:DescribeTrails") }, "trails"],
])("%s links to what was found, or to the list", (check, facts, part) => {
  expect(resultIn(facts, `step-2.${check}`).consoleUrl).toContain(part);
});
