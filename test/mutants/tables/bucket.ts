import { UpdateTrailCommand } from "@aws-sdk/client-cloudtrail";
import {
  CreateBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketOwnershipControlsCommand,
  DeletePublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type ServerSideEncryption,
} from "@aws-sdk/client-s3";
import { accountId, names, type Aws, type RegionClients } from "../aws.ts";
import { policyOf } from "../changes.ts";
import type { Mutant, Unsolved } from "../mutant.ts";

const Bucket = names.bucket;
const blocks = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

const block = ({ s3 }: RegionClients, bucket: string, change: object = {}): Promise<unknown> =>
  s3.send(
    new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: { ...blocks, ...change } }),
  );
const own = (
  { s3 }: RegionClients,
  bucket: string,
  ObjectOwnership: "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter",
) =>
  s3.send(
    new PutBucketOwnershipControlsCommand({ Bucket: bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
  );
const version = ({ s3 }: RegionClients, bucket: string, Status: "Enabled" | "Suspended"): Promise<unknown> =>
  s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status } }));
const encrypt = ({ s3 }: RegionClients, SSEAlgorithm: ServerSideEncryption, rule: object = {}): Promise<unknown> =>
  s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm }, ...rule }],
      },
    }),
  );

interface Made {
  readonly region?: string;
  readonly without?: "versioning" | "blocks" | "ownership";
}
/** Makes a bucket as the workbook has it, or without one of its settings, lets CloudTrail in, and has the trail use it. */
const another =
  (name: string, { region, without }: Made = {}) =>
  async (aws: Aws) => {
    const clients = region === undefined ? aws : aws.elsewhere(region);
    const where =
      region === undefined ? {} : { CreateBucketConfiguration: { LocationConstraint: region as "ap-northeast-2" } };
    const space = name.endsWith("-an") ? ({ BucketNamespace: "account-regional" } as const) : {};
    await clients.s3.send(new CreateBucketCommand({ Bucket: name, ...where, ...space }));
    if (without === "ownership") await own(clients, name, "ObjectWriter");
    else await own(clients, name, "BucketOwnerEnforced");
    if (without === "blocks") await clients.s3.send(new DeletePublicAccessBlockCommand({ Bucket: name }));
    else await block(clients, name);
    if (without !== "versioning") await version(clients, name, "Enabled");
    const Principal = { Service: "cloudtrail.amazonaws.com" };
    const arn = `arn:aws:s3:::${name}`;
    const Policy = policyOf([
      { Effect: "Allow", Principal, Action: "s3:GetBucketAcl", Resource: arn },
      { Effect: "Allow", Principal, Action: "s3:PutObject", Resource: `${arn}/AWSLogs/${accountId}/*` },
    ]);
    await clients.s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy }));
    await aws.cloudtrail.send(new UpdateTrailCommand({ Name: names.trail, S3BucketName: name }));
    await aws.signIn();
  };
const meets = ["bucket policy", "trail", "sign-in"];

const otherNames = [`${Bucket}2`, "s3-root-login", "s3-root-detect-login", `my-${Bucket}`, "s3.root.login.detect"];
const goodNames = [`${Bucket}-${accountId}`, `${Bucket}-minji`, `${Bucket}-${accountId}-us-east-1-an`];

const breaking: readonly Mutant[] = [
  {
    because: "versioning is suspended",
    change: (aws) => version(aws, Bucket, "Suspended"),
    expect: { "2.bucket-versioning": "fail" },
  },
  ...(["BucketOwnerPreferred", "ObjectWriter"] as const).map((ownership) => ({
    because: `objects belong by ${ownership}`,
    change: (aws: Aws) => own(aws, Bucket, ownership),
    expect: { "2.bucket-ownership": "fail" } as const,
  })),
  {
    because: "ownership controls were deleted",
    change: (aws) => aws.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket })),
    expect: { "2.bucket-ownership": "fail" },
  },
  {
    because: "public access blocks were deleted",
    change: (aws) => aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket })),
    expect: { "2.bucket-private": "fail" },
  },
  ...Object.keys(blocks).map((off) => ({
    because: `${off} is off`,
    change: (aws: Aws) => block(aws, Bucket, { [off]: false }),
    expect: { "2.bucket-private": "fail" } as const,
  })),
  ...otherNames.map((name) => ({
    because: `the log bucket is called ${name}`,
    from: "built" as const,
    change: another(name),
    expect: { "2.bucket-exists": "fail" } as const,
    touches: meets,
  })),
  ...(
    [
      ["versioning", { "2.bucket-versioning": "fail" }],
      ["blocks", { "2.bucket-private": "fail" }],
      ["ownership", { "2.bucket-ownership": "fail" }],
    ] as readonly (readonly ["versioning" | "blocks" | "ownership", Unsolved])[]
  ).map(([without, expect]) => ({
    because: `the trail logs to a bucket made without ${without}, beside the right one`,
    from: "built" as const,
    change: another(`${Bucket}-2`, { without }),
    expect,
    touches: meets,
  })),
];

const keeping: readonly Mutant[] = [
  ...goodNames.map((name) => ({
    because: `the log bucket is called ${name}`,
    from: "built" as const,
    change: another(name),
    expect: {},
    touches: meets,
  })),
  {
    because: "the log bucket is in Seoul",
    from: "built",
    change: another(`${Bucket}-seoul`, { region: "ap-northeast-2" }),
    expect: {},
    touches: meets,
  },
  {
    because: "another bucket whose name begins alike stands beside",
    change: (aws) => aws.s3.send(new CreateBucketCommand({ Bucket: `${Bucket}-old` })),
    expect: {},
  },
  { because: "the bucket is encrypted by KMS", change: (aws) => encrypt(aws, "aws:kms"), expect: {}, touches: meets },
  {
    because: "the bucket is encrypted by KMS twice",
    change: (aws) => encrypt(aws, "aws:kms:dsse"),
    expect: {},
    touches: meets,
  },
  {
    because: "the bucket's key is on",
    change: (aws) => encrypt(aws, "AES256", { BucketKeyEnabled: true }),
    expect: {},
  },
  {
    because: "the bucket's encryption was set back to the default",
    change: (aws) => aws.s3.send(new DeleteBucketEncryptionCommand({ Bucket })),
    expect: {},
  },
  {
    because: "versioning was suspended for a while",
    change: async (aws) => {
      await version(aws, Bucket, "Suspended");
      await version(aws, Bucket, "Enabled");
    },
    expect: {},
  },
  {
    because: "old logs are deleted after a year",
    change: (aws) =>
      aws.s3.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: {
            Rules: [{ ID: "year", Status: "Enabled", Filter: { Prefix: "" }, Expiration: { Days: 365 } }],
          },
        }),
      ),
    expect: {},
  },
  {
    because: "the bucket has tags",
    change: (aws) =>
      aws.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "team", Value: "security" }] } })),
    expect: {},
  },
  {
    because: "something else lies in the bucket too",
    change: (aws) => aws.s3.send(new PutObjectCommand({ Bucket, Key: "AWSLogs/readme.txt", Body: "logs" })),
    expect: {},
  },
];

export const bucketTable = { resource: "bucket", mutants: [...breaking, ...keeping] };
