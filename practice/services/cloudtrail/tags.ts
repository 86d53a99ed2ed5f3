import type {
  AddTagsCommandInput,
  ListTagsCommandInput,
  ListTagsCommandOutput,
  RemoveTagsCommandInput,
  Tag,
} from "@aws-sdk/client-cloudtrail";
import type { Call, Given } from "../../service.ts";
import { putEntry } from "../entries.ts";
import { findTrail, findTrailAtHome } from "./trails.ts";

export const tagOperations = {
  AddTags(input: Given<AddTagsCommandInput, "ResourceId" | "TagsList">, call: Call): object {
    const { tags } = findTrailAtHome(call, input.ResourceId);
    for (const [key, value] of Object.entries(tagRecord(input.TagsList))) putEntry(tags, key, value);
    return {};
  },

  RemoveTags(input: Given<RemoveTagsCommandInput, "ResourceId" | "TagsList">, call: Call): object {
    const { tags } = findTrailAtHome(call, input.ResourceId);
    for (const tag of input.TagsList) delete tags[tag.Key ?? ""];
    return {};
  },

  ListTags(input: Given<ListTagsCommandInput, "ResourceIdList">, call: Call): Omit<ListTagsCommandOutput, "$metadata"> {
    const lists = input.ResourceIdList.map((arn) => ({
      ResourceId: arn,
      TagsList: Object.entries(findTrail(call, arn).tags).map(([Key, Value]) => ({ Key, Value })),
    }));
    return { ResourceTagList: lists };
  },
};

/** Tags as state keeps them. */
export function tagRecord(tags: readonly Tag[] | undefined): Record<string, string> {
  const record: Record<string, string> = {};
  for (const tag of tags ?? []) putEntry(record, tag.Key ?? "", tag.Value ?? "");
  return record;
}
