import type { Difference } from "./difference.ts";

const about = "requests of every operation, understood as they were meant";
const s3 = (call: string): string => `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${call}.html`;

/** The inputs are made up from botocore's own models with one seed, and so are the texts in here. */
const copySource = (operation: string, theirs: string): Difference => ({
  peer: "botocore",
  about,
  what: [`s3 ${operation}`],
  theirs,
  reason: "botocore percent-encodes the source, as S3 wants it; the JavaScript SDK leaves that to its caller",
  source: s3(operation),
});

/** What botocore sends otherwise than the JavaScript SDK, from which the practice account learns its protocols. */
export const botocoreDifferences: readonly Difference[] = [
  copySource("CopyObject", '.CopySource: "a b+c&96" became a%20b%2Bc%2696'),
  copySource("UploadPartCopy", '.CopySource: "a b+c&137" became a%20b%2Bc%26137'),
  {
    peer: "botocore",
    about,
    what: ["s3 ListDirectoryBuckets"],
    theirs: "taken for undefined",
    reason: "the call is signed for s3express, which the practice account does not have",
    source: s3("ListDirectoryBuckets"),
  },
  {
    peer: "botocore",
    about,
    what: ["s3 GetObjectAttributes"],
    theirs: ".PartNumberMarker: 1 became 1",
    reason: "the marker is a number to botocore and a text to the JavaScript SDK",
    source: s3("GetObjectAttributes"),
  },
];
