import type {
  DescribeTrailsCommandInput,
  DescribeTrailsCommandOutput,
  GetTrailCommandInput,
  GetTrailCommandOutput,
  GetTrailStatusCommandInput,
  GetTrailStatusCommandOutput,
  ListTrailsCommandInput,
  ListTrailsCommandOutput,
  Trail,
} from "@aws-sdk/client-cloudtrail";
import { AwsError, type Call, type Given } from "../../service.ts";
import { pageOf } from "../page.ts";
import { shownTrail } from "./change-trails.ts";
import { cloudTrailState, type StoredTrail } from "./state.ts";
import { findTrail, trailNamed, trailsIn } from "./trails.ts";

const pageSize = 100;

export const trailReads = {
  /** Names match trails of this Region only; ARNs those of any. Without names: this Region's, and by default the shadows. */
  DescribeTrails(input: DescribeTrailsCommandInput, call: Call): Omit<DescribeTrailsCommandOutput, "$metadata"> {
    const names = input.trailNameList ?? [];
    const withShadows = input.includeShadowTrails !== false;
    const trails = names.length === 0 ? trailsIn(call, withShadows) : names.map((name) => trailNamed(call, name));
    return { trailList: trails.filter((trail) => trail !== undefined).map(described) };
  },

  GetTrail(input: Given<GetTrailCommandInput, "Name">, call: Call): Omit<GetTrailCommandOutput, "$metadata"> {
    return { Trail: described(findTrail(call, input.Name)) };
  },

  /** Every trail of the account, whatever Region is asked. */
  ListTrails(input: ListTrailsCommandInput, call: Call): Omit<ListTrailsCommandOutput, "$metadata"> {
    const { items, next } = pageOf(call.state(cloudTrailState).trails, input.NextToken, pageSize, refuse);
    return {
      Trails: items.map((trail) => ({ TrailARN: trail.arn, Name: trail.name, HomeRegion: trail.homeRegion })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },

  /** The status in the asked Region: each Region of a multi-Region trail delivers its own files. */
  GetTrailStatus(
    input: Given<GetTrailStatusCommandInput, "Name">,
    call: Call,
  ): Omit<GetTrailStatusCommandOutput, "$metadata"> {
    const trail = findTrail(call, input.Name);
    const delivery = trail.delivery[call.region];
    return {
      IsLogging: trail.isLogging,
      ...dated("StartLoggingTime", trail.startLoggingAt),
      ...dated("StopLoggingTime", trail.stopLoggingAt),
      ...dated("LatestDeliveryTime", delivery?.latestAt ?? null),
      ...(delivery?.latestError ? { LatestDeliveryError: delivery.latestError } : {}),
      ...dated("LatestCloudWatchLogsDeliveryTime", delivery?.loggedAt ?? null),
      ...(delivery?.logError ? { LatestCloudWatchLogsDeliveryError: delivery.logError } : {}),
    };
  },
};

function described(trail: StoredTrail): Trail {
  return {
    ...shownTrail(trail),
    HomeRegion: trail.homeRegion,
    HasCustomEventSelectors: trail.selectors !== null,
    HasInsightSelectors: false,
  };
}

function dated<Name extends string>(name: Name, epochMs: number | null): { [Key in Name]?: Date } {
  return (epochMs === null ? {} : { [name]: new Date(epochMs) }) as { [Key in Name]?: Date };
}

function refuse(message: string): AwsError {
  return new AwsError("InvalidNextTokenException", message);
}
