import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { AddPermissionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { homeRegion } from "../../core/settings.ts";
import { clientConfig, type Connection, type Plan } from "./plan.ts";

/** The workbook's pattern: every console sign-in of the root user. */
const pattern = {
  "detail-type": ["AWS Console Sign In via CloudTrail"],
  detail: { userIdentity: { type: ["Root"] }, eventName: ["ConsoleLogin"] },
};

/** Step 3: the rule, the function as its target, and the permission to call it. */
export async function buildRule(connection: Connection, plan: Plan, functionArn: string): Promise<void> {
  const { accountId, names } = plan;
  const events = new EventBridgeClient(clientConfig(connection));
  const lambda = new LambdaClient(clientConfig(connection));
  const put = await events.send(new PutRuleCommand({ Name: names.rule, EventPattern: JSON.stringify(pattern) }));
  const ruleArn = put.RuleArn ?? `arn:aws:events:${homeRegion}:${accountId}:rule/${names.rule}`;
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: names.function,
      StatementId: "eventbridge",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn: ruleArn,
    }),
  );
  await events.send(new PutTargetsCommand({ Rule: names.rule, Targets: [{ Id: "function", Arn: functionArn }] }));
}
