import { calls, json, names, type Place, type WorkbookCall } from "./call.ts";

/** Who calls, the function's role, and the bucket. */
export const buildAccount = ({ account, bucket }: Place): readonly WorkbookCall[] => [
  ...identity(),
  ...roles(account),
  ...buckets(bucket, account),
];

const identity = (): WorkbookCall[] => [
  ...calls("sts", [["GetCallerIdentity", {}]]),
  ...calls("iam", [
    ["GetAccountSummary", {}],
    ["ListAccountAliases", {}],
    ["GetUser", { UserName: "nobody" }],
  ]),
];

function roles(account: string): WorkbookCall[] {
  const RoleName = names.role;
  const statement = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  const publish = {
    Effect: "Allow",
    Action: "sns:Publish",
    Resource: `arn:aws:sns:us-east-1:${account}:${names.topic}`,
  };
  return calls("iam", [
    [
      "CreateRole",
      {
        RoleName,
        AssumeRolePolicyDocument: json({ Version: "2012-10-17", Statement: [statement] }),
        Tags: [{ Key: "workshop", Value: "root login" }],
      },
    ],
    ["CreateRole", { RoleName, AssumeRolePolicyDocument: "{}" }],
    ["AttachRolePolicy", { RoleName, PolicyArn: basic }],
    [
      "PutRolePolicy",
      { RoleName, PolicyName: "publish", PolicyDocument: json({ Version: "2012-10-17", Statement: [publish] }) },
    ],
    ["GetRole", { RoleName }],
    ["GetRole", { RoleName: "missing" }],
    ["ListAttachedRolePolicies", { RoleName }],
    ["ListRolePolicies", { RoleName }],
    ["GetRolePolicy", { RoleName, PolicyName: "publish" }],
    ["ListRoleTags", { RoleName }],
    ["GetPolicy", { PolicyArn: basic }],
    ["ListRoles", {}],
  ]);
}

function buckets(Bucket: string, account: string): WorkbookCall[] {
  const source = { StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${account}:trail/${names.trail}` } };
  const trailMay = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } };
  const logs = `arn:aws:s3:::${Bucket}/AWSLogs/${account}/*`;
  const control = { StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } };
  const policy = [
    { ...trailMay, Sid: "acl", Action: "s3:GetBucketAcl", Resource: `arn:aws:s3:::${Bucket}`, Condition: source },
    { ...trailMay, Sid: "write", Action: "s3:PutObject", Resource: logs, Condition: control },
  ];
  return calls("s3", [
    ["CreateBucket", { Bucket }],
    ["GetBucketLocation", { Bucket }],
    ["HeadBucket", { Bucket }],
    ["HeadBucket", { Bucket: "nobody-has-this-bucket" }],
    ["PutBucketVersioning", { Bucket, VersioningConfiguration: { Status: "Enabled" } }],
    ["GetBucketVersioning", { Bucket }],
    ["GetBucketEncryption", { Bucket }],
    ["GetPublicAccessBlock", { Bucket }],
    ["GetBucketOwnershipControls", { Bucket }],
    ["GetBucketPolicy", { Bucket }],
    ["PutBucketPolicy", { Bucket, Policy: json({ Version: "2012-10-17", Statement: policy }) }],
    ["GetBucketPolicy", { Bucket }],
    ["GetBucketPolicyStatus", { Bucket }],
    ["PutBucketTagging", { Bucket, Tagging: { TagSet: [{ Key: "workshop", Value: "한글" }] } }],
    ["GetBucketTagging", { Bucket }],
    ["GetBucketLifecycleConfiguration", { Bucket }],
    ["GetObjectLockConfiguration", { Bucket }],
    [
      "PutObject",
      {
        Bucket,
        Key: "notes/a b+c&한글.txt",
        Body: { $bytes: Buffer.from("hello\n").toString("base64") },
        ContentType: "text/plain",
        Metadata: { kind: "note" },
      },
    ],
    ["GetObject", { Bucket, Key: "notes/a b+c&한글.txt" }],
    ["GetObject", { Bucket, Key: "missing" }],
    ["HeadObject", { Bucket, Key: "notes/a b+c&한글.txt" }],
    ["ListObjectsV2", { Bucket, Prefix: "notes/", Delimiter: "/" }],
    ["ListObjectVersions", { Bucket }],
    ["ListBuckets", {}],
  ]);
}
