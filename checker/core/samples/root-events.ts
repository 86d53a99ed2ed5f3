import { rootIdentity, signInEvent, type EventEnvelope } from "./record.ts";

/** Root console sign-ins: with and without MFA, failed, with an account alias, and from very different places. */
export function rootEvents(accountId: string): Readonly<Record<string, EventEnvelope>> {
  const root = rootIdentity(accountId);
  const success = { eventName: "ConsoleLogin", identity: root, responseElements: { ConsoleLogin: "Success" } };
  const withMfa = {
    LoginTo: loginTo("console.aws.amazon.com/console/home?region=us-east-1"),
    MobileVersion: "No",
    MFAIdentifier: `arn:aws:iam::${accountId}:mfa/root-account-mfa-device`,
    MFAUsed: "Yes",
  };
  const withoutMfa = { LoginTo: withMfa.LoginTo, MobileVersion: "No", MFAUsed: "No" };
  return {
    "root-success-mfa": signInEvent(accountId, {
      ...success,
      id: "6f87d04b-9f74-4f04-a780-000000000001",
      at: "2026-11-23T03:04:43Z",
      additionalEventData: withMfa,
    }),
    "root-success-no-mfa": signInEvent(accountId, {
      ...success,
      id: "6f87d04b-9f74-4f04-a780-000000000002",
      at: "2026-11-23T13:35:31Z",
      additionalEventData: withoutMfa,
    }),
    "root-failure": signInEvent(accountId, {
      ...success,
      id: "6f87d04b-9f74-4f04-a780-000000000003",
      at: "2026-11-23T04:33:40Z",
      responseElements: { ConsoleLogin: "Failure" },
      errorMessage: "Failed authentication",
      additionalEventData: withoutMfa,
    }),
    "root-alias": signInEvent(accountId, {
      ...success,
      id: "6f87d04b-9f74-4f04-a780-000000000004",
      at: "2026-11-23T05:12:09Z",
      identity: rootIdentity(accountId, "example-alias"),
      additionalEventData: withMfa,
    }),
    "root-ipv6": signInEvent(accountId, {
      ...success,
      id: "6f87d04b-9f74-4f04-a780-000000000005",
      at: "2026-11-23T16:20:00Z",
      sourceIp: "2001:db8:85a3::8a2e:370:7334",
      additionalEventData: withMfa,
    }),
    "root-other-address": signInEvent(accountId, {
      ...success,
      id: "6f87d04b-9f74-4f04-a780-000000000006",
      at: "2026-11-23T09:41:55Z",
      sourceIp: "203.0.113.77",
      userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
      additionalEventData: { ...withoutMfa, MobileVersion: "Yes" },
    }),
    "root-other-region-page": signInEvent(accountId, {
      ...success,
      id: "6f87d04b-9f74-4f04-a780-000000000007",
      at: "2026-11-23T07:30:12Z",
      sourceIp: "198.51.100.4",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
      additionalEventData: {
        ...withMfa,
        LoginTo: loginTo("ap-northeast-2.console.aws.amazon.com/billing/home?region=ap-northeast-2"),
      },
    }),
  };
}

function loginTo(page: string): string {
  return `https://${page}&state=hashArgs%23&isauthcode=true`;
}
