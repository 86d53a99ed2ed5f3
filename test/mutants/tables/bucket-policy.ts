import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { accountId, arns, names, type Aws } from "../aws.ts";
import { policyOf } from "../changes.ts";
import type { Mutant } from "../mutant.ts";

const Bucket = names.bucket;
const Principal = { Service: "cloudtrail.amazonaws.com" };
const look = { Effect: "Allow", Principal, Action: "s3:GetBucketAcl", Resource: arns.bucket };
const write = { Effect: "Allow", Principal, Action: "s3:PutObject", Resource: `${arns.bucket}/AWSLogs/${accountId}/*` };
const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });
const everything = [arns.bucket, `${arns.bucket}/*`];
const { trail } = arns;
type Row = readonly [because: string, statements: readonly object[]];

/** CloudTrail cannot write any more: the trail goes on logging, and its next delivery fails. */
const closed: readonly Row[] = [
  ["is about another account's folder", [look, { ...write, Resource: `${arns.bucket}/AWSLogs/111122223333/*` }]],
  ["is about another prefix", [look, { ...write, Resource: `${arns.bucket}/root/AWSLogs/${accountId}/*` }]],
  ["names another service", [look, { ...write, Principal: { Service: "config.amazonaws.com" } }]],
  ["names the account", [look, { ...write, Principal: { AWS: `arn:aws:iam::${accountId}:root` } }]],
  ["allows reading", [look, { ...write, Action: "s3:GetObject" }]],
  ["asks for another trail", [look, { ...write, ...when("StringEquals", "aws:SourceArn", `${trail}-2`) }]],
  [
    "asks for a trail in Seoul",
    [look, { ...write, ...when("StringEquals", "aws:SourceArn", trail.replace("us-east-1", "ap-northeast-2")) }],
  ],
  ["asks for another account", [look, { ...write, ...when("StringEquals", "aws:SourceAccount", "111122223333") }]],
  ["asks for a public ACL", [look, { ...write, ...when("StringEquals", "s3:x-amz-acl", "public-read") }]],
  ["denies CloudTrail", [look, write, { ...write, Effect: "Deny" }]],
  [
    "denies everybody",
    [look, write, { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${arns.bucket}/*` }],
  ],
  ["is empty of CloudTrail", [{ ...look, Principal: { AWS: accountId } }]],
];

const open: readonly Row[] = [
  [
    "denies plain HTTP",
    [
      look,
      write,
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: everything,
        ...when("Bool", "aws:SecureTransport", "false"),
      },
    ],
  ],
  ["asks for the trail", [look, { ...write, ...when("StringEquals", "aws:SourceArn", trail) }]],
  [
    "asks for the trail by a wildcard",
    [look, { ...write, ...when("ArnLike", "aws:SourceArn", `arn:aws:cloudtrail:*:${accountId}:trail/*`) }],
  ],
  ["asks for the account", [look, { ...write, ...when("StringEquals", "aws:SourceAccount", accountId) }]],
  ["asks for no ACL", [look, write]],
  [
    "asks for the ACL that CloudTrail sends",
    [look, { ...write, ...when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control") }],
  ],
  [
    "lets an auditor read",
    [
      look,
      write,
      { Effect: "Allow", Principal: { AWS: arns.functionRole }, Action: "s3:GetObject", Resource: `${arns.bucket}/*` },
    ],
  ],
  [
    "denies deletion",
    [look, write, { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject*", Resource: `${arns.bucket}/*` }],
  ],
  [
    "is in another order, with Sids",
    [
      { Sid: "Write", ...write },
      { Sid: "Look", ...look },
    ],
  ],
  ["allows the whole bucket", [look, { ...write, Resource: `${arns.bucket}/*` }]],
];

/** Time for the next log file. */
const set = (statements: readonly object[]) => async (aws: Aws) => {
  await aws.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyOf(statements) }));
  await aws.advance(20);
};

const mutants: readonly Mutant[] = [
  {
    because: "the bucket's policy was deleted",
    change: async (aws) => {
      await aws.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
      await aws.advance(20);
    },
    expect: { "2.log-delivery": "fail" },
  },
  ...closed.map(([because, statements]) => ({
    because: `the bucket's policy ${because}`,
    change: set(statements),
    expect: { "2.log-delivery": "fail" } as const,
  })),
  ...open.map(([because, statements]) => ({
    because: `the bucket's policy ${because}`,
    change: set(statements),
    expect: {},
  })),
];

export const bucketPolicyTable = {
  resource: "bucket policy",
  mutants: mutants.map((mutant) => ({ ...mutant, touches: ["trail", "selectors", "bucket", "sign-in"] })),
};
