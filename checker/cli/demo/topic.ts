import { EventBridgeClient, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { homeRegion } from "../../core/settings.ts";
import { clientConfig, type Connection, type Plan } from "./plan.ts";

/** Step 4: the topic, its policy for EventBridge, the e-mail subscription, and the topic as the rule's second target. */
export async function buildTopic(connection: Connection, plan: Plan): Promise<void> {
  const { accountId, names, email } = plan;
  const sns = new SNSClient(clientConfig(connection));
  const events = new EventBridgeClient(clientConfig(connection));
  const created = await sns.send(new CreateTopicCommand({ Name: names.topic }));
  const topicArn = created.TopicArn ?? `arn:aws:sns:${homeRegion}:${accountId}:${names.topic}`;
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "EventBridgePublishesAlerts",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topicArn,
      },
    ],
  };
  await sns.send(
    new SetTopicAttributesCommand({
      TopicArn: topicArn,
      AttributeName: "Policy",
      AttributeValue: JSON.stringify(policy),
    }),
  );
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: "email", Endpoint: email }));
  await events.send(
    new PutTargetsCommand({ Rule: names.rule, Targets: [{ Id: "mail", Arn: topicArn, InputTransformer: mailText }] }),
  );
}

/** A mail that people can read, in place of the event's JSON. A line of the template is a JSON string. */
const mailText = {
  InputPathsMap: {
    account: "$.account",
    result: "$.detail.responseElements.ConsoleLogin",
    mfa: "$.detail.additionalEventData.MFAUsed",
    ip: "$.detail.sourceIPAddress",
    time: "$.detail.eventTime",
  },
  InputTemplate: [
    '"루트 콘솔 로그인 / Root console sign-in: <result>"',
    '"계정 / Account: <account>"',
    '"시각 / Time (UTC): <time>"',
    '"IP: <ip>"',
    '"MFA: <mfa>"',
  ].join("\n"),
};
