import {
  CreateTrailCommand,
  DeleteTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  type CreateTrailCommandInput,
  type EventSelector,
} from "@aws-sdk/client-cloudtrail";
import type { Account } from "../account.ts";
import { all, type Change } from "./change.ts";

const inside = ["trail-logging", "trail-covers-root-login", "management-events", "log-validation", "log-delivery"];

export const trailChanges: readonly Change[] = [
  {
    because: "there is no trail",
    change: removed,
    expect: { "step-2.trail-exists": "fail", ...all("blocked", "step-2", inside) },
  },
  {
    because: "the trail has another name",
    change: async (account) => {
      await removed(account);
      await create(account, { Name: "my-trail" });
    },
    expect: { "step-2.trail-exists": "fail" },
  },
  {
    because: "the trail does not log",
    change: ({ cloudtrail, names }) => cloudtrail.send(new StopLoggingCommand({ Name: names.trail })),
    expect: { "step-2.trail-logging": "fail", "step-2.log-delivery": "blocked" },
  },
  {
    because: "the trail is of Seoul alone",
    change: async (account) => {
      await removed(account);
      await create(account, { IsMultiRegionTrail: false }, account.inRegion("ap-northeast-2").cloudtrail);
    },
    expect: { "step-2.trail-covers-root-login": "fail" },
  },
  {
    because: "the trail is of us-east-1 alone, which sees root sign-ins",
    change: ({ cloudtrail, names }) =>
      cloudtrail.send(new UpdateTrailCommand({ Name: names.trail, IsMultiRegionTrail: false })),
    expect: {},
  },
  {
    because: "log files are not validated",
    change: ({ cloudtrail, names }) =>
      cloudtrail.send(new UpdateTrailCommand({ Name: names.trail, EnableLogFileValidation: false })),
    expect: { "step-2.log-validation": "fail" },
  },
  {
    because: "global service events are left out",
    change: ({ cloudtrail, names }) =>
      cloudtrail.send(
        new UpdateTrailCommand({ Name: names.trail, IsMultiRegionTrail: false, IncludeGlobalServiceEvents: false }),
      ),
    expect: { "step-2.trail-covers-root-login": "fail" },
  },
  {
    because: "only reads are recorded",
    change: (account) => selected(account, { ReadWriteType: "ReadOnly", IncludeManagementEvents: true }),
    expect: { "step-2.management-events": "fail" },
  },
  {
    because: "only writes are recorded",
    change: (account) => selected(account, { ReadWriteType: "WriteOnly", IncludeManagementEvents: true }),
    expect: { "step-2.management-events": "fail" },
  },
  {
    because: "management events are left out",
    change: (account) => selected(account, { ReadWriteType: "All", IncludeManagementEvents: false }),
    expect: { "step-2.management-events": "fail" },
  },
  {
    because: "advanced selectors record everything",
    change: (account) => advanced(account),
    expect: {},
  },
  {
    because: "advanced selectors record writes only",
    change: (account) => advanced(account, { Field: "readOnly", Equals: ["false"] }),
    expect: { "step-2.management-events": "fail" },
  },
  {
    because: "there is a second trail",
    change: (account) => create(account, { Name: "another-trail", IsMultiRegionTrail: false }),
    expect: {},
  },
];

async function removed({ cloudtrail, names }: Account): Promise<void> {
  await cloudtrail.send(new DeleteTrailCommand({ Name: names.trail }));
}

async function create(account: Account, more: Partial<CreateTrailCommandInput>, cloudtrail = account.cloudtrail) {
  const Name = more.Name ?? account.names.trail;
  await cloudtrail.send(
    new CreateTrailCommand({
      S3BucketName: account.names.bucket,
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
      ...more,
      Name,
    }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name }));
}

function selected({ cloudtrail, names }: Account, selector: EventSelector) {
  return cloudtrail.send(new PutEventSelectorsCommand({ TrailName: names.trail, EventSelectors: [selector] }));
}

function advanced({ cloudtrail, names }: Account, ...more: { Field: string; Equals: string[] }[]) {
  const FieldSelectors = [{ Field: "eventCategory", Equals: ["Management"] }, ...more];
  const AdvancedEventSelectors = [{ Name: "management", FieldSelectors }];
  return cloudtrail.send(new PutEventSelectorsCommand({ TrailName: names.trail, AdvancedEventSelectors }));
}
