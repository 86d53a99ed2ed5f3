import type { Difference } from "./difference.ts";
import { about, newBucket, trailElsewhere } from "./emulators.ts";

/** What ministack does otherwise than AWS. */
export const ministackDifferences: readonly Difference[] = [
  ...trailElsewhere("ministack"),
  {
    peer: "ministack",
    about,
    where: "the trail logs to a bucket of another name",
    what: ["step-2.bucket-private"],
    theirs: "fail",
    reason: "a new bucket has no public access block; on AWS it is there and on",
    source: newBucket,
  },
];
