import type { Difference } from "./difference.ts";

export const about = "verdicts of the checker";

/** A page of an API reference of AWS. */
export const reference = (service: string, call: string): string =>
  `https://docs.aws.amazon.com/${service}/API_${call}.html`;

export const newBucket = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html";

/** Both emulators list the trails of the Region that is asked; AWS lists those of the account. */
export function trailElsewhere(peer: "moto" | "ministack"): readonly Difference[] {
  const seen = {
    peer,
    about,
    where: "the trail is of Seoul alone",
    reason: "ListTrails shows the trails of the asked Region only; on AWS those of the whole account",
    source: reference("awscloudtrail/latest/APIReference", "ListTrails"),
  } as const;
  const inside = ["trail-logging", "trail-covers-root-login", "management-events", "log-validation", "log-delivery"];
  return [
    { ...seen, what: ["step-2.trail-exists"], theirs: "fail" },
    { ...seen, what: inside.map((name) => `step-2.${name}`), theirs: "blocked" },
  ];
}
