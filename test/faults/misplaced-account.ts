import {
  CloudTrailClient,
  CreateTrailCommand,
  DeleteTrailCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { CreateFunctionCommand, DeleteFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateTopicCommand, DeleteTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { code, configuration, pattern, webhookUrl } from "../../checker/readers/fixtures.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import { writeZip } from "../../checker/core/zip/index.ts";

const { names } = defaultSettings;
const seoul = "ap-northeast-2";
const policy = (...Statement: readonly object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

/**
 * The solved account with every part under another name (so that it is found by what it does), the configured names in
 * places where they cannot work, a role in place of the resource policies, and an encrypted topic.
 */
export async function misplaceAccount(endpoint: string, accountId: string): Promise<void> {
  const home = configuration({ endpoint, accountId });
  const away = configuration({ endpoint, accountId }, seoul);
  const RoleArn = await targetRole(home, accountId);
  const functions = await moveFunction(home, away, accountId);
  const topic = await moveTopic(home, away, accountId);
  await moveRule(home, away, { RoleArn, targets: [functions, topic] });
  await moveTrail(home, away, accountId);
}

async function targetRole(home: object, accountId: string): Promise<string> {
  const iam = new IAMClient(home);
  const trust = { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sts:AssumeRole" };
  const role = { RoleName: "events-role", AssumeRolePolicyDocument: policy(trust) };
  await iam.send(new CreateRoleCommand(role));
  const invoke = policy({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" });
  await iam.send(new PutRolePolicyCommand({ RoleName: role.RoleName, PolicyName: "invoke", PolicyDocument: invoke }));
  const publish = policy({ Effect: "Allow", Action: "sns:Publish", Resource: "*" });
  const made = await iam.send(new CreatePolicyCommand({ PolicyName: "publish", PolicyDocument: publish }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: role.RoleName, PolicyArn: made.Policy?.Arn ?? "" }));
  return `arn:aws:iam::${accountId}:role/${role.RoleName}`;
}

async function moveFunction(home: object, away: object, accountId: string): Promise<string> {
  const role = `arn:aws:iam::${accountId}:role/${names.function}-role`;
  const made = (FunctionName: string) =>
    new CreateFunctionCommand({
      FunctionName,
      Role: role,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Timeout: 10,
      Code: { ZipFile: writeZip(code) },
      Environment: { Variables: { DISCORD_WEBHOOK_URL: webhookUrl } },
    });
  await new LambdaClient(home).send(new DeleteFunctionCommand({ FunctionName: names.function }));
  await new LambdaClient(home).send(made("root-alert"));
  await new LambdaClient(away).send(made(names.function));
  return `arn:aws:lambda:us-east-1:${accountId}:function:root-alert`;
}

async function moveTopic(home: object, away: object, accountId: string): Promise<string> {
  const sns = new SNSClient(home);
  const arn = (name: string): string => `arn:aws:sns:us-east-1:${accountId}:${name}`;
  const key = await new KMSClient(home).send(
    new CreateKeyCommand({
      Policy: policy(
        { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "kms:*", Resource: "*" },
        { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "kms:*", Resource: "*" },
      ),
    }),
  );
  await sns.send(new DeleteTopicCommand({ TopicArn: arn(names.topic) }));
  const Attributes = { KmsMasterKeyId: key.KeyMetadata?.KeyId ?? "" };
  await sns.send(new CreateTopicCommand({ Name: "root-mail", Attributes }));
  await sns.send(new CreateTopicCommand({ Name: `${names.topic}.fifo`, Attributes: { FifoTopic: "true" } }));
  await sns.send(
    new SubscribeCommand({ TopicArn: arn("root-mail"), Protocol: "email", Endpoint: "learner@example.com" }),
  );
  await new SNSClient(away).send(new CreateTopicCommand({ Name: names.topic }));
  return arn("root-mail");
}

async function moveRule(
  home: object,
  away: object,
  { RoleArn, targets }: { readonly RoleArn: string; readonly targets: readonly string[] },
): Promise<void> {
  const events = new EventBridgeClient(home);
  await events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: ["function", "topic"] }));
  await events.send(new DeleteRuleCommand({ Name: names.rule }));
  await events.send(new PutRuleCommand({ Name: "root-rule", EventPattern: pattern }));
  const Targets = targets.map((Arn, index) => ({ Id: `target-${index}`, Arn, RoleArn }));
  await events.send(new PutTargetsCommand({ Rule: "root-rule", Targets }));
  await events.send(new CreateEventBusCommand({ Name: "other" }));
  await events.send(new PutRuleCommand({ Name: names.rule, EventBusName: "other", EventPattern: pattern }));
  await new EventBridgeClient(away).send(new PutRuleCommand({ Name: names.rule, EventPattern: pattern }));
}

/** At home in Seoul and in no other Region: only the list of trails shows it. */
async function moveTrail(home: object, away: object, accountId: string): Promise<void> {
  await new CloudTrailClient(home).send(new DeleteTrailCommand({ Name: names.trail }));
  const trail = { Name: names.trail, S3BucketName: `${names.bucket}-${accountId}` };
  const cloudtrail = new CloudTrailClient(away);
  await cloudtrail.send(new CreateTrailCommand(trail));
  await cloudtrail.send(new StartLoggingCommand({ Name: names.trail }));
}
