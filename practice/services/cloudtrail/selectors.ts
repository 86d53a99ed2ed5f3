import type {
  AdvancedEventSelector,
  EventSelector,
  GetEventSelectorsCommandInput,
  GetEventSelectorsCommandOutput,
  PutEventSelectorsCommandInput,
  PutEventSelectorsCommandOutput,
} from "@aws-sdk/client-cloudtrail";
import { AwsError, type Call, type Given } from "../../service.ts";
import type { StoredTrail } from "./state.ts";
import { findTrail, findTrailAtHome } from "./trails.ts";

const excludableSources = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];
/** Fields of a management selector. Source: API reference, AdvancedFieldSelector. */
const managementFields = [
  "eventCategory",
  "readOnly",
  "eventSource",
  "eventName",
  "eventType",
  "userIdentity.arn",
  "sessionCredentialFromConsole",
];
const mostBasic = 5;

export const selectorOperations = {
  PutEventSelectors(
    input: Given<PutEventSelectorsCommandInput, "TrailName">,
    call: Call,
  ): Omit<PutEventSelectorsCommandOutput, "$metadata"> {
    const trail = findTrailAtHome(call, input.TrailName);
    const { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] } = input;
    if ((basic.length === 0) === (advanced.length === 0)) {
      throw invalid("Specify either event selectors or advanced event selectors, and at least one.");
    }
    if (basic.length > mostBasic) throw invalid(`A trail can have up to ${mostBasic} event selectors.`);
    for (const selector of basic) checkBasic(selector);
    for (const selector of advanced) checkAdvanced(selector);
    trail.selectors = advanced.length > 0 ? { advanced } : { basic: basic.map(completed) };
    return { TrailARN: trail.arn, ...shownSelectors(trail) };
  },

  GetEventSelectors(
    input: Given<GetEventSelectorsCommandInput, "TrailName">,
    call: Call,
  ): Omit<GetEventSelectorsCommandOutput, "$metadata"> {
    const trail = findTrail(call, input.TrailName);
    return { TrailARN: trail.arn, ...shownSelectors(trail) };
  },
};

/** A trail that was never configured shows the default: all management events. */
function shownSelectors(trail: StoredTrail): Omit<GetEventSelectorsCommandOutput, "$metadata" | "TrailARN"> {
  if (trail.selectors !== null && "advanced" in trail.selectors) {
    return { AdvancedEventSelectors: [...trail.selectors.advanced] };
  }
  return { EventSelectors: trail.selectors === null ? [completed({})] : [...trail.selectors.basic] };
}

function completed(selector: EventSelector): EventSelector {
  return {
    ReadWriteType: selector.ReadWriteType ?? "All",
    IncludeManagementEvents: selector.IncludeManagementEvents ?? true,
    DataResources: selector.DataResources ?? [],
    ExcludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
  };
}

function checkBasic(selector: EventSelector): void {
  const { ReadWriteType: kind = "All", ExcludeManagementEventSources: excluded = [] } = selector;
  if (!["All", "ReadOnly", "WriteOnly"].includes(kind)) throw invalid(`ReadWriteType ${kind} is not valid.`);
  const unknown = excluded.find((source) => !excludableSources.includes(source));
  if (unknown !== undefined) throw invalid(`Event source ${unknown} cannot be excluded.`);
  if (excluded.length > 0 && selector.IncludeManagementEvents === false) {
    throw invalid("Event sources can only be excluded from a selector that includes management events.");
  }
  for (const { Type: type = "", Values: values } of selector.DataResources ?? []) {
    if (!["AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table"].includes(type) || !values?.length) {
      throw invalid(`The data resource type ${type} is not valid.`);
    }
  }
}

/** One category, each field once, and what a trail may filter on in that category. */
function checkAdvanced(selector: AdvancedEventSelector): void {
  const fields = selector.FieldSelectors ?? [];
  const names = fields.map((field) => field.Field ?? "");
  if (new Set(names).size < names.length) throw invalid("A field can be used only once in a selector.");
  const category = fields.find((field) => field.Field === "eventCategory")?.Equals;
  if (category?.length !== 1 || !["Management", "Data", "NetworkActivity"].includes(category[0] ?? "")) {
    throw invalid("Each selector needs the field eventCategory with one value of Equals.");
  }
  for (const { Field: name = "", ...operators } of fields) {
    const values = Object.values(operators).filter((list) => list !== undefined);
    if (values.length === 0 || values.some((list) => list.length === 0))
      throw invalid(`The field ${name} has no value.`);
    if (name === "readOnly" && !["true", "false"].includes(operators.Equals?.join() ?? "")) {
      throw invalid("The field readOnly takes one value of Equals, true or false.");
    }
    if (category[0] === "Management" && !managementFields.includes(name)) {
      throw invalid(`The field ${name} is not valid for management events.`);
    }
  }
  if (category[0] === "Data" && !names.includes("resources.type"))
    throw invalid("Data events need the field resources.type.");
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidEventSelectorsException", message);
}
