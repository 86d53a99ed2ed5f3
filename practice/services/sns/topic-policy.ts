import type { AddPermissionCommandInput, RemovePermissionCommandInput } from "@aws-sdk/client-sns";
import { parsePolicy } from "../../../checker/core/policy/index.ts";
import type { Call } from "../../service.ts";
import { invalidParameter, ownTopic } from "./state.ts";

/** What the owner of the topic may do by the default policy. */
const OWNER_ACTIONS = [
  "SNS:GetTopicAttributes",
  "SNS:SetTopicAttributes",
  "SNS:AddPermission",
  "SNS:RemovePermission",
  "SNS:DeleteTopic",
  "SNS:Subscribe",
  "SNS:ListSubscriptionsByTopic",
  "SNS:Publish",
];

/**
 * The policy of a new topic. It opens the topic to its account by `AWS:SourceOwner`, which EventBridge does not
 * carry: that is why a rule cannot publish to a topic whose policy was never touched.
 */
export function defaultPolicy(topicArn: string, accountId: string): string {
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: OWNER_ACTIONS,
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": accountId } },
      },
    ],
  });
}

/** Refuses a policy text that SNS would refuse. */
export function checkPolicy(text: string): void {
  const reading = parsePolicy(text);
  if (!reading.ok) throw invalidParameter(`Policy Error: ${reading.problem}`);
}

interface Statement {
  readonly Sid?: string;
}

export function addPermission(input: AddPermissionCommandInput, call: Call): void {
  const topic = ownTopic(call, input.TopicArn);
  const actions = (input.ActionName ?? []).map((name) => `SNS:${name}`);
  const accounts = input.AWSAccountId ?? [];
  if (actions.length === 0 || accounts.length === 0) throw invalidParameter("ActionName and AWSAccountId are required");
  edit(topic.attributes, (statements) => {
    if (statements.some(({ Sid }) => Sid === input.Label)) throw invalidParameter("Statement already exists");
    const principals = accounts.map((id) => `arn:aws:iam::${id}:root`);
    const statement = {
      Sid: input.Label,
      Effect: "Allow",
      Principal: { AWS: principals },
      Action: actions,
      Resource: topic.arn,
    };
    return [...statements, statement];
  });
}

export function removePermission(input: RemovePermissionCommandInput, call: Call): void {
  const topic = ownTopic(call, input.TopicArn);
  edit(topic.attributes, (statements) => statements.filter(({ Sid }) => Sid !== input.Label));
}

function edit(attributes: Record<string, string>, change: (statements: Statement[]) => unknown[]): void {
  const policy = JSON.parse(attributes.Policy ?? "{}") as { Statement?: Statement | Statement[] };
  const statements = policy.Statement === undefined ? [] : [policy.Statement].flat();
  attributes.Policy = JSON.stringify({ ...policy, Statement: change(statements) });
}
