import type { Facts } from "../../checker/core/facts/index.ts";
import { matches, parsePattern } from "../../checker/core/pattern/index.ts";
import { signInSamples } from "../../checker/core/samples/index.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { accountId, names, readings } from "./account.ts";
import { solvedHandlerRun } from "./handler-recording.ts";

/** The pattern of the workbook. */
export const workbookPattern = JSON.stringify({
  "detail-type": ["AWS Console Sign In via CloudTrail"],
  detail: { userIdentity: { type: ["Root"] }, eventName: ["ConsoleLogin"] },
});

export const functionArn = `arn:aws:lambda:us-east-1:${accountId}:function:${names.function}`;
export const ruleArn = `arn:aws:events:us-east-1:${accountId}:rule/${names.rule}`;
export const topicArn = `arn:aws:sns:us-east-1:${accountId}:${names.topic}`;
export const trailArn = `arn:aws:cloudtrail:us-east-1:${accountId}:trail/${names.trail}`;

/** One statement that lets EventBridge in, as the console writes it for a target of the rule. */
export function eventBridgeStatement(action: string, resource: string, condition?: object) {
  return {
    Sid: "AllowEventBridge",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

export function policyText(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** What TestEventPattern answers for the pattern, as far as our own engine knows. Throws for an invalid pattern. */
export function patternResultsOf(patternText: string): Facts["patternResults"] {
  const reading = parsePattern(patternText);
  if (!reading.ok) throw new Error(reading.problem);
  return Object.fromEntries(signInSamples(accountId).map(({ name, event }) => [name, matches(reading.pattern, event)]));
}

/** Every fact of an account in which all five steps are done as the workbook says. */
export const solvedFacts: Facts = {
  ...solvedStep1(),
  ...solvedStep2(),
  ...solvedStep3(),
  ...solvedStep4(),
  ...solvedStep5(),
};

export const solved: Readings = readings(solvedFacts);

/** The solved account, except for these facts. */
export function solvedBut(changes: Partial<Facts>): Readings {
  return { ...solved, ...readings(changes) };
}

function solvedStep1() {
  return {
    function: {
      state: "named",
      value: {
        name: names.function,
        arn: functionArn,
        qualifier: null,
        hasWorkbookMisspelling: false,
        packageType: "Zip",
        runtime: "python3.13",
        architectures: ["x86_64"],
        handler: "lambda_function.lambda_handler",
        timeoutSeconds: 10,
        roleArn: `arn:aws:iam::${accountId}:role/service-role/${names.function}-role`,
        layerArns: [],
        state: "Active",
        stateReason: null,
        lastUpdateStatus: "Successful",
        reservedConcurrency: null,
        codeSha256: "c29sdmVk",
        tags: {},
      },
    },
    webhook: { isSet: true, problem: null, host: "discord.com", id: "100000000000000001" },
    webhookAnswer: { status: 200, discordCode: null },
    handlerRun: solvedHandlerRun,
    functionPolicy: policyText(
      eventBridgeStatement("lambda:InvokeFunction", functionArn, { ArnLike: { "AWS:SourceArn": ruleArn } }),
    ),
    functionRole: null,
  } as const satisfies Partial<Facts>;
}

function solvedStep2() {
  return {
    trail: {
      state: "named",
      value: {
        name: names.trail,
        arn: trailArn,
        homeRegion: "us-east-1",
        isMultiRegion: true,
        includesGlobalServiceEvents: true,
        hasLogFileValidation: true,
        isOrganizationTrail: false,
        bucketName: names.bucket,
        keyPrefix: null,
      },
    },
    trailStatus: {
      isLogging: true,
      startLoggingAt: "2026-11-22T01:00:00Z",
      stopLoggingAt: null,
      latestDeliveryAt: "2026-11-23T04:55:00Z",
      latestDeliveryError: null,
    },
    eventSelectors: {
      basic: [{ readWriteType: "All", includesManagementEvents: true, excludedSources: [] }],
      advanced: [],
    },
    bucket: { state: "named", value: { name: names.bucket, isOwn: true, region: "us-east-1", from: "trail" } },
    bucketOwnership: "BucketOwnerEnforced",
    publicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
    bucketVersioning: "Enabled",
    bucketEncryption: "AES256",
  } as const satisfies Partial<Facts>;
}

function solvedStep3() {
  const target = { roleArn: null, input: null, inputPath: null, inputTransformer: null };
  return {
    rule: {
      state: "named",
      value: { name: names.rule, arn: ruleArn, state: "ENABLED", pattern: workbookPattern },
    },
    ruleTargets: [
      { ...target, id: "function", arn: functionArn },
      { ...target, id: "topic", arn: topicArn },
    ],
    patternResults: patternResultsOf(workbookPattern),
    targetRoles: {},
  } as const satisfies Partial<Facts>;
}

function solvedStep4() {
  return {
    topic: { state: "named", value: { name: names.topic, arn: topicArn, isFifo: false } },
    topicAccess: { policy: policyText(eventBridgeStatement("sns:Publish", topicArn)), kmsKeyId: null },
    topicKey: null,
    emailSubscriptions: [
      {
        protocol: "email",
        address: "learner@example.com",
        isConfirmed: true,
        arn: `${topicArn}:00000000-0000-4000-8000-000000000001`,
        filterPolicy: null,
        filterPolicyScope: null,
        unread: null,
      },
    ],
  } as const satisfies Partial<Facts>;
}

function solvedStep5() {
  return {
    rootLogins: {
      logins: [
        {
          eventId: "e0176723-ea76-4275-83a3-000000000001",
          at: "2026-11-23T03:04:43Z",
          result: "Success",
          mfaUsed: "Yes",
        },
      ],
      isComplete: true,
    },
    ruleFirstPut: { at: "2026-11-22T02:00:00Z", isComplete: true },
    deliveryMetrics: {
      from: "2026-11-22T02:00:00Z",
      periodSeconds: 60,
      ruleInvocations: shortlyAfter(2),
      ruleFailedInvocations: [],
      ruleDeadLetters: [],
      ruleRetries: [],
      lambdaInvocations: shortlyAfter(1),
      lambdaErrors: [],
      lambdaThrottles: [],
      topicPublished: shortlyAfter(1),
      topicDelivered: shortlyAfter(1),
      topicFailed: [],
    },
    logObjects: {
      objects: [
        {
          key: `AWSLogs/${accountId}/CloudTrail/us-east-1/2026/11/23/${accountId}_CloudTrail_us-east-1_20261123T0310Z_example.json.gz`,
          lastModified: "2026-11-23T03:10:30Z",
        },
      ],
    },
    accountSummary: { hasRootMfa: true, hasRootAccessKeys: false },
  } as const satisfies Partial<Facts>;
}

/** One data point in the minute after the sign-in. */
function shortlyAfter(value: number) {
  return [{ at: "2026-11-23T03:05:00Z", value }];
}
