import type { AdvancedEventSelector, BasicEventSelector, EventSelectors } from "../../checker/core/facts/index.ts";

/** Which management events the selectors of a trail let through. */
export interface Recorded {
  /** Surely recorded. */
  readonly read: boolean;
  readonly write: boolean;
  /** Recorded, as far as fields go that are not understood here. */
  readonly maybeRead: boolean;
  readonly maybeWrite: boolean;
  /** Fields that are not understood. */
  readonly unknownFields: readonly string[];
  /** Event sources left out, which root sign-ins are never among. */
  readonly excludedSources: readonly string[];
}

/** What one selector adds. */
interface Share {
  readonly read: boolean;
  readonly write: boolean;
  readonly unknownFields: readonly string[];
  readonly excludedSources: readonly string[];
}

/** The union of the selectors; none at all means every management event. */
export function recordedEvents({ basic, advanced }: EventSelectors): Recorded {
  const shares = [...basic.map(basicShare), ...advanced.map(advancedShare)];
  if (shares.length === 0) shares.push({ read: true, write: true, unknownFields: [], excludedSources: [] });
  const sure = shares.filter((share) => share.unknownFields.length === 0);
  return {
    read: sure.some((share) => share.read),
    write: sure.some((share) => share.write),
    maybeRead: shares.some((share) => share.read),
    maybeWrite: shares.some((share) => share.write),
    unknownFields: [...new Set(shares.flatMap((share) => share.unknownFields))],
    excludedSources: [...new Set(shares.flatMap((share) => share.excludedSources))],
  };
}

function basicShare({ readWriteType, includesManagementEvents, excludedSources }: BasicEventSelector): Share {
  return {
    read: includesManagementEvents && readWriteType !== "WriteOnly",
    write: includesManagementEvents && readWriteType !== "ReadOnly",
    unknownFields: [],
    excludedSources: includesManagementEvents ? excludedSources : [],
  };
}

const nothing: Share = { read: false, write: false, unknownFields: [], excludedSources: [] };

/** Only the two sources that AWS lets a trail leave out among management events. */
const excludable = new Set(["kms.amazonaws.com", "rdsdata.amazonaws.com"]);

function advancedShare({ fields }: AdvancedEventSelector): Share {
  const category = fields.find(({ field }) => field === "eventCategory");
  if (!category?.operators["Equals"]?.includes("Management")) return nothing;
  const share = { read: true, write: true, unknownFields: [] as string[], excludedSources: [] as readonly string[] };
  for (const { field, operators } of fields) {
    const [[operator, values] = ["", []], ...others] = Object.entries(operators).filter(([, some]) => some.length > 0);
    const isKnown = others.length === 0;
    if (field === "eventCategory") continue;
    if (field === "readOnly" && isKnown && operator === "Equals") {
      share.read &&= values.includes("true");
      share.write &&= values.includes("false");
    } else if (
      field === "eventSource" &&
      isKnown &&
      operator === "NotEquals" &&
      values.every((one) => excludable.has(one))
    ) {
      share.excludedSources = values;
    } else {
      share.unknownFields.push(field);
    }
  }
  return share;
}
