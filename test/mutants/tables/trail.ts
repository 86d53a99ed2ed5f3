import {
  AddTagsCommand,
  CreateTrailCommand,
  DeleteTrailCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  type CreateTrailCommandInput,
} from "@aws-sdk/client-cloudtrail";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { accountId, arns, names, type Aws, type RegionClients } from "../aws.ts";
import { policyOf } from "../changes.ts";
import { each, silence, type Answer, type Mutant, type Unsolved } from "../mutant.ts";

const Name = names.trail;
const update = (change: object) => (aws: Aws) => aws.cloudtrail.send(new UpdateTrailCommand({ Name, ...change }));
const remove = (aws: Aws): Promise<unknown> => aws.cloudtrail.send(new DeleteTrailCommand({ Name }));

/** A trail like the solved one, logging. */
async function make({ cloudtrail }: RegionClients, change: Partial<CreateTrailCommandInput> = {}): Promise<void> {
  const trail = {
    Name,
    S3BucketName: names.bucket,
    IsMultiRegionTrail: true,
    EnableLogFileValidation: true,
    ...change,
  };
  await cloudtrail.send(new CreateTrailCommand(trail));
  await cloudtrail.send(new StartLoggingCommand({ Name: trail.Name }));
}
/** Made anew in a Region before anybody signs in. */
const moved =
  (region: string, change: Partial<CreateTrailCommandInput> = {}) =>
  async (aws: Aws) => {
    await remove(aws);
    await make(aws.elsewhere(region), change);
    await aws.signIn();
  };
const renamed = (name: string) => async (aws: Aws) => {
  await remove(aws);
  await make(aws, { Name: name });
  await aws.signIn();
};

const withoutTrail: Unsolved = {
  "2.trail-exists": "fail",
  ...each("blocked", "2.trail-logging", "2.trail-covers-root-login", "2.management-events", "2.log-validation"),
  "2.log-delivery": "blocked",
};
const unseen: Unsolved = { ...silence, "5.log-archived": "pending" };
const unseenForGood = (trail: Unsolved): Unsolved => ({
  ...trail,
  ...each("fail", "5.rule-fired", "5.log-archived"),
  ...each("blocked", "5.lambda-delivered", "5.email-sent"),
});
const single = { IsMultiRegionTrail: false };
const deaf: Unsolved = { "2.trail-covers-root-login": "fail" };
const stopped: Unsolved = { "2.trail-logging": "fail", "2.log-delivery": "blocked" };
const stop = (aws: Aws): Promise<unknown> => aws.cloudtrail.send(new StopLoggingCommand({ Name }));
const meets = ["selectors", "bucket", "bucket policy", "sign-in"];

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

const breaking: readonly Mutant[] = [
  { because: "the trail was stopped", change: stop, expect: stopped },
  {
    because: "log file validation is off",
    change: update({ EnableLogFileValidation: false }),
    expect: { "2.log-validation": "fail" },
  },
  {
    because: "the trail leaves global services out",
    change: update({ ...single, IncludeGlobalServiceEvents: false }),
    expect: deaf,
  },
  { because: "the trail was deleted after the test", change: remove, expect: withoutTrail, touches: meets },
  {
    because: "the trail was stopped before the sign-in",
    from: "built",
    change: async (aws) => {
      await stop(aws);
      await aws.signIn();
    },
    expect: { ...stopped, ...unseen },
    touches: meets,
  },
  {
    because: "the trail was stopped before the sign-in, two hours ago",
    from: "built",
    change: async (aws) => {
      await stop(aws);
      await aws.signIn();
      await aws.advance(110);
    },
    expect: unseenForGood(stopped),
    touches: meets,
  },
  {
    because: "the trail was stopped for the sign-in alone",
    from: "built",
    change: async (aws) => {
      await stop(aws);
      await aws.signIn();
      await aws.cloudtrail.send(new StartLoggingCommand({ Name }));
      await aws.advance(110);
    },
    expect: each("unverified", "5.rule-fired", "5.lambda-delivered", "5.email-sent"),
    touches: meets,
  },
  ...["ap-northeast-2", "us-west-2"].map((region) => ({
    because: `the trail is a single-Region one in ${region}`,
    from: "built" as const,
    change: moved(region, single),
    expect: { ...deaf, ...unseen },
    touches: meets,
  })),
  ...["CT-trail-monitor", "ct-trail-monitoring", "ct_trail_monitor", "management-events", "ct-trail-monitor-1"].map(
    (name) => ({
      because: `the trail is called ${name}`,
      from: "built" as const,
      change: renamed(name),
      expect: { "2.trail-exists": "fail" } as const,
      touches: meets,
    }),
  ),
  {
    because: "two trails see root sign-ins and none has the name",
    change: async (aws) => {
      await remove(aws);
      await make(aws, { Name: "trail-1" });
      await make(aws, { Name: "trail-2" });
    },
    expect: withoutTrail,
    touches: meets,
  },
  {
    because: "the trail was never started",
    from: "built",
    change: async (aws) => {
      await remove(aws);
      const trail = { Name, S3BucketName: names.bucket, IsMultiRegionTrail: true, EnableLogFileValidation: true };
      await aws.cloudtrail.send(new CreateTrailCommand(trail));
      await aws.signIn();
    },
    expect: { ...stopped, ...unseen },
    touches: meets,
  },
];

const trailKey = {
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: ["kms:GenerateDataKey*", "kms:DescribeKey", "kms:Decrypt"],
  Resource: "*",
};
const owner = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "kms:*", Resource: "*" };

const keeping: readonly Mutant[] = [
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
      await aws.signIn();
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
  { because: "an organization's trail stands beside", answers: beside(organization("organization")), expect: {} },
  {
    because: "an organization's trail of the same name, which sees nothing of us-east-1, stands beside",
    answers: beside(organization(Name, { IsMultiRegionTrail: false, HomeRegion: "eu-west-1" })),
    expect: {},
  },
];

export const trailTable = { resource: "trail", mutants: [...breaking, ...keeping] };
