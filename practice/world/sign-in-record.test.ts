import { describe, expect, test } from "vitest";
import { signInRecord } from "./sign-in-record.ts";
import type { SignIn } from "./sign-in-record.ts";

const where = {
  accountId: "111122223333",
  at: Date.UTC(2026, 10, 23, 3, 4, 43, 900),
  alias: null,
  userName: "paulo",
  roleName: "admin",
};
const record = (wanted: Partial<SignIn>, more: Partial<typeof where> | { alias: string } = {}) =>
  signInRecord({ as: "root", mfa: "yes", result: "success", ip: "192.0.2.0", ...wanted }, { ...where, ...more });

describe("a root sign-in", () => {
  test("is recorded in us-east-1 in whole seconds, with an empty key and no user name", () => {
    const seen = record({});
    expect(seen).toMatchObject({ awsRegion: "us-east-1", eventTime: "2026-11-23T03:04:43Z", readOnly: false });
    expect(seen.userIdentity).toEqual({
      type: "Root",
      principalId: "111122223333",
      arn: "arn:aws:iam::111122223333:root",
      accountId: "111122223333",
      accessKeyId: "",
    });
    expect(seen.additionalEventData).toMatchObject({
      MFAUsed: "Yes",
      MFAIdentifier: "arn:aws:iam::111122223333:mfa/root-account-mfa-device",
      LoginTo: expect.stringContaining("/console/home?region=us-east-1&"),
    });
    expect(seen).not.toHaveProperty("errorMessage");
  });

  test("carries the account's alias as its user name, and stays in us-east-1", () => {
    const seen = record({}, { alias: "my-company" });
    expect([seen.userIdentity.userName, seen.awsRegion]).toEqual(["my-company", "us-east-1"]);
  });

  test("without MFA names no device; a failure has a message and no code", () => {
    expect(record({ mfa: "no" }).additionalEventData).not.toHaveProperty("MFAIdentifier");
    const failed = record({ result: "failure" });
    expect(failed).toMatchObject({
      errorMessage: "Failed authentication",
      responseElements: { ConsoleLogin: "Failure" },
      additionalEventData: { MFAUsed: "No" },
    });
    expect(failed).not.toHaveProperty("errorCode");
  });
});

describe("other sign-ins", () => {
  test("of an IAM user have an ARN and no key, and failing ones the other way round", () => {
    const { userIdentity } = record({ as: "iam-user" });
    expect(userIdentity).toMatchObject({
      type: "IAMUser",
      arn: "arn:aws:iam::111122223333:user/paulo",
      userName: "paulo",
    });
    expect(userIdentity).not.toHaveProperty("accessKeyId");
    const failed = record({ as: "iam-user", result: "failure" }).userIdentity;
    expect(failed).toMatchObject({ accessKeyId: "" });
    expect(failed).not.toHaveProperty("arn");
  });

  test("of an IAM user leave us-east-1 when the account has an alias", () => {
    expect(record({ as: "iam-user" }).awsRegion).toBe("us-east-1");
    expect(record({ as: "iam-user" }, { alias: "my-company" }).awsRegion).toBe("us-east-2");
  });

  test("by federation never count as MFA and say nothing of where they went", () => {
    const seen = record({ as: "federated", mfa: "yes" });
    expect(seen.additionalEventData).toEqual({ MobileVersion: "No", MFAUsed: "No" });
    expect(seen.userIdentity).toMatchObject({
      type: "AssumedRole",
      arn: "arn:aws:sts::111122223333:assumed-role/admin/learner",
    });
  });
});
