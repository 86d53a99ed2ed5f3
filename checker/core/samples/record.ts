/** What differs between two sign-in records; everything else is as CloudTrail documents it (`eventVersion` 1.08). */
export interface SignIn {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly eventName: string;
  readonly identity: Readonly<Record<string, unknown>>;
  readonly sourceIp?: string;
  readonly userAgent?: string;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
  readonly additionalEventData: Readonly<Record<string, unknown>> | null;
  readonly errorMessage?: string;
}

export type EventEnvelope = Readonly<Record<string, unknown>>;

/**
 * A sign-in event as EventBridge delivers it. Note the spelling of the detail-type: the user guide of EventBridge once
 * has it as "Signin", which no event carries.
 */
export function signInEvent(accountId: string, signIn: SignIn): EventEnvelope {
  return {
    version: "0",
    id: signIn.id,
    "detail-type": "AWS Console Sign In via CloudTrail",
    source: "aws.signin",
    account: accountId,
    time: signIn.at,
    region: "us-east-1",
    resources: [],
    detail: {
      eventVersion: "1.08",
      userIdentity: signIn.identity,
      eventTime: signIn.at,
      eventSource: "signin.amazonaws.com",
      eventName: signIn.eventName,
      awsRegion: "us-east-1",
      sourceIPAddress: signIn.sourceIp ?? "192.0.2.10",
      userAgent:
        signIn.userAgent ??
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36",
      ...(signIn.errorMessage === undefined ? {} : { errorMessage: signIn.errorMessage }),
      requestParameters: null,
      responseElements: signIn.responseElements,
      additionalEventData: signIn.additionalEventData,
      eventID: `${signIn.id.slice(0, -4)}c0de`,
      readOnly: false,
      eventType: "AwsConsoleSignIn",
      managementEvent: true,
      recipientAccountId: accountId,
      eventCategory: "Management",
      tlsDetails: {
        tlsVersion: "TLSv1.3",
        cipherSuite: "TLS_AES_128_GCM_SHA256",
        clientProvidedHostHeader: "us-east-1.signin.aws.amazon.com",
      },
    },
  };
}

/** The root user has no name of its own; CloudTrail writes the account's alias there, if there is one. */
export function rootIdentity(accountId: string, alias?: string): Readonly<Record<string, unknown>> {
  return {
    type: "Root",
    principalId: accountId,
    arn: `arn:aws:iam::${accountId}:root`,
    accountId,
    accessKeyId: "",
    ...(alias === undefined ? {} : { userName: alias }),
  };
}
