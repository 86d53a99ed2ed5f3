import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { decide, eventBridgeContext } from "../../checker/core/policy/index.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import { parseSettings } from "../../checker/store/config-text.ts";
import { steps } from "../../steps/index.ts";
import { read, root } from "./markdown.ts";

/* What a learner or an instructor starts from does what it is for. The workbook's commands are run with them too. */

const account = "111122223333";
const trail = `arn:aws:cloudtrail:us-east-1:${account}:trail/ct-trail-monitor`;

test("workshop.yaml says every key, with its default", () => {
  const text = read("templates/workshop.yaml");
  const ids = steps.flatMap(({ checks }) => checks.map(({ id }) => id));
  expect(parseSettings(text, ids)).toEqual({ settings: defaultSettings, problems: [] });
  for (const key of Object.keys(defaultSettings)) expect(text).toMatch(new RegExp(`^${key}:`, "m"));
});

test("bucket-policy.json lets this trail write its logs, and no other trail or person", () => {
  const policy = read("templates/bucket-policy.json")
    .replaceAll("BUCKET", "logs")
    .replaceAll("ACCOUNT", account)
    .replaceAll("TRAIL", "ct-trail-monitor");
  const write = (source: string, key: string) =>
    decide(
      [policy],
      {
        principal: { service: "cloudtrail.amazonaws.com" },
        action: "s3:PutObject",
        resource: `arn:aws:s3:::logs/${key}`,
        context: { "aws:sourcearn": source, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
      "resource",
    ).kind;
  const key = `AWSLogs/${account}/CloudTrail/us-east-1/2026/11/23/log.json.gz`;
  expect(write(trail, key)).toBe("allowed");
  expect(write(trail.replace(account, "999999999999"), key)).toBe("not-allowed");
  expect(write(trail, "AWSLogs/999999999999/CloudTrail/log.json.gz")).toBe("not-allowed");
});

test("topic-policy.json lets EventBridge publish, and keeps the topic with its owner", () => {
  const topic = `arn:aws:sns:us-east-1:${account}:sns-root-login-alarm`;
  const policy = read("templates/topic-policy.json").replaceAll("ACCOUNT", account);
  const publish = (service: string) =>
    decide(
      [policy],
      {
        principal: { service },
        action: "sns:Publish",
        resource: topic,
        context: eventBridgeContext(`arn:aws:events:us-east-1:${account}:rule/eventbridge-root-login-pattern`),
      },
      "resource",
    ).kind;
  expect(publish("events.amazonaws.com")).toBe("allowed");
  expect(publish("s3.amazonaws.com")).toBe("not-allowed");
});

test("grader-role.yaml lets the instructor in with the external id alone, reads, and goes no further", () => {
  const template = parse(read("templates/grader-role.yaml")) as {
    Resources: {
      GraderRole: { Properties: { AssumeRolePolicyDocument: object; Policies: [{ PolicyDocument: object }] } };
    };
  };
  const role = template.Resources.GraderRole.Properties;
  const instructor = "444455556666";
  const trust = JSON.stringify(role.AssumeRolePolicyDocument)
    .replace('{"Fn::Sub":"arn:aws:iam::${InstructorAccount}:root"}', `"arn:aws:iam::${instructor}:root"`)
    .replace('{"Ref":"ExternalId"}', '"id-of-this-learner"')
    .replace('"Action"', '"Resource":"*","Action"');
  const assume = (accountId: string, externalId: string | null) =>
    decide(
      [trust],
      {
        principal: { arn: `arn:aws:iam::${accountId}:user/teacher`, accountId },
        action: "sts:AssumeRole",
        resource: "*",
        context: { "sts:externalid": externalId },
      },
      "resource",
    ).kind;
  expect(assume(instructor, "id-of-this-learner")).toBe("allowed");
  expect(assume(instructor, "another")).toBe("not-allowed");
  expect(assume(instructor, null)).toBe("not-allowed");
  expect(assume("999999999999", "id-of-this-learner")).toBe("not-allowed");
  const reads = [JSON.stringify(role.Policies[0].PolicyDocument)];
  const mayDo = (action: string) =>
    decide(
      reads,
      { principal: { arn: `arn:aws:iam::${account}:role/x`, accountId: account }, action, resource: "*", context: {} },
      "identity",
    ).kind;
  expect(mayDo("sns:GetTopicAttributes")).toBe("allowed");
  expect(mayDo("sns:SetTopicAttributes")).toBe("not-allowed");
  expect(mayDo("kms:Decrypt")).toBe("not-allowed");
  expect(mayDo("sts:AssumeRole")).toBe("explicitly-denied");
});

test("every template is used by a test", () => {
  const tests = ["checker", "practice", "steps", "solution", "test"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
  const unused = readdirSync(join(root, "templates")).filter(
    (name) => !tests.some((text) => text.includes(`templates/${name}`)),
  );
  expect(unused).toEqual([]);
});
