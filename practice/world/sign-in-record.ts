import { randomUUID } from "node:crypto";
import { eventTimeText } from "../services/cloudtrail/record.ts";
import type { CloudTrailRecord, UserIdentity } from "../services/cloudtrail/record.ts";

export interface SignIn {
  readonly as: "root" | "iam-user" | "federated";
  readonly mfa: "yes" | "no";
  readonly result: "success" | "failure";
  readonly ip: string;
}

interface Circumstances {
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly alias: string | null;
  readonly userName: string;
  readonly roleName: string;
}

const USER_AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/**
 * The ConsoleLogin record that CloudTrail writes.
 * Source: "AWS Management Console sign-in events" in the CloudTrail user guide; see the traps at each part.
 */
export function signInRecord(wanted: SignIn, where: Circumstances): CloudTrailRecord {
  const isFailure = wanted.result === "failure";
  return {
    eventVersion: "1.08",
    userIdentity: identityOf(wanted, where),
    eventTime: eventTimeText(where.at),
    eventSource: "signin.amazonaws.com",
    eventName: "ConsoleLogin",
    awsRegion: regionOf(wanted, where),
    sourceIPAddress: wanted.ip,
    userAgent: USER_AGENT,
    // A failure has a message but no errorCode.
    ...(isFailure && { errorMessage: "Failed authentication" }),
    requestParameters: null,
    responseElements: { ConsoleLogin: isFailure ? "Failure" : "Success" },
    additionalEventData: additionalData(wanted, where, regionOf(wanted, where)),
    eventID: randomUUID(),
    readOnly: false,
    eventType: "AwsConsoleSignIn",
    managementEvent: true,
    recipientAccountId: where.accountId,
    eventCategory: "Management",
    tlsDetails: {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_128_GCM_SHA256",
      clientProvidedHostHeader: wanted.as === "federated" ? "us-east-1.signin.aws.amazon.com" : "signin.aws.amazon.com",
    },
  };
}

/** Root is always recorded in us-east-1; an IAM user who comes by way of an account alias in another Region. */
function regionOf({ as }: SignIn, { alias }: Circumstances): string {
  return as === "iam-user" && alias !== null ? "us-east-2" : "us-east-1";
}

function identityOf({ as, result }: SignIn, where: Circumstances): UserIdentity {
  const { accountId } = where;
  if (as === "root") {
    return {
      type: "Root",
      principalId: accountId,
      arn: `arn:aws:iam::${accountId}:root`,
      accountId,
      accessKeyId: "",
      // The account's alias, where there is one; never "root".
      ...(where.alias !== null && { userName: where.alias }),
    };
  }
  if (as === "iam-user") {
    const known = {
      type: "IAMUser" as const,
      principalId: "AIDAPRACTICEUSER00001",
      accountId,
      userName: where.userName,
    };
    // A failed one has an empty key and no ARN, a successful one an ARN and no key.
    return result === "failure"
      ? { ...known, accessKeyId: "" }
      : { ...known, arn: `arn:aws:iam::${accountId}:user/${where.userName}` };
  }
  return federatedIdentity(where);
}

function federatedIdentity({ accountId, roleName, at }: Circumstances): UserIdentity {
  const roleId = "AROAPRACTICEROLE00001";
  return {
    type: "AssumedRole",
    principalId: `${roleId}:learner`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/learner`,
    accountId,
    accessKeyId: "ASIAPRACTICEKEY00001",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: roleId,
        arn: `arn:aws:iam::${accountId}:role/${roleName}`,
        accountId,
        userName: roleName,
      },
      webIdFederationData: {},
      attributes: { creationDate: eventTimeText(at), mfaAuthenticated: "false" },
    },
  };
}

function additionalData(
  { as, mfa, result }: SignIn,
  { accountId, userName }: Circumstances,
  region: string,
): Record<string, string> {
  // Federated sign-ins never count as MFA for AWS, and carry no LoginTo.
  if (as === "federated") return { MobileVersion: "No", MFAUsed: "No" };
  // The page a sign-in leads to names its Region, as the records in CloudTrail's documentation do.
  const loginTo = `https://${region}.console.aws.amazon.com/console/home?region=${region}&state=hashArgs%23&isauthcode=true`;
  const common = { LoginTo: loginTo, MobileVersion: "No" };
  // On a failure MFAUsed says nothing: AWS's samples have No for root and Yes for an IAM user, without a device.
  if (result === "failure") return { ...common, MFAUsed: as === "root" ? "No" : "Yes" };
  if (mfa === "no") return { ...common, MFAUsed: "No" };
  const device = as === "root" ? "root-account-mfa-device" : userName;
  return { ...common, MFAIdentifier: `arn:aws:iam::${accountId}:mfa/${device}`, MFAUsed: "Yes" };
}
