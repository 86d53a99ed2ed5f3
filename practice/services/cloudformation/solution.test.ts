import { afterEach, beforeEach, expect, test } from "vitest";
import { deploy, destroy, eventsOf, openStackAccount, type StackAccount } from "./test-stack.ts";

let world: StackAccount;
beforeEach(async () => {
  world = await openStackAccount();
});
afterEach(() => world.practice.close());

test("the reference solution is made from a change set, told event by event, and removed", async () => {
  const stack = await deploy(world.client);
  expect(stack.StackStatus).toBe("CREATE_COMPLETE");
  const events = await eventsOf(world.client, stack.StackId ?? "");
  const story = events.map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}`);
  expect(story.slice(0, 3)).toEqual([
    "solution REVIEW_IN_PROGRESS",
    "solution CREATE_IN_PROGRESS",
    "FunctionLogGroup CREATE_IN_PROGRESS",
  ]);
  expect(story.indexOf("Function CREATE_IN_PROGRESS")).toBeGreaterThan(story.indexOf("FunctionRole CREATE_COMPLETE"));
  expect(story.indexOf("Trail CREATE_IN_PROGRESS")).toBeGreaterThan(story.indexOf("LogBucketPolicy CREATE_COMPLETE"));
  expect(story.at(-1)).toBe("solution CREATE_COMPLETE");
  const gone = await destroy(world.client, stack.StackId ?? "");
  expect(gone.StackStatus).toBe("DELETE_COMPLETE");
});
