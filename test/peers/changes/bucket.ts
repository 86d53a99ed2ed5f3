import {
  CreateBucketCommand,
  DeleteBucketOwnershipControlsCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type ObjectOwnership,
} from "@aws-sdk/client-s3";
import { UpdateTrailCommand } from "@aws-sdk/client-cloudtrail";
import type { Account } from "../account.ts";
import type { Change } from "./change.ts";

export const bucketChanges: readonly Change[] = [
  {
    because: "versioning is suspended",
    change: ({ s3, names }) =>
      s3.send(
        new PutBucketVersioningCommand({ Bucket: names.bucket, VersioningConfiguration: { Status: "Suspended" } }),
      ),
    expect: { "step-2.bucket-versioning": "fail" },
  },
  {
    because: "one of the four blocks is off",
    change: ({ s3, names }) =>
      s3.send(
        new PutPublicAccessBlockCommand({
          Bucket: names.bucket,
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: false,
            RestrictPublicBuckets: true,
          },
        }),
      ),
    expect: { "step-2.bucket-private": "fail" },
  },
  {
    because: "ACLs are on",
    change: (account) => owned(account, "ObjectWriter"),
    expect: { "step-2.bucket-ownership": "fail" },
  },
  {
    because: "the owner is merely preferred",
    change: (account) => owned(account, "BucketOwnerPreferred"),
    expect: { "step-2.bucket-ownership": "fail" },
  },
  {
    because: "there are no ownership controls",
    change: ({ s3, names }) => s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket: names.bucket })),
    expect: { "step-2.bucket-ownership": "fail" },
  },
  {
    because: "encryption is the stronger one with a key",
    change: ({ s3, names }) =>
      s3.send(
        new PutBucketEncryptionCommand({
          Bucket: names.bucket,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }],
          },
        }),
      ),
    expect: {},
  },
  {
    because: "the trail logs to a bucket of another name",
    change: async ({ s3, cloudtrail, names, id }) => {
      const Bucket = `my-trail-logs-${id}`;
      await s3.send(new CreateBucketCommand({ Bucket }));
      await cloudtrail.send(new UpdateTrailCommand({ Name: names.trail, S3BucketName: Bucket }));
    },
    // A new bucket is private, encrypted and without ACLs.
    expect: { "step-2.bucket-exists": "fail", "step-2.bucket-versioning": "fail" },
  },
  {
    because: "there is another bucket",
    change: ({ s3, id }) => s3.send(new CreateBucketCommand({ Bucket: `something-else-${id}` })),
    expect: {},
  },
];

function owned({ s3, names }: Account, ObjectOwnership: ObjectOwnership) {
  const OwnershipControls = { Rules: [{ ObjectOwnership }] };
  return s3.send(new PutBucketOwnershipControlsCommand({ Bucket: names.bucket, OwnershipControls }));
}
