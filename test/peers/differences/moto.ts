import type { Difference } from "./difference.ts";
import { about, newBucket, reference, trailElsewhere } from "./emulators.ts";

/** What the checker is told by moto, and not by AWS. */
export const motoDifferences: readonly Difference[] = [
  {
    peer: "moto",
    about,
    what: ["step-1.handler-loads", "step-1.handler-reports", "step-1.handler-robust", "step-1.errors-surface"],
    theirs: "unverified",
    reason: "lambda:GetFunction gives an address of the code on a host that does not exist",
    source: reference("lambda/latest/api", "GetFunction"),
  },
  {
    peer: "moto",
    about,
    what: ["step-1.function-runnable"],
    theirs: "unverified",
    reason: "the code was not run, since it was not handed out",
    source: reference("lambda/latest/api", "GetFunction"),
  },
  {
    peer: "moto",
    about,
    what: ["step-3.pattern-matches-root", "step-3.pattern-ignores-others"],
    theirs: "unverified",
    reason: "it has no events:TestEventPattern",
    source: reference("eventbridge/latest/APIReference", "TestEventPattern"),
  },
  {
    peer: "moto",
    about,
    what: [
      "step-5.root-login-recorded",
      "step-5.rule-fired",
      "step-5.lambda-delivered",
      "step-5.email-sent",
      "step-5.log-archived",
      "step-5.mfa-used",
    ],
    theirs: "unverified",
    reason: "it has no cloudtrail:LookupEvents, on which the whole step rests",
    source: reference("awscloudtrail/latest/APIReference", "LookupEvents"),
  },
  {
    peer: "moto",
    about,
    what: ["step-2.log-delivery"],
    theirs: "pass",
    reason: "GetTrailStatus tells the time of a delivery as soon as a trail logs; no file was delivered",
    source: reference("awscloudtrail/latest/APIReference", "GetTrailStatus"),
  },
  ...trailElsewhere("moto"),
  {
    peer: "moto",
    about,
    where: "the trail logs to a bucket of another name",
    what: ["step-2.bucket-ownership", "step-2.bucket-private", "step-2.bucket-encryption"],
    theirs: "fail",
    reason: "a new bucket has no ownership controls, no public access block and no encryption; AWS gives all three",
    source: newBucket,
  },
  {
    peer: "moto",
    about,
    where: "nothing publishes to the topic",
    what: ["step-4.topic-target", "step-4.topic-policy"],
    theirs: "unverified",
    reason: "whether the function publishes shows in its code, which is not handed out",
    source: reference("lambda/latest/api", "GetFunction"),
  },
];
