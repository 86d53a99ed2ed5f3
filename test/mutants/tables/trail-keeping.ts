import { AddTagsCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { ListObjectsV2Command, PutBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { accountId, arns, names } from "../aws.ts";
import { policyOf } from "../changes.ts";
import type { Answer, Mutant } from "../mutant.ts";
import { make, meets, moved, remove, single, stop, update } from "../trails.ts";

const Name = names.trail;

/** A trail that the organization's management account keeps, as a member sees it. */
const organization = (name: string, change: object = {}) => ({
  Name: name,
  TrailARN: `arn:aws:cloudtrail:us-east-1:999988887777:trail/${name}`,
  S3BucketName: "organization-logs",
  HomeRegion: "us-east-1",
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
  IsOrganizationTrail: true,
  LogFileValidationEnabled: true,
  ...change,
});
const beside = (...trails: readonly object[]) => ({
  DescribeTrails: (body: Answer) => {
    body["trailList"] = [...trails, ...body["trailList"]];
  },
});

const trailKey = {
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: ["kms:GenerateDataKey*", "kms:DescribeKey", "kms:Decrypt"],
  Resource: "*",
};
const owner = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "kms:*", Resource: "*" };

const mutants: readonly Mutant[] = [
  { because: "the trail is a single-Region one in us-east-1", change: update(single), expect: {} },
  {
    because: "the trail lives in Seoul and is multi-Region",
    from: "built",
    change: moved("ap-northeast-2"),
    expect: {},
    touches: meets,
  },
  {
    because: "the trail is encrypted with a key that lets CloudTrail in",
    change: async (aws) => {
      const { KeyMetadata } = await aws.kms.send(new CreateKeyCommand({ Policy: policyOf([owner, trailKey]) }));
      await update({ KmsKeyId: KeyMetadata?.Arn })(aws);
    },
    expect: {},
  },
  {
    because: "the trail's logs lie under a prefix",
    change: async (aws) => {
      const Principal = trailKey.Principal;
      const write = { Effect: "Allow", Principal, Action: "s3:PutObject", Resource: `${arns.bucket}/root/*` };
      const look = { Effect: "Allow", Principal, Action: "s3:GetBucketAcl", Resource: arns.bucket };
      await aws.s3.send(new PutBucketPolicyCommand({ Bucket: names.bucket, Policy: policyOf([look, write]) }));
      await update({ S3KeyPrefix: "root" })(aws);
      await aws.advance(10);
    },
    expect: {},
    touches: meets,
  },
  {
    because: "the trail was deleted and made again after the test",
    change: async (aws) => {
      await remove(aws);
      await make(aws);
      await aws.advance(10);
    },
    expect: {},
    touches: meets,
  },
  {
    because: "the trail has tags",
    change: (aws) =>
      aws.cloudtrail.send(
        new AddTagsCommand({ ResourceId: arns.trail, TagsList: [{ Key: "team", Value: "security" }] }),
      ),
    expect: {},
  },
  {
    because: "the trail was stopped and started again",
    change: async (aws) => {
      await stop(aws);
      await aws.cloudtrail.send(new StartLoggingCommand({ Name }));
    },
    expect: {},
  },
  {
    because: "a second trail stands beside",
    change: (aws) => make(aws, { Name: "ct-trail-other" }),
    expect: {},
    touches: meets,
  },
  {
    because: "a single-Region trail in Seoul stands beside",
    change: (aws) => make(aws.elsewhere(), { ...single, Name: "ct-trail-seoul" }),
    expect: {},
    touches: meets,
  },
  {
    because: "the trail is the organization's, and its log lies under the organization's id",
    answers: { DescribeTrails: (body: Answer) => (body["trailList"][0].IsOrganizationTrail = true) },
    change: async (aws) => {
      const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket: names.bucket }));
      for (const { Key = "" } of Contents) {
        const under = Key.replace("AWSLogs/", "AWSLogs/o-1234567890/");
        await aws.s3.send(new PutObjectCommand({ Bucket: names.bucket, Key: under, Body: "log" }));
      }
    },
    settings: { trail: "shared" },
    expect: {},
    touches: meets,
  },
  { because: "an organization's trail stands beside", answers: beside(organization("organization")), expect: {} },
  {
    because: "an organization's trail of the same name, which sees nothing of us-east-1, stands beside",
    answers: beside(organization(Name, { IsMultiRegionTrail: false, HomeRegion: "eu-west-1" })),
    expect: {},
  },
];

/** Trails that are other than the workbook's and do. */
export const trailKeepingTable = { resource: "trail", mutants };
