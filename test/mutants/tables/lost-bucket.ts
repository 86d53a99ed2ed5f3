import { CreateTrailCommand, DeleteTrailCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { DeleteBucketCommand, DeleteObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { names, type Aws } from "../aws.ts";
import { each, type Answer, type Mutant, type Unsolved } from "../mutant.ts";

const Bucket = names.bucket;

/** Deletes every version of every object, and the bucket. */
async function remove({ s3 }: Aws): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  }
  await s3.send(new DeleteBucketCommand({ Bucket }));
}

const withoutBucket: Unsolved = {
  "2.bucket-exists": "fail",
  ...each("blocked", "2.bucket-ownership", "2.bucket-private", "2.bucket-versioning", "2.bucket-encryption"),
};

/** The account's list of buckets without the one that the trail logs to, as when it is somebody else's. */
const foreign = (body: Answer): void => {
  body["xml"] = String(body["xml"]).replace(/<Bucket>(?:(?!<\/Bucket>).)*<\/Bucket>/gs, "");
};

const mutants: readonly Mutant[] = [
  {
    because: "the log bucket was emptied and deleted",
    change: async (aws) => {
      await remove(aws);
      await aws.advance(20);
    },
    expect: { ...withoutBucket, "2.log-delivery": "fail", "5.log-archived": "fail" },
  },
  {
    because: "the log bucket was emptied and deleted two hours ago",
    change: async (aws) => {
      await remove(aws);
      await aws.advance(120);
    },
    expect: { ...withoutBucket, "2.log-delivery": "fail", "5.log-archived": "fail" },
  },
  {
    because: "the log bucket is not among the account's own",
    answers: { ListBuckets: foreign },
    expect: { "2.bucket-exists": "fail" },
  },
  {
    because: "the logs were deleted after the test",
    change: async ({ s3 }) => {
      const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      for (const { Key } of Versions) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    expect: { "5.log-archived": "pending" },
  },
  {
    because: "the logs were deleted two hours after the test, and the trail was stopped before",
    change: async (aws) => {
      await aws.cloudtrail.send(new DeleteTrailCommand({ Name: names.trail }));
      await aws.advance(120);
      const { Versions = [] } = await aws.s3.send(new ListObjectVersionsCommand({ Bucket }));
      for (const { Key } of Versions) await aws.s3.send(new DeleteObjectCommand({ Bucket, Key }));
      const trail = { IsMultiRegionTrail: true, EnableLogFileValidation: true };
      await aws.cloudtrail.send(new CreateTrailCommand({ Name: names.trail, S3BucketName: Bucket, ...trail }));
      await aws.cloudtrail.send(new StartLoggingCommand({ Name: names.trail }));
    },
    expect: { "2.log-delivery": "pending", "5.log-archived": "fail" },
  },
];

export const lostBucketTable = {
  resource: "lost logs",
  mutants: mutants.map((mutant) => ({
    ...mutant,
    touches: ["bucket", "bucket policy", "trail", "selectors", "sign-in"],
  })),
};
