import { expect, test } from "vitest";
import { deployExitCode, deployText } from "../../checker/cli/deploy/outcome-text.ts";
import { deploymentOn } from "../../checker/deploy/fixtures.ts";
import { deploySolution } from "../../checker/deploy/index.ts";
import { whatStands } from "../../practice/services/cloudformation/what-stands.ts";
import { sampled, seed } from "../proof/sample.ts";
import { onEmptyAccount, template, wanted } from "./account.ts";

/*
 * What deploying says and leaves when the call that makes a resource fails, for each resource of the template.
 * `PROOF=full` tries all of them, each way.
 */

/** The resource, and a call that makes it or a part of it. Of several resources of a kind the first one meets the fault. */
const steps = [
  ["FunctionLogGroup", "logs", "CreateLogGroup"],
  ["DeadLetterQueue", "sqs", "CreateQueue"],
  ["DeadLetterQueuePolicy", "sqs", "SetQueueAttributes"],
  ["FunctionRole", "iam", "CreateRole"],
  ["FunctionRole", "iam", "PutRolePolicy"],
  ["Function", "lambda", "CreateFunction"],
  ["FunctionInvokeConfig", "lambda", "PutFunctionEventInvokeConfig"],
  ["LogBucket", "s3", "CreateBucket"],
  ["LogBucket", "s3", "PutBucketVersioning"],
  ["LogBucketPolicy", "s3", "PutBucketPolicy"],
  ["Trail", "cloudtrail", "CreateTrail"],
  ["Trail", "cloudtrail", "StartLogging"],
  ["Rule", "events", "PutRule"],
  ["Rule", "events", "PutTargets"],
  ["FunctionPermission", "lambda", "AddPermission"],
  ["Topic", "sns", "CreateTopic"],
  ["Subscription", "sns", "Subscribe"],
  ["TopicPolicy", "sns", "SetTopicAttributes"],
  ["DeadLetterAlarm", "cloudwatch", "PutMetricAlarm"],
] as const;

const words = {
  denied: /These credentials lack a permission|이 자격 증명에 권한이 없습니다/,
  error: /A passing error on AWS's side|AWS 쪽의 일시적인 오류입니다/,
  throttled: /too many requests|요청이 너무 많다고/,
} as const;

const cases = steps.flatMap(([resource, service, operation]) =>
  (["denied", "error", "throttled"] as const).map((kind) => ({ resource, service, operation, kind })),
);

test.each(sampled(cases, 4))(
  `$resource: $service:$operation $kind is explained, and nothing is left (seed ${seed})`,
  async ({ resource, service, operation, kind }) =>
    await onEmptyAccount(async (practice, clients) => {
      await practice.control("fault", { service, operation, kind, times: 1 });
      const deployment = await deploymentOn(practice);
      const outcome = await deploySolution(deployment, wanted, template);
      expect(outcome).toMatchObject({ kind: "rolled-back", isRemoved: true, cause: { logicalId: resource } });
      expect(deployExitCode(outcome)).toBe(1);
      for (const language of ["ko", "en"] as const) {
        const text = deployText(outcome)
          .map((line) => line[language])
          .join("\n");
        expect(text).toContain(resource);
        expect(text).toMatch(words[kind]);
        expect(text).toMatch(/nothing is left|남은 것이 없습니다/);
        expect(text).not.toContain("w".repeat(60));
      }
      expect(deployment.events).toContainEqual({ type: "phase", phase: "rolling-back" });
      expect(await whatStands(clients)).toEqual([]);
      // The way out works: run again, it deploys.
      expect(await deploySolution(await deploymentOn(practice), wanted, template)).toMatchObject({ kind: "complete" });
    }),
  30_000,
);
