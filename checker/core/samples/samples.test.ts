import { expect, test } from "vitest";
import { matches, parsePattern } from "../pattern/index.ts";
import { distinctSamples, looksAtAccount, signInSamples } from "./index.ts";

const accountId = "444455556666";
const samples = signInSamples(accountId);
const detailOf = (name: string) =>
  samples.find((sample) => sample.name === name)?.event["detail"] as Record<string, object | string>;

test("every account has samples of its own, made once while it is asked about", () => {
  const own = signInSamples("111122223333");
  expect(JSON.stringify(own)).toContain("111122223333");
  expect(JSON.stringify(own)).not.toContain(accountId);
  expect(signInSamples("111122223333")).toBe(own);
  expect(signInSamples(accountId)).toEqual(samples);
});

test("the corpus is what the pattern must and must not match", () => {
  expect(samples.filter(({ group }) => group === "root").map(({ name }) => name)).toEqual([
    "root-success-mfa",
    "root-success-no-mfa",
    "root-failure",
    "root-alias",
    "root-ipv6",
    "root-other-address",
    "root-other-region-page",
  ]);
  expect(samples.filter(({ group }) => group === "other").map(({ name }) => name)).toEqual([
    "iam-user-success",
    "iam-user-failure",
    "federated-success",
    "switch-role",
    "root-check-mfa",
    "root-password-recovery",
    "root-api-call",
  ]);
});

test("every sample happened in the account, and has what TestEventPattern asks for", () => {
  for (const { event } of samples) {
    expect(event).toMatchObject({ account: accountId, version: "0", resources: [] });
    for (const field of ["id", "source", "time", "region", "detail-type"]) expect(event[field]).toBeTypeOf("string");
    expect(event["detail"]).toMatchObject({ recipientAccountId: accountId, userIdentity: { accountId } });
    const named = [...JSON.stringify(event).matchAll(/:(\d{12}):/g)].map(([, id]) => id);
    expect(named.every((id) => id === accountId)).toBe(true);
  }
  expect(new Set(samples.map(({ event }) => event["id"])).size).toBe(samples.length);
});

test("root records have the documented shape", () => {
  expect(detailOf("root-success-mfa")).toMatchObject({
    userIdentity: { type: "Root", principalId: accountId, arn: `arn:aws:iam::${accountId}:root`, accessKeyId: "" },
    responseElements: { ConsoleLogin: "Success" },
    additionalEventData: { MFAUsed: "Yes", MFAIdentifier: `arn:aws:iam::${accountId}:mfa/root-account-mfa-device` },
  });
  expect(detailOf("root-success-mfa")["userIdentity"]).not.toHaveProperty("userName");
  expect(detailOf("root-alias")["userIdentity"]).toMatchObject({ type: "Root", userName: "example-alias" });
  expect(detailOf("root-failure")).toMatchObject({
    errorMessage: "Failed authentication",
    responseElements: { ConsoleLogin: "Failure" },
  });
  expect(detailOf("iam-user-failure")["userIdentity"]).not.toHaveProperty("arn");
  expect(detailOf("root-ipv6")["sourceIPAddress"]).toContain(":");
});

const workbook = {
  "detail-type": ["AWS Console Sign In via CloudTrail"],
  detail: { userIdentity: { type: ["Root"] }, eventName: ["ConsoleLogin"] },
};

test.each([
  [workbook, 7],
  [{ source: ["aws.signin"] }, 2],
  [{ detail: { sourceIPAddress: [{ exists: true }] } }, 4],
  [{ detail: { additionalEventData: { MFAUsed: ["Yes"] } } }, 3],
])("samples are grouped by what %j can see, and each group has one answer", (pattern, count) => {
  const text = JSON.stringify(pattern);
  const groups = distinctSamples(samples, text);
  const reading = parsePattern(text);
  expect(groups).toHaveLength(count);
  expect(groups.flat()).toHaveLength(samples.length);
  for (const group of groups) {
    const answers = new Set(group.map(({ event }) => reading.ok && matches(reading.pattern, event)));
    expect(answers.size).toBe(1);
  }
});

test("a pattern that cannot be read here leaves every sample by itself", () => {
  expect(distinctSamples(samples, '{"v":[{"newer-operator":1}]}')).toHaveLength(samples.length);
});

test("values in lists are told apart by their place", () => {
  const pattern = JSON.stringify({ users: { role: ["a"] } });
  expect(distinctSamples([withRoles("a", "b"), withRoles("b", "a"), withRoles("a", "b")], pattern)).toHaveLength(2);
});

function withRoles(...roles: readonly string[]) {
  return { name: "x", group: "other" as const, event: { users: roles.map((role) => ({ role })) } };
}

test.each([
  ["the workbook's pattern", '{"detail-type":["AWS Console Sign In via CloudTrail"],"source":["aws.signin"]}', false],
  ["a pattern about the account", `{"account":["${accountId}"]}`, true],
  ["a pattern about an ARN", '{"detail":{"userIdentity":{"arn":[{"suffix":":root"}]}}}', true],
  ["a field that no sample has", '{"detail":{"nobody":[{"exists":false}]}}', false],
  ["a pattern that cannot be read", "{", true],
])("%s tells two accounts apart only where it may", (_, pattern, may) => {
  expect(looksAtAccount(samples, pattern, accountId)).toBe(may);
});
