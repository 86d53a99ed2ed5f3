import { randomUUID } from "node:crypto";
import type { AwsError, Call, Principal } from "../../service.ts";
import { isManagementEvent, recordedName } from "./event-names.ts";
import { recordEvent } from "./history.ts";
import { recordedMembers } from "./parameters.ts";
import { type CloudTrailRecord, eventTimeText, type UserIdentity } from "./record.ts";

/** What the front door knows about a call that was made, whether it succeeded or not. */
export interface ApiCallFacts {
  /** The service's name in the registry, `events`, `lambda`, … */
  readonly service: string;
  /** The operation as the API names it, `PutRule`. */
  readonly operation: string;
  /** Raw input and output; secrets and contents are left out here. */
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: AwsError;
}

/** Event sources whose first part is not the service's name. */
const sources: Readonly<Record<string, string>> = { cloudwatch: "monitoring.amazonaws.com" };
/** Services with one endpoint for all Regions: their events are recorded in us-east-1. */
const globalServices = new Set(["iam"]);

/**
 * Puts a call that was really made into event history, as the record that CloudTrail would write, and returns that
 * record. Null: CloudTrail keeps no management event of such a call (data events: objects, messages, metrics, invocations).
 */
export function recordApiCall(call: Call, facts: ApiCallFacts): CloudTrailRecord | null {
  if (!isManagementEvent(facts.service, facts.operation)) return null;
  const record = apiCallRecord(call, facts);
  recordEvent(call, record);
  return record;
}

function apiCallRecord(call: Call, facts: ApiCallFacts): CloudTrailRecord {
  const isReadOnly = isReadOnlyOperation(facts.operation);
  return {
    eventVersion: "1.11",
    userIdentity: identityOf(call),
    eventTime: eventTimeText(call.now()),
    eventSource: sources[facts.service] ?? `${facts.service}.amazonaws.com`,
    eventName: recordedName(facts.service, facts.operation),
    awsRegion: globalServices.has(facts.service) ? "us-east-1" : call.region,
    sourceIPAddress: call.sourceIpAddress,
    userAgent: call.userAgent,
    ...(facts.error === undefined ? {} : { errorCode: facts.error.code, errorMessage: facts.error.message }),
    requestParameters: recordedMembers(facts.service, facts.input),
    // CloudTrail writes what changed; the answers of read-only calls are not kept.
    responseElements: isReadOnly || facts.error !== undefined ? null : recordedMembers(facts.service, facts.output),
    requestID: call.requestId,
    eventID: randomUUID(),
    readOnly: isReadOnly,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: call.accountId,
    eventCategory: "Management",
  };
}

/** Whether CloudTrail calls the operation read-only. AWS decides it per API; its names follow this rule. */
function isReadOnlyOperation(operation: string): boolean {
  return /^(Get|List|Describe|Head|Lookup|Test|Filter|Validate|Estimate|Detect|Simulate|BatchGet|AssumeRole|Decrypt|GenerateDataKey)/.test(
    operation,
  );
}

/** Who called, in the shape CloudTrail gives it. */
export function identityOf(call: Call): UserIdentity {
  const { principal } = call;
  if (principal.type === "AWSService") return { type: "AWSService", invokedBy: principal.arn };
  const common = {
    type: principal.type,
    principalId: principal.userId,
    arn: principal.arn,
    accountId: call.accountId,
    accessKeyId: call.accessKeyId,
  };
  if (principal.type === "IAMUser" && principal.name !== null) return { ...common, userName: principal.name };
  if (principal.type === "AssumedRole") return { ...common, sessionContext: roleSession(call, principal) };
  return common;
}

function roleSession(call: Call, principal: Principal): Readonly<Record<string, unknown>> {
  return {
    sessionIssuer: {
      type: "Role",
      principalId: principal.userId.split(":")[0] ?? principal.userId,
      arn: `arn:aws:iam::${call.accountId}:role/${principal.name ?? ""}`,
      accountId: call.accountId,
      userName: principal.name ?? "",
    },
    attributes: { mfaAuthenticated: "false" },
  };
}
