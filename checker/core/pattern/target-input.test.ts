import { describe, expect, it } from "vitest";
import { selectPath } from "./event-path.ts";
import { applyInput, type TargetInput } from "./target-input.ts";

const event = {
  version: "0",
  id: "6f87d04b",
  "detail-type": "AWS Console Sign In via CloudTrail",
  source: "aws.signin",
  time: "2026-11-23T03:04:43Z",
  resources: ["arn:aws:iam::111122223333:root", "second"],
  detail: { userIdentity: { type: "Root" }, eventName: "ConsoleLogin", count: 2, additionalEventData: null },
};
const ruleArn = "arn:aws:events:us-east-1:111122223333:rule/the-rule";
const plainTarget: TargetInput = { input: null, inputPath: null, inputTransformer: null };

const path = (inputPath: string) => applyInput({ ...plainTarget, inputPath }, event);
const transform = (template: string, pathsMap: Record<string, string> = {}) =>
  applyInput({ ...plainTarget, inputTransformer: { pathsMap, template } }, event, { ruleArn });

describe("Input and InputPath", () => {
  it("hands over the event as it is when nothing is set", () => {
    expect(applyInput(plainTarget, event)).toEqual({ ok: true, text: JSON.stringify(event), event });
    expect(path("")).toMatchObject({ ok: true, event });
    expect(path("$")).toMatchObject({ ok: true, event });
  });

  it("replaces the event by a constant", () => {
    expect(applyInput({ ...plainTarget, input: '{"a":1}' }, event)).toEqual({
      ok: true,
      text: '{"a":1}',
      event: { a: 1 },
    });
    expect(applyInput({ ...plainTarget, input: "hello" }, event)).toMatchObject({ ok: false, problem: "not-json" });
  });

  it.each([
    ["$.detail.userIdentity", { type: "Root" }],
    ["$.detail-type", "AWS Console Sign In via CloudTrail"],
    ["$.resources[1]", "second"],
    ["$.resources[*]", event.resources],
    ["$.detail.*.type", ["Root"]],
    ["$.detail.additionalEventData", null],
  ])("selects %s", (inputPath, value) => {
    expect(path(inputPath)).toEqual({ ok: true, text: JSON.stringify(value), event: value });
  });

  it.each([
    ["$.detail.nothing", "path-not-found"],
    ["$.detail.eventName.length", "path-not-found"],
    ["$.resources[2]", "path-not-found"],
    ["$.detail[0]", "path-not-found"],
    ["$.time.*", "path-not-found"],
    ["$..type", "unsupported-path"],
    ["$['detail']", "unsupported-path"],
    ["detail", "unsupported-path"],
  ])("says that %s is %s", (inputPath, problem) => {
    expect(path(inputPath)).toMatchObject({ ok: false, problem });
  });

  it("takes an index for lists only", () => {
    expect(selectPath({ "0": "x" }, "$[0]")).toEqual({ kind: "absent" });
    expect(selectPath({ "0": "x" }, "$.0")).toEqual({ kind: "value", value: "x" });
  });

  it("does not see what every object inherits", () => {
    expect(selectPath(event, "$.constructor")).toEqual({ kind: "absent" });
  });
});

describe("InputTransformer", () => {
  const names = { type: "$.detail.userIdentity.type", detail: "$.detail", count: "$.detail.count", none: "$.none" };

  it.each([
    ['{"type": <type>, "n": <count>}', { type: "Root", n: 2 }],
    ['{"type": "<type>", "text": "a <type> \\"<count>\\""}', { type: "Root", text: 'a Root "2"' }],
    ['{"detail": <detail>}', { detail: event.detail }],
    ['{"none": <none>, "also": "<none>"}', { none: "", also: "" }],
    [
      '"<type> signed in: <detail>"',
      "Root signed in: {userIdentity:{type:Root},eventName:ConsoleLogin,count:2,additionalEventData:null}",
    ],
    ['{"r": <aws.events.rule-arn>, "n": "<aws.events.rule-name>"}', { r: ruleArn, n: "the-rule" }],
    ['{"t": <aws.events.event.ingestion-time>}', { t: event.time }],
    ["<aws.events.event.json>", event],
    ['{"a < b": "x > y"}', { "a < b": "x > y" }],
  ])("fills %s", (template, value) => {
    expect(transform(template, names)).toMatchObject({ ok: true, event: value });
  });

  it("gives the event without detail under its plain name", () => {
    const { detail: _, "detail-type": detailType, ...rest } = event;
    expect(transform("<aws.events.event>")).toMatchObject({ ok: true, event: { ...rest, detailType } });
  });

  it.each([
    ['{"detail": "<detail>"}', names, "not-json"],
    ["<type> signed in", names, "not-json"],
    ['"<missing>"', names, "unknown-placeholder"],
    ["<a>", { a: "$..b" }, "unsupported-path"],
  ])("cannot deliver %s", (template, pathsMap, problem) => {
    expect(transform(template, pathsMap)).toMatchObject({ ok: false, problem });
  });

  it("does not let a path overwrite a reserved variable, and copes with events that are no objects", () => {
    expect(transform("<aws.events.rule-name>", { "aws.events.rule-name": "$.id" })).toMatchObject({
      event: "the-rule",
    });
    expect(
      applyInput({ ...plainTarget, inputTransformer: { pathsMap: {}, template: "<aws.events.event>" } }, null),
    ).toMatchObject({ ok: true, event: {} });
  });
});
