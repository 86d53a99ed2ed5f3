import type { AdvancedFieldSelector } from "@aws-sdk/client-cloudtrail";
import { describe, expect, test } from "vitest";
import { trailCovers } from "./coverage.ts";
import type { CloudTrailRecord } from "./record.ts";
import type { StoredTrail } from "./state.ts";

const record = (more: Partial<CloudTrailRecord> = {}): CloudTrailRecord => ({
  eventVersion: "1.08",
  userIdentity: { type: "Root", arn: "arn:aws:iam::111122223333:root" },
  eventTime: "2026-11-23T00:00:00Z",
  eventSource: "signin.amazonaws.com",
  eventName: "ConsoleLogin",
  awsRegion: "us-east-1",
  sourceIPAddress: "192.0.2.1",
  userAgent: "test",
  requestParameters: null,
  responseElements: { ConsoleLogin: "Success" },
  eventID: "e",
  readOnly: false,
  eventType: "AwsConsoleSignIn",
  managementEvent: true,
  recipientAccountId: "111122223333",
  eventCategory: "Management",
  ...more,
});

const trail = (more: Partial<StoredTrail> = {}): StoredTrail => ({
  name: "t",
  arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/t",
  homeRegion: "us-east-1",
  bucketName: "b",
  keyPrefix: null,
  topicArn: null,
  isMultiRegion: true,
  includesGlobalServiceEvents: true,
  hasLogFileValidation: false,
  kmsKeyArn: null,
  logGroupArn: null,
  logRoleArn: null,
  isLogging: true,
  startLoggingAt: 0,
  stopLoggingAt: null,
  selectors: null,
  tags: {},
  delivery: {},
  ...more,
});

describe("a root sign-in", () => {
  test.each<[string, boolean, Partial<StoredTrail>]>([
    ["multi-Region, home us-east-1", true, {}],
    ["multi-Region, home Seoul", true, { homeRegion: "ap-northeast-2" }],
    ["single-Region us-east-1", true, { isMultiRegion: false }],
    ["single-Region Seoul, whatever its flag says", false, { isMultiRegion: false, homeRegion: "ap-northeast-2" }],
    [
      "single-Region us-east-1 without global events",
      false,
      { isMultiRegion: false, includesGlobalServiceEvents: false },
    ],
    ["write only", true, { selectors: { basic: [{ ReadWriteType: "WriteOnly" }] } }],
    ["read only", false, { selectors: { basic: [{ ReadWriteType: "ReadOnly" }] } }],
    ["no management events", false, { selectors: { basic: [{ IncludeManagementEvents: false }] } }],
    [
      "one of two selectors",
      true,
      { selectors: { basic: [{ ReadWriteType: "ReadOnly" }, { ReadWriteType: "WriteOnly" }] } },
    ],
    ["without KMS", true, { selectors: { basic: [{ ExcludeManagementEventSources: ["kms.amazonaws.com"] }] } }],
  ])("and a trail that is %s: %s", (_what, covers, settings) => {
    expect(trailCovers(trail(settings), record())).toBe(covers);
  });

  const category: AdvancedFieldSelector = { Field: "eventCategory", Equals: ["Management"] };
  test.each<[string, boolean, AdvancedFieldSelector[]]>([
    ["management", true, [category]],
    [
      "data only",
      false,
      [
        { Field: "eventCategory", Equals: ["Data"] },
        { Field: "resources.type", Equals: ["AWS::S3::Object"] },
      ],
    ],
    ["writes", true, [category, { Field: "readOnly", Equals: ["false"] }]],
    ["reads", false, [category, { Field: "readOnly", Equals: ["true"] }]],
    ["not KMS", true, [category, { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }]],
    ["not sign-in", false, [category, { Field: "eventSource", NotStartsWith: ["signin."] }]],
    ["logins by name", true, [category, { Field: "eventName", StartsWith: ["Console"], EndsWith: ["Login"] }]],
    ["other names", false, [category, { Field: "eventName", NotEndsWith: ["Login"] }]],
    [
      "another identity",
      false,
      [category, { Field: "userIdentity.arn", Equals: ["arn:aws:iam::111122223333:user/x"] }],
    ],
  ])("and advanced selectors for %s: %s", (_what, covers, FieldSelectors) => {
    expect(trailCovers(trail({ selectors: { advanced: [{ FieldSelectors }] } }), record())).toBe(covers);
  });
});

test("a Regional event is seen by a trail of its Region, global flag or not", () => {
  const seoul = record({ awsRegion: "ap-northeast-2", eventSource: "events.amazonaws.com", eventType: "AwsApiCall" });
  const local = { isMultiRegion: false, includesGlobalServiceEvents: false };
  expect(trailCovers(trail({ ...local, homeRegion: "ap-northeast-2" }), seoul)).toBe(true);
  expect(trailCovers(trail(local), seoul)).toBe(false);
});
