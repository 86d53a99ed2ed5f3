import type { ListTagsCommandInput, TagResourceCommandInput, UntagResourceCommandInput } from "@aws-sdk/client-lambda";
import type { Call } from "../../service.ts";
import { findFunction } from "./find.ts";

export function tagResource(input: TagResourceCommandInput, call: Call): void {
  const { fn } = findFunction(call, input.Resource);
  fn.tags = { ...fn.tags, ...input.Tags };
}

export function untagResource(input: UntagResourceCommandInput, call: Call): void {
  const { fn } = findFunction(call, input.Resource);
  for (const key of input.TagKeys ?? []) delete fn.tags[key];
}

export function listTags(input: ListTagsCommandInput, call: Call) {
  return { Tags: findFunction(call, input.Resource).fn.tags };
}
