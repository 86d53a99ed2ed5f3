import type { Text } from "../../core/text.ts";
import type { Call } from "../call.ts";
import { allPages } from "./pages.ts";
import type { TrailThing } from "./thing.ts";

/** A trail anywhere in the account, as far as it matters to somebody else's bucket. */
export interface KnownTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly bucket: string;
  readonly keyPrefix: string | null;
  readonly isOrganization: boolean;
}

/** Every trail of the account, in all Regions, an organization's included. */
export async function listTrails(call: Call): Promise<readonly KnownTrail[]> {
  const listed = await allPages(
    (NextToken) => call("cloudtrail", "ListTrails", NextToken === undefined ? {} : { NextToken }),
    (page) => page.NextToken,
    (page) => page.Trails,
  );
  const trails = await Promise.all(
    listed.map(async ({ TrailARN: Name = "", HomeRegion: region = "us-east-1" }) => {
      const missing = ["TrailNotFoundException"] as const;
      return (await call("cloudtrail", "GetTrail", { Name }, { region, missing }))?.Trail;
    }),
  );
  return trails.flatMap((trail) =>
    trail
      ? [
          {
            name: trail.Name ?? "",
            arn: trail.TrailARN ?? "",
            homeRegion: trail.HomeRegion ?? "us-east-1",
            bucket: trail.S3BucketName ?? "",
            keyPrefix: trail.S3KeyPrefix || null,
            isOrganization: trail.IsOrganizationTrail ?? false,
          },
        ]
      : [],
  );
}

/** The trails of that name. An organization's trail, or another account's, is never removed. */
export function trailThings(trails: readonly KnownTrail[], name: string, accountId: string): readonly TrailThing[] {
  return trails
    .filter((trail) => trail.name === name)
    .map(({ arn, homeRegion, bucket, keyPrefix, isOrganization }) => ({
      kind: "trail",
      name,
      region: homeRegion,
      obstacle: isOrganization || arn.split(":")[4] !== accountId ? organizations : null,
      arn,
      bucket,
      keyPrefix,
      isOnly: trails.length === 1,
    }));
}

const organizations: Text = {
  ko: "조직의 트레일입니다.",
  en: "it is an organization's trail",
};
