import type { FactName } from "../core/facts/index.ts";
import { accountSummaryReader } from "./account-summary.ts";
import {
  bucketEncryptionReader,
  bucketOwnershipReader,
  bucketVersioningReader,
  publicAccessBlockReader,
} from "./bucket-settings.ts";
import { bucketReader } from "./bucket.ts";
import { deliveryMetricsReader } from "./delivery-metrics.ts";
import { rootLoginsReader, ruleFirstPutReader } from "./event-history.ts";
import { functionPolicyReader, functionReader, webhookReader } from "./function.ts";
import { handlerRunReader } from "./handler-run.ts";
import { logObjectsReader } from "./log-objects.ts";
import type { Reader } from "./reader.ts";
import { functionRoleReader, targetRolesReader } from "./role.ts";
import { patternResultsReader, ruleTargetsReader } from "./rule-settings.ts";
import { ruleReader } from "./rule.ts";
import { emailSubscriptionsReader } from "./subscriptions.ts";
import { topicKeyReader } from "./topic-key.ts";
import { topicAccessReader, topicReader } from "./topic.ts";
import { eventSelectorsReader, trailStatusReader } from "./trail-settings.ts";
import { trailReader } from "./trail.ts";
import { webhookAnswerReader } from "./webhook-answer.ts";

/** One reader a fact; a fact without one does not compile. */
export const readers: { readonly [Name in FactName]: Reader<Name> } = {
  function: functionReader,
  webhook: webhookReader,
  webhookAnswer: webhookAnswerReader,
  handlerRun: handlerRunReader,
  functionPolicy: functionPolicyReader,
  functionRole: functionRoleReader,
  trail: trailReader,
  trailStatus: trailStatusReader,
  eventSelectors: eventSelectorsReader,
  bucket: bucketReader,
  bucketOwnership: bucketOwnershipReader,
  publicAccessBlock: publicAccessBlockReader,
  bucketVersioning: bucketVersioningReader,
  bucketEncryption: bucketEncryptionReader,
  rule: ruleReader,
  ruleTargets: ruleTargetsReader,
  patternResults: patternResultsReader,
  targetRoles: targetRolesReader,
  topic: topicReader,
  topicAccess: topicAccessReader,
  topicKey: topicKeyReader,
  emailSubscriptions: emailSubscriptionsReader,
  rootLogins: rootLoginsReader,
  ruleFirstPut: ruleFirstPutReader,
  deliveryMetrics: deliveryMetricsReader,
  logObjects: logObjectsReader,
  accountSummary: accountSummaryReader,
};
