import { PutRuleCommand, PutTargetsCommand, RemoveTargetsCommand, type Target } from "@aws-sdk/client-eventbridge";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { pattern } from "../../checker/readers/fixtures.ts";
import { accountId, arns, names, type Aws } from "./aws.ts";

/*
 * Changes that several tables are made of. Each is what a learner does in the console, as the API call behind it.
 */

/** Changes the function's configuration. */
export const configure = (aws: Aws, change: object): Promise<unknown> =>
  aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: names.function, ...change }));

/** Makes the rule once more, with what is given instead of the solved rule's. */
export const putRule = (aws: Aws, rule: object): Promise<unknown> =>
  aws.events.send(new PutRuleCommand({ Name: names.rule, EventPattern: pattern, ...rule }));

/** Adds targets, or replaces those of the same id (`function`, `topic`). */
export const putTargets = (aws: Aws, ...Targets: readonly Target[]): Promise<unknown> =>
  aws.events.send(new PutTargetsCommand({ Rule: names.rule, Targets: [...Targets] }));

export const removeTargets = (aws: Aws, ...Ids: readonly string[]): Promise<unknown> =>
  aws.events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: [...Ids] }));

/** Sets an attribute of the topic; objects become JSON. */
export const setTopic = (aws: Aws, AttributeName: string, value: object | string): Promise<unknown> =>
  aws.sns.send(
    new SetTopicAttributesCommand({
      TopicArn: arns.topic,
      AttributeName,
      AttributeValue: typeof value === "string" ? value : JSON.stringify(value),
    }),
  );

/** A policy document. */
export const policyOf = (Statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement });

/** Makes a role with a trust policy for a service and, unless there is none, one inline policy. Returns its ARN. */
export async function makeRole(aws: Aws, RoleName: string, trust: object, permission: object | null): Promise<string> {
  const AssumeRolePolicyDocument = policyOf({ Effect: "Allow", Action: "sts:AssumeRole", ...trust });
  await aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  if (permission !== null) {
    const PolicyDocument = policyOf({ Effect: "Allow", ...permission });
    await aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "inline", PolicyDocument }));
  }
  return `arn:aws:iam::${accountId}:role/${RoleName}`;
}
