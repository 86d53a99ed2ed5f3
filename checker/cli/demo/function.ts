import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { homeRegion } from "../../core/settings.ts";
import { writeZip } from "../../core/zip/index.ts";
import { clientConfig, type Connection, type Plan } from "./plan.ts";

/** Step 1: the function's role, and the function with its webhook. Resolves to the function's ARN. */
export async function buildFunction(connection: Connection, plan: Plan): Promise<string> {
  const { accountId, names, webhookUrl, code } = plan;
  const roleName = `${names.function}-role`;
  const iam = new IAMClient(clientConfig(connection));
  const lambda = new LambdaClient(clientConfig(connection));
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  const logGroup = `arn:aws:logs:${homeRegion}:${accountId}:log-group:/aws/lambda/${names.function}`;
  const ownLog = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [logGroup, `${logGroup}:*`],
      },
    ],
  };
  await iam.send(new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(
    new PutRolePolicyCommand({ RoleName: roleName, PolicyName: "own-log", PolicyDocument: JSON.stringify(ownLog) }),
  );
  const created = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: names.function,
      Runtime: "python3.13",
      Architectures: ["x86_64"],
      Handler: "lambda_function.lambda_handler",
      Role: `arn:aws:iam::${accountId}:role/${roleName}`,
      Timeout: 15,
      Environment: { Variables: { DISCORD_WEBHOOK_URL: webhookUrl } },
      Code: { ZipFile: writeZip([{ path: "lambda_function.py", bytes: new TextEncoder().encode(code) }]) },
    }),
  );
  return created.FunctionArn ?? `arn:aws:lambda:${homeRegion}:${accountId}:function:${names.function}`;
}
