import type {
  DeleteFunctionEventInvokeConfigCommandInput,
  GetFunctionEventInvokeConfigCommandInput,
  ListFunctionEventInvokeConfigsCommandInput,
  PutFunctionEventInvokeConfigCommandInput,
} from "@aws-sdk/client-lambda";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { parseArn } from "../arn.ts";
import { pageOf } from "../page.ts";
import { findFunction, invalid, notFound, type Found } from "./find.ts";
import type { EventConfigRecord } from "./state.ts";

/** Where results of asynchronous invocations can be sent. */
const DESTINATION_SERVICES = ["sqs", "sns", "lambda", "events"];

/** A function without a qualifier is its `$LATEST`: both have one configuration. */
const configKey = (qualifier: string | null): string => (qualifier === "$LATEST" ? "" : (qualifier ?? ""));

/** What a function says about events that it is given asynchronously; undefined: nothing. */
export function eventConfigOf({ fn, qualifier }: Pick<Found, "fn" | "qualifier">): EventConfigRecord | undefined {
  return entryOf(fn.eventConfigs, configKey(qualifier));
}

/** Replaces the whole configuration: what is left out goes back to its default. */
export function putEventConfig(input: PutFunctionEventInvokeConfigCommandInput, call: Call) {
  return shown(write(input, call, null));
}

/** Changes what is given, and keeps the rest. */
export function updateEventConfig(input: PutFunctionEventInvokeConfigCommandInput, call: Call) {
  const { fn, qualifier, arn } = findFunction(call, input.FunctionName, input.Qualifier);
  const before = entryOf(fn.eventConfigs, configKey(qualifier));
  if (!before) throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`);
  return shown(write(input, call, before));
}

function write(
  input: PutFunctionEventInvokeConfigCommandInput,
  call: Call,
  before: EventConfigRecord | null,
): EventConfigRecord {
  const { fn, qualifier, arn } = findFunction(call, input.FunctionName, input.Qualifier);
  const retries = input.MaximumRetryAttempts ?? before?.maximumRetries ?? null;
  const seconds = input.MaximumEventAgeInSeconds ?? before?.maximumAgeSeconds ?? null;
  if (retries !== null && (retries < 0 || retries > 2)) throw invalid("MaximumRetryAttempts must be 0 to 2.");
  if (seconds !== null && (seconds < 60 || seconds > 21_600)) {
    throw invalid("MaximumEventAgeInSeconds must be 60 to 21600.");
  }
  const config: EventConfigRecord = {
    arn: qualifier === null ? `${arn}:$LATEST` : arn,
    modifiedAt: call.now(),
    maximumRetries: retries,
    maximumAgeSeconds: seconds,
    onFailure: destination(input.DestinationConfig?.OnFailure?.Destination) ?? before?.onFailure ?? null,
    onSuccess: destination(input.DestinationConfig?.OnSuccess?.Destination) ?? before?.onSuccess ?? null,
  };
  putEntry(fn.eventConfigs, configKey(qualifier), config);
  return config;
}

function destination(arn: string | undefined): string | undefined {
  if (arn === undefined || arn === "") return undefined;
  if (!DESTINATION_SERVICES.includes(parseArn(arn)?.service ?? "")) {
    throw invalid(`The practice account sends results to ${DESTINATION_SERVICES.join(", ")} only, not to ${arn}.`);
  }
  return arn;
}

export function getEventConfig(input: GetFunctionEventInvokeConfigCommandInput, call: Call) {
  const { fn, qualifier, arn } = findFunction(call, input.FunctionName, input.Qualifier);
  const config = entryOf(fn.eventConfigs, configKey(qualifier));
  if (!config) throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`);
  return shown(config);
}

export function listEventConfigs(input: ListFunctionEventInvokeConfigsCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  const page = pageOf(Object.values(fn.eventConfigs), input.Marker, input.MaxItems ?? 50, invalid);
  return { FunctionEventInvokeConfigs: page.items.map(shown), NextMarker: page.next };
}

export function deleteEventConfig(input: DeleteFunctionEventInvokeConfigCommandInput, call: Call): void {
  const { fn, qualifier, arn } = findFunction(call, input.FunctionName, input.Qualifier);
  if (!entryOf(fn.eventConfigs, configKey(qualifier)))
    throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`);
  delete fn.eventConfigs[configKey(qualifier)];
}

function shown(config: EventConfigRecord) {
  return {
    FunctionArn: config.arn,
    LastModified: new Date(config.modifiedAt),
    MaximumRetryAttempts: config.maximumRetries ?? undefined,
    MaximumEventAgeInSeconds: config.maximumAgeSeconds ?? undefined,
    DestinationConfig: {
      OnFailure: config.onFailure === null ? {} : { Destination: config.onFailure },
      OnSuccess: config.onSuccess === null ? {} : { Destination: config.onSuccess },
    },
  };
}
