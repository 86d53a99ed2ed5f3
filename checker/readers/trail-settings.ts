import type { AdvancedEventSelector, BasicEventSelector } from "../core/facts/index.ts";
import { mapReading } from "../core/reading.ts";
import type { OutputOf } from "../aws/index.ts";
import { aboutFound, isoTime } from "./finding.ts";
import { defineReader } from "./reader.ts";

/** Whether the trail logs and delivers. Asked in its home Region, by ARN, as a copy must be. */
export const trailStatusReader = defineReader<"trailStatus">()({
  actions: ["cloudtrail:GetTrailStatus"],
  after: ["trail"],
  read: async (desk) =>
    aboutFound(await desk.fact("trail"), async ({ arn, homeRegion: region }) =>
      mapReading(await desk.ask("cloudtrail", "GetTrailStatus", { Name: arn }, { region }), (status) => ({
        isLogging: status.IsLogging ?? false,
        startLoggingAt: isoTime(status.StartLoggingTime),
        stopLoggingAt: isoTime(status.StopLoggingTime),
        latestDeliveryAt: isoTime(status.LatestDeliveryTime),
        latestDeliveryError: status.LatestDeliveryError || null,
      })),
    ),
});

/** Which events the trail records. */
export const eventSelectorsReader = defineReader<"eventSelectors">()({
  actions: ["cloudtrail:GetEventSelectors"],
  after: ["trail"],
  read: async (desk) =>
    aboutFound(await desk.fact("trail"), async ({ arn, homeRegion: region }) =>
      mapReading(await desk.ask("cloudtrail", "GetEventSelectors", { TrailName: arn }, { region }), (answer) => ({
        basic: (answer.EventSelectors ?? []).map(basicSelector),
        advanced: (answer.AdvancedEventSelectors ?? []).map(advancedSelector),
      })),
    ),
});

type Selectors = OutputOf<"cloudtrail", "GetEventSelectors">;

/** Absent members have the defaults of the API: all management events. */
function basicSelector(selector: NonNullable<Selectors["EventSelectors"]>[number]): BasicEventSelector {
  return {
    readWriteType: selector.ReadWriteType ?? "All",
    includesManagementEvents: selector.IncludeManagementEvents ?? true,
    excludedSources: selector.ExcludeManagementEventSources ?? [],
  };
}

function advancedSelector(selector: NonNullable<Selectors["AdvancedEventSelectors"]>[number]): AdvancedEventSelector {
  return {
    name: selector.Name ?? null,
    fields: (selector.FieldSelectors ?? []).map(({ Field, ...operators }) => ({
      field: Field ?? "",
      operators: Object.fromEntries(
        Object.entries(operators).flatMap(([name, values]) => (values ? [[name, values]] : [])),
      ),
    })),
  };
}
