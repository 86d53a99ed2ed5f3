import { AwsError, type Call } from "../../service.ts";
import { cloudTrailState, type StoredTrail } from "./state.ts";

/**
 * The trail that an operation names, by name in the caller's Region or by ARN from any Region.
 * @throws AwsError TrailNotFoundException, InvalidTrailNameException, CloudTrailARNInvalidException.
 */
export function findTrail(call: Call, nameOrArn: string): StoredTrail {
  const trail = trailNamed(call, nameOrArn);
  if (trail !== undefined) return trail;
  if (!nameOrArn.startsWith("arn:")) checkTrailName(nameOrArn);
  const arn = nameOrArn.startsWith("arn:") ? nameOrArn : trailArn(call, nameOrArn);
  throw new AwsError("TrailNotFoundException", `Unknown trail: ${arn} for the user: ${call.accountId}`);
}

/** The same for an operation that changes the trail, which only its home Region takes. */
export function findTrailAtHome(call: Call, nameOrArn: string): StoredTrail {
  const shadow = call.state(cloudTrailState).trails.find((trail) => trail.isMultiRegion && trail.name === nameOrArn);
  const trail = trailNamed(call, nameOrArn) ?? shadow ?? findTrail(call, nameOrArn);
  if (trail.homeRegion === call.region) return trail;
  const message = `Trail ARN: ${trail.arn} cannot be changed from ${call.region}; its home region is ${trail.homeRegion}.`;
  throw new AwsError("InvalidHomeRegionException", message);
}

/** What DescribeTrails matches: undefined when there is no such trail here. */
export function trailNamed(call: Call, nameOrArn: string): StoredTrail | undefined {
  const arn = nameOrArn.startsWith("arn:") ? checkedArn(nameOrArn) : trailArn(call, nameOrArn);
  return call.state(cloudTrailState).trails.find((trail) => trail.arn === arn);
}

/** Trails that a Region shows: its own, and the shadows of multi-Region ones. */
export function trailsIn(call: Call, withShadows: boolean): StoredTrail[] {
  const { trails } = call.state(cloudTrailState);
  return trails.filter((trail) => trail.homeRegion === call.region || (withShadows && trail.isMultiRegion));
}

export function trailArn(call: Call, name: string): string {
  return `arn:aws:cloudtrail:${call.region}:${call.accountId}:trail/${name}`;
}

/** The rules for trail names, each with its own sentence. Source: API reference, CreateTrail. */
export function checkTrailName(name: string): void {
  const problem =
    (name.length < 3 &&
      `Trail name too short. Minimum allowed length: 3 characters. Specified name length: ${name.length} characters.`) ||
    (name.length > 128 &&
      `Trail name too long. Maximum allowed length: 128 characters. Specified name length: ${name.length} characters.`) ||
    (!/^[A-Za-z0-9]/.test(name) && "Trail name must starts with a letter or number.") ||
    (!/[A-Za-z0-9]$/.test(name) && "Trail name must ends with a letter or number.") ||
    (/[^A-Za-z0-9._-]/.test(name) &&
      "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).") ||
    (/[._-]{2}/.test(name) && "Trail name must not have adjacent periods, underscores or dashes.") ||
    (/^\d{1,3}(\.\d{1,3}){3}$/.test(name) && "Trail name must not be in IP address format.");
  if (problem) throw new AwsError("InvalidTrailNameException", problem);
}

function checkedArn(arn: string): string {
  if (/^arn:aws:cloudtrail:[a-z0-9-]+:\d{12}:trail\/.+$/.test(arn)) return arn;
  throw new AwsError("CloudTrailARNInvalidException", `The ARN ${arn} is not the ARN of a trail.`);
}
