import type {
  ListTagsForResourceCommandInput,
  ListTagsLogGroupCommandInput,
  TagLogGroupCommandInput,
  TagResourceCommandInput,
  UntagLogGroupCommandInput,
  UntagResourceCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../../service.ts";
import { groupNamed } from "./state.ts";

export function tagResource(input: TagResourceCommandInput, call: Call): void {
  Object.assign(groupNamed(call, input.resourceArn).tags, input.tags);
}

export function untagResource(input: UntagResourceCommandInput, call: Call): void {
  const group = groupNamed(call, input.resourceArn);
  for (const key of input.tagKeys ?? []) delete group.tags[key];
}

export function listTagsForResource(input: ListTagsForResourceCommandInput, call: Call) {
  return { tags: groupNamed(call, input.resourceArn).tags };
}

// The same three by group name, which AWS has deprecated but older tools still send.

export function tagLogGroup(input: TagLogGroupCommandInput, call: Call): void {
  Object.assign(groupNamed(call, input.logGroupName).tags, input.tags);
}

export function untagLogGroup(input: UntagLogGroupCommandInput, call: Call): void {
  const group = groupNamed(call, input.logGroupName);
  for (const key of input.tags ?? []) delete group.tags[key];
}

export function listTagsLogGroup(input: ListTagsLogGroupCommandInput, call: Call) {
  return { tags: groupNamed(call, input.logGroupName).tags };
}
