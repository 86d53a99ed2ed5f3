import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from "@aws-sdk/client-eventbridge";
import type { Call } from "../../service.ts";
import { busNamed, eventsState, notFound } from "./state.ts";

export function tagResource(input: TagResourceCommandInput, call: Call): void {
  const resource = tagged(call, input.ResourceARN);
  for (const { Key, Value } of input.Tags ?? []) resource.tags[Key ?? ""] = Value ?? "";
}

export function untagResource(input: UntagResourceCommandInput, call: Call): void {
  const resource = tagged(call, input.ResourceARN);
  for (const key of input.TagKeys ?? []) delete resource.tags[key];
}

export function listTagsForResource(input: ListTagsForResourceCommandInput, call: Call) {
  return { Tags: Object.entries(tagged(call, input.ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })) };
}

/** Rules and buses carry tags. */
function tagged(call: Call, arn: string | undefined): { tags: Record<string, string> } {
  busNamed(call, "default");
  const buses = Object.values(call.state(eventsState).buses);
  const found = [...buses, ...buses.flatMap((bus) => Object.values(bus.rules))].find((one) => one.arn === arn);
  if (!found) throw notFound(`${arn} does not exist.`);
  return found;
}
