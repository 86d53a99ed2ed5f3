import { rootIdentity, signInEvent, type EventEnvelope } from "./record.ts";

/** Events that resemble a root console sign-in and are none: the rule must leave them alone. */
export function otherEvents(accountId: string): Readonly<Record<string, EventEnvelope>> {
  return { ...userEvents(accountId), ...roleEvents(accountId), ...rootEventsOfOtherKinds(accountId) };
}

const login = { eventName: "ConsoleLogin", responseElements: { ConsoleLogin: "Success" } };

function userEvents(accountId: string): Readonly<Record<string, EventEnvelope>> {
  const user = { type: "IAMUser", principalId: "AIDAEXAMPLEUSER000001", accountId, userName: "minji" };
  const mfa = { MobileVersion: "No", MFAIdentifier: `arn:aws:iam::${accountId}:mfa/minji`, MFAUsed: "Yes" };
  return {
    "iam-user-success": signInEvent(accountId, {
      ...login,
      id: "33333333-4444-5555-6666-000000000001",
      at: "2026-11-23T22:01:30Z",
      identity: { ...user, arn: `arn:aws:iam::${accountId}:user/minji` },
      additionalEventData: mfa,
    }),
    // CloudTrail leaves out the ARN of a user that failed to sign in.
    "iam-user-failure": signInEvent(accountId, {
      ...login,
      id: "33333333-4444-5555-6666-000000000002",
      at: "2026-11-23T04:35:02Z",
      identity: { ...user, accessKeyId: "" },
      responseElements: { ConsoleLogin: "Failure" },
      errorMessage: "Failed authentication",
      additionalEventData: { MobileVersion: "No", MFAUsed: "Yes" },
    }),
  };
}

function roleEvents(accountId: string): Readonly<Record<string, EventEnvelope>> {
  const session = {
    type: "AssumedRole",
    principalId: "AROAEXAMPLEROLE000001:minji",
    arn: `arn:aws:sts::${accountId}:assumed-role/Operator/minji`,
    accountId,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLEROLE000001",
        arn: `arn:aws:iam::${accountId}:role/Operator`,
        accountId,
        userName: "Operator",
      },
      attributes: { creationDate: "2026-11-23T16:15:47Z", mfaAuthenticated: "false" },
    },
  };
  return {
    "federated-success": signInEvent(accountId, {
      ...login,
      id: "33333333-4444-5555-6666-000000000003",
      at: "2026-11-23T16:15:47Z",
      identity: session,
      additionalEventData: { MobileVersion: "No", MFAUsed: "No" },
    }),
    "switch-role": signInEvent(accountId, {
      id: "33333333-4444-5555-6666-000000000004",
      at: "2026-11-23T16:18:20Z",
      eventName: "SwitchRole",
      identity: session,
      responseElements: { SwitchRole: "Success" },
      additionalEventData: {
        SwitchFrom: `arn:aws:iam::${accountId}:user/minji`,
        RedirectTo: "https://console.aws.amazon.com/",
      },
    }),
  };
}

function rootEventsOfOtherKinds(accountId: string): Readonly<Record<string, EventEnvelope>> {
  const identity = rootIdentity(accountId);
  return {
    "root-check-mfa": signInEvent(accountId, {
      id: "33333333-4444-5555-6666-000000000005",
      at: "2026-11-23T03:04:30Z",
      eventName: "CheckMfa",
      identity,
      responseElements: { CheckMfa: "Success" },
      additionalEventData: { MfaType: "Virtual MFA" },
    }),
    "root-password-recovery": signInEvent(accountId, {
      id: "33333333-4444-5555-6666-000000000006",
      at: "2026-11-23T02:50:11Z",
      eventName: "PasswordRecoveryRequested",
      identity,
      responseElements: { PasswordRecoveryRequested: "Success" },
      additionalEventData: null,
    }),
    "root-api-call": rootApiCall(accountId),
  };
}

/** A root API call made with a console session: another detail-type, another source, the Region of the call. */
function rootApiCall(accountId: string): EventEnvelope {
  const template = signInEvent(accountId, {
    id: "33333333-4444-5555-6666-000000000007",
    at: "2026-11-23T03:09:02Z",
    eventName: "DeleteBucketPolicy",
    identity: { ...rootIdentity(accountId), accessKeyId: "ASIAEXAMPLEROOT00001" },
    responseElements: null,
    additionalEventData: null,
  });
  return {
    ...template,
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.s3",
    region: "ap-northeast-2",
    detail: {
      ...(template["detail"] as object),
      eventSource: "s3.amazonaws.com",
      eventType: "AwsApiCall",
      awsRegion: "ap-northeast-2",
      requestParameters: { bucketName: "example-bucket", Host: "example-bucket.s3.ap-northeast-2.amazonaws.com" },
    },
  };
}
