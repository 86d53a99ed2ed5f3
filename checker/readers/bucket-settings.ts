import { mapReading } from "../core/reading.ts";
import { homeRegion } from "../core/settings.ts";
import { aboutFound } from "./finding.ts";
import { defineReader } from "./reader.ts";

/*
 * What the bucket is set to. Each is asked in the bucket's own Region; where that is unknown the client follows S3's
 * redirect. The codes for "no such configuration" are S3's, one per setting.
 */

export const bucketOwnershipReader = defineReader<"bucketOwnership">()({
  actions: ["s3:GetBucketOwnershipControls"],
  after: ["bucket"],
  read: async (desk) =>
    aboutFound(await desk.fact("bucket"), async ({ name: Bucket, region }) =>
      mapReading(
        await desk.ask(
          "s3",
          "GetBucketOwnershipControls",
          { Bucket },
          {
            region: region ?? homeRegion,
            missing: ["OwnershipControlsNotFoundError"],
          },
        ),
        (answer) => answer?.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null,
      ),
    ),
});

export const publicAccessBlockReader = defineReader<"publicAccessBlock">()({
  actions: ["s3:GetBucketPublicAccessBlock"],
  after: ["bucket"],
  read: async (desk) =>
    aboutFound(await desk.fact("bucket"), async ({ name: Bucket, region }) =>
      mapReading(
        await desk.ask(
          "s3",
          "GetPublicAccessBlock",
          { Bucket },
          {
            region: region ?? homeRegion,
            missing: ["NoSuchPublicAccessBlockConfiguration"],
          },
        ),
        (answer) => {
          const blocks = answer?.PublicAccessBlockConfiguration;
          if (blocks === undefined) return null;
          return {
            blockPublicAcls: blocks.BlockPublicAcls ?? false,
            ignorePublicAcls: blocks.IgnorePublicAcls ?? false,
            blockPublicPolicy: blocks.BlockPublicPolicy ?? false,
            restrictPublicBuckets: blocks.RestrictPublicBuckets ?? false,
          };
        },
      ),
    ),
});

export const bucketVersioningReader = defineReader<"bucketVersioning">()({
  actions: ["s3:GetBucketVersioning"],
  after: ["bucket"],
  read: async (desk) =>
    aboutFound(await desk.fact("bucket"), async ({ name: Bucket, region }) =>
      mapReading(
        await desk.ask("s3", "GetBucketVersioning", { Bucket }, { region: region ?? homeRegion }),
        (answer) => answer.Status ?? "never",
      ),
    ),
});

export const bucketEncryptionReader = defineReader<"bucketEncryption">()({
  actions: ["s3:GetEncryptionConfiguration"],
  after: ["bucket"],
  read: async (desk) =>
    aboutFound(await desk.fact("bucket"), async ({ name: Bucket, region }) =>
      mapReading(
        await desk.ask(
          "s3",
          "GetBucketEncryption",
          { Bucket },
          {
            region: region ?? homeRegion,
            missing: ["ServerSideEncryptionConfigurationNotFoundError"],
          },
        ),
        (answer) =>
          answer?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ??
          null,
      ),
    ),
});
