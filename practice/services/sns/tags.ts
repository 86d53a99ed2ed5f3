import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from "@aws-sdk/client-sns";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { snsState } from "./state.ts";
import type { TopicRecord } from "./state.ts";

const MOST_TAGS = 50;

export function tagResource(input: TagResourceCommandInput, call: Call): void {
  const topic = resource(call, input.ResourceArn);
  const tags = { ...topic.tags, ...Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value])) };
  if (Object.keys(tags).length > MOST_TAGS) {
    throw new AwsError("TagLimitExceededException", "Could not complete request: tag quota of per resource exceeded");
  }
  topic.tags = tags;
}

export function untagResource(input: UntagResourceCommandInput, call: Call): void {
  const topic = resource(call, input.ResourceArn);
  for (const key of input.TagKeys ?? []) delete topic.tags[key];
}

export function listTagsForResource(input: ListTagsForResourceCommandInput, call: Call) {
  return { Tags: Object.entries(resource(call, input.ResourceArn).tags).map(([Key, Value]) => ({ Key, Value })) };
}

function resource(call: Call, arn: string | undefined): TopicRecord {
  const topic = call.state(snsState).topics[arn ?? ""];
  if (!topic) throw new AwsError("ResourceNotFoundException", "Resource does not exist", 404);
  return topic;
}
