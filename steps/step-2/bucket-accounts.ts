import type { LogBucket } from "../../checker/core/facts/index.ts";
import { failed } from "../../checker/core/reading.ts";
import type { NearMiss } from "../accounts/account.ts";
import { solvedBut, solvedFacts } from "../accounts/solved.ts";

const bucket = (solvedFacts.bucket as { value: LogBucket }).value;

/** Buckets that are almost right, and some unusual ones that are. */
export const bucketNearMisses: readonly NearMiss[] = [
  {
    because: "no bucket was made",
    account: solvedBut({ bucket: { state: "missing", candidates: [], elsewhere: [] } }),
    fails: ["step-2.bucket-exists"],
  },
  {
    because: "the bucket was deleted, and the log files with it",
    account: {
      ...solvedBut({ bucket: { state: "missing", candidates: [], elsewhere: [] } }),
      logObjects: failed("NotRead", "s3:ListBucket", 0),
    },
    fails: ["step-2.bucket-exists", "step-5.log-archived"],
  },
  {
    because: "the bucket is there, and no trail yet logs to it",
    account: solvedBut({ bucket: { state: "named", value: { ...bucket, from: "name" } } }),
    fails: [],
  },
  {
    because: "the trail logs to a bucket with another name",
    account: solvedBut({
      bucket: { state: "candidate", value: { ...bucket, name: "my-logs" }, name: "my-logs", elsewhere: [] },
    }),
    fails: ["step-2.bucket-exists"],
  },
  {
    because: "the trail logs to somebody else's bucket",
    account: solvedBut({ bucket: { state: "named", value: { ...bucket, isOwn: false } } }),
    fails: ["step-2.bucket-exists"],
  },
  {
    because: "the trail logs to somebody else's bucket with another name",
    account: solvedBut({
      bucket: {
        state: "candidate",
        value: { ...bucket, name: "org-logs", isOwn: false },
        name: "org-logs",
        elsewhere: [],
      },
    }),
    fails: ["step-2.bucket-exists"],
  },
  {
    because: "objects may belong to whoever wrote them",
    account: solvedBut({ bucketOwnership: "ObjectWriter" }),
    fails: ["step-2.bucket-ownership"],
  },
  {
    because: "object ownership is not set",
    account: solvedBut({ bucketOwnership: null }),
    fails: ["step-2.bucket-ownership"],
  },
  {
    because: "one of the four blocks is off",
    account: solvedBut({ publicAccessBlock: { ...solvedFacts.publicAccessBlock!, blockPublicPolicy: false } }),
    fails: ["step-2.bucket-private"],
  },
  { because: "no block is set", account: solvedBut({ publicAccessBlock: null }), fails: ["step-2.bucket-private"] },
  {
    because: "versioning was suspended",
    account: solvedBut({ bucketVersioning: "Suspended" }),
    fails: ["step-2.bucket-versioning"],
  },
  {
    because: "versioning was never switched on",
    account: solvedBut({ bucketVersioning: "never" }),
    fails: ["step-2.bucket-versioning"],
  },
  {
    because: "there is no default encryption",
    account: solvedBut({ bucketEncryption: null }),
    fails: ["step-2.bucket-encryption"],
  },
  { because: "the bucket is encrypted with a KMS key", account: solvedBut({ bucketEncryption: "aws:kms" }), fails: [] },
  {
    because: "the bucket is encrypted with something new",
    account: solvedBut({ bucketEncryption: "aws:next" }),
    fails: [],
    unverified: ["step-2.bucket-encryption"],
  },
  {
    because: "the organization's trail is used, as configured, and its bucket is elsewhere",
    account: solvedBut({ bucket: { state: "named", value: { ...bucket, isOwn: false } }, bucketVersioning: "never" }),
    settings: { trail: "shared" },
    fails: ["step-2.bucket-exists", "step-2.bucket-versioning"],
  },
];
