import type { Found, Trail } from "../core/facts/index.ts";
import { known, type Reading } from "../core/reading.ts";
import { homeRegion } from "../core/settings.ts";
import type { OutputOf } from "../aws/index.ts";
import { allItems } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";

type AwsTrail = NonNullable<OutputOf<"cloudtrail", "DescribeTrails">["trailList"]>[number];

/** The trail, as us-east-1 sees it (own, multi-Region copy or organization's), or homed in another Region. */
export const trailReader = defineReader<"trail">()({
  actions: ["cloudtrail:DescribeTrails", "cloudtrail:ListTrails", "cloudtrail:GetTrail"],
  after: [],
  async read(desk) {
    const here = await desk.ask("cloudtrail", "DescribeTrails", {});
    if (here.kind === "denied") {
      const listed = await readListed(desk);
      return listed?.kind === "known" ? listed : here;
    }
    if (here.kind !== "known") return here;
    const trails = (here.value.trailList ?? []).map(trailOf);
    const named = trails.filter((trail) => trail.name === desk.settings.names.trail);
    // An organization's trail may carry the same name: the one that sees root sign-ins is the one to look at.
    const [best] = [...named].sort((one, other) => Number(coversRootLogin(other)) - Number(coversRootLogin(one)));
    if (best !== undefined) return known({ state: "named", value: best });
    return (await readListed(desk)) ?? known(candidate(trails));
  },
});

/** Whether the trail records root sign-ins, which happen in us-east-1 (CloudTrail, `IncludeGlobalServiceEvents`). */
export function coversRootLogin(trail: Trail): boolean {
  return trail.includesGlobalServiceEvents && (trail.isMultiRegion || trail.homeRegion === homeRegion);
}

/**
 * The trail of that name in any Region: `ListTrails` shows all of them, the details come from its home Region. Null:
 * no Region has one. Without the list nobody knows, unless the trail is at home right here.
 */
async function readListed(desk: Desk): Promise<Reading<Found<Trail>> | null> {
  const list = await allItems(
    "cloudtrail:ListTrails",
    (NextToken) => desk.ask("cloudtrail", "ListTrails", NextToken === undefined ? {} : { NextToken }),
    (page) => page.NextToken,
    (page) => page.Trails,
  );
  const { trail: name } = desk.settings.names;
  if (list.kind !== "known") {
    const here = await getTrail(desk, name, homeRegion);
    return here?.kind === "known" ? here : list;
  }
  const listed = list.value.find((trail) => trail.Name === name);
  return listed?.TrailARN === undefined ? null : getTrail(desk, listed.TrailARN, listed.HomeRegion ?? homeRegion);
}

async function getTrail(desk: Desk, Name: string, region: string): Promise<Reading<Found<Trail>> | null> {
  const missing = ["TrailNotFoundException"] as const;
  const trail = await desk.ask("cloudtrail", "GetTrail", { Name }, { region, missing });
  if (trail.kind !== "known") return trail;
  return trail.value === null ? null : known({ state: "named", value: trailOf(trail.value.Trail ?? {}) });
}

function candidate(trails: readonly Trail[]): Found<Trail> {
  const covering = trails.filter(coversRootLogin);
  const [value] = covering;
  if (covering.length === 1 && value) return { state: "candidate", value, name: value.name, elsewhere: [] };
  return { state: "missing", candidates: covering.map(({ name }) => name).sort(), elsewhere: [] };
}

function trailOf(trail: AwsTrail): Trail {
  return {
    name: trail.Name ?? "",
    arn: trail.TrailARN ?? "",
    homeRegion: trail.HomeRegion ?? homeRegion,
    isMultiRegion: trail.IsMultiRegionTrail ?? false,
    includesGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
    hasLogFileValidation: trail.LogFileValidationEnabled ?? false,
    isOrganizationTrail: trail.IsOrganizationTrail ?? false,
    bucketName: trail.S3BucketName ?? "",
    keyPrefix: trail.S3KeyPrefix || null,
  };
}
