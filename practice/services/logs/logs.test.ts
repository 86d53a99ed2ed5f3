import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestAccount } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
const logGroupName = "/aws/lambda/probe";
const logStreamName = "2026/11/23/[$LATEST]abc";

beforeAll(async () => {
  world = await openTestAccount();
  await world.logs.send(new CreateLogGroupCommand({ logGroupName, tags: { made: "by test" } }));
  await world.logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const now = Date.now();
  const messages = ["START RequestId: 1", "[ERROR] KeyError: 'MFAUsed'", "END RequestId: 1"];
  const logEvents = messages.map((message, index) => ({ timestamp: now + index, message }));
  await world.logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
});
afterAll(() => world.practice.close());

const put = (logEvents: { timestamp: number; message: string }[]) =>
  world.logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));

describe("log events", () => {
  test.each([
    ["ERROR", ["[ERROR] KeyError: 'MFAUsed'"]],
    ['"RequestId: 1" -END', ["START RequestId: 1"]],
    ["?START ?END", ["START RequestId: 1", "END RequestId: 1"]],
    ["nothing-like-this", []],
  ])("are found by the words %s", async (filterPattern, expected) => {
    const { events = [] } = await world.logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
    expect(events.map(({ message }) => message)).toEqual(expected);
  });

  test("come page by page, in order", async () => {
    const first = await world.logs.send(new FilterLogEventsCommand({ logGroupName, limit: 2 }));
    const second = await world.logs.send(new FilterLogEventsCommand({ logGroupName, nextToken: first.nextToken }));
    expect([first.events?.length, second.events?.length, second.nextToken]).toEqual([2, 1, undefined]);
  });

  test("are read from the head, and the end is where the token stays the same", async () => {
    const ask = { logGroupName, logStreamName, startFromHead: true };
    const first = await world.logs.send(new GetLogEventsCommand(ask));
    expect(first.events?.length).toBe(3);
    const again = await world.logs.send(new GetLogEventsCommand({ ...ask, nextToken: first.nextForwardToken }));
    expect(again).toMatchObject({ events: [], nextForwardToken: first.nextForwardToken });
  });

  test("must come in order of time, and those from before two weeks are turned away", async () => {
    const now = Date.now();
    const unordered = [now, now - 5].map((timestamp) => ({ timestamp, message: "x" }));
    await expect(put(unordered)).rejects.toMatchObject({ name: "InvalidParameterException" });
    const old = await put([{ timestamp: now - 15 * 86_400_000, message: "old" }]);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
  });
});

describe("log groups", () => {
  test("show retention once it is set, and only retentions that exist", async () => {
    const retain = (retentionInDays: number) =>
      world.logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
    await expect(retain(2)).rejects.toMatchObject({ name: "InvalidParameterException" });
    await retain(14);
    const { logGroups } = await world.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/aws/" }));
    expect(logGroups).toMatchObject([
      { logGroupName, retentionInDays: 14, arn: `arn:aws:logs:us-east-1:111122223333:log-group:${logGroupName}:*` },
    ]);
  });

  test("list their streams with the newest event", async () => {
    const ask = new DescribeLogStreamsCommand({ logGroupName, orderBy: "LastEventTime", descending: true });
    const { logStreams } = await world.logs.send(ask);
    expect(logStreams).toMatchObject([{ logStreamName, lastEventTimestamp: expect.any(Number) }]);
  });

  test("exist once, in one Region, and are gone when deleted", async () => {
    const name = { logGroupName: "constructor" };
    await world.logs.send(new CreateLogGroupCommand(name));
    await expect(world.logs.send(new CreateLogGroupCommand(name))).rejects.toMatchObject({
      name: "ResourceAlreadyExistsException",
    });
    const seoul = world.clientsIn("ap-northeast-2").logs;
    expect((await seoul.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
    await world.logs.send(new DeleteLogGroupCommand(name));
    await expect(world.logs.send(new DeleteLogGroupCommand(name))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
