import { CreateTrailCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { names } from "../aws.ts";
import { each, silence, type Answer, type Mutant, type Unsolved } from "../mutant.ts";
import { make, meets, moved, remove, renamed, single, stop, update } from "../trails.ts";

const Name = names.trail;
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
const deaf: Unsolved = { "2.trail-covers-root-login": "fail" };
const stopped: Unsolved = { "2.trail-logging": "fail", "2.log-delivery": "blocked" };

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
    because: "the trail was deleted and made again this minute",
    change: async (aws) => {
      await remove(aws);
      await make(aws);
    },
    expect: { "2.log-delivery": "pending" },
    touches: meets,
  },
  {
    because: "the trail is the organization's, and no log lies under the organization's id",
    answers: { DescribeTrails: (body: Answer) => (body["trailList"][0].IsOrganizationTrail = true) },
    expect: { "5.log-archived": "pending" },
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

export const trailTable = { resource: "trail", mutants: breaking };
