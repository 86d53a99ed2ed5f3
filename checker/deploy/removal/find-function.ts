import { CallFailed, type Call } from "../call.ts";
import type { FunctionThing, LogGroupThing } from "./thing.ts";

const missing = ["ResourceNotFoundException"] as const;

/** The function of that name in that Region, with the statements of its policy. */
export async function findFunction(
  call: Call,
  FunctionName: string,
  region: string,
): Promise<readonly FunctionThing[]> {
  const found = await call("lambda", "GetFunctionConfiguration", { FunctionName }, { region, missing });
  if (found === null) return [];
  const statementIds = await statementsOf(call, FunctionName, region);
  return [{ kind: "function", name: FunctionName, region, obstacle: null, roleArn: found.Role ?? null, statementIds }];
}

/** The policy goes with the function, so one that may not be read is no reason to stop. */
async function statementsOf(call: Call, FunctionName: string, region: string): Promise<readonly string[]> {
  try {
    const answer = await call("lambda", "GetPolicy", { FunctionName }, { region, missing });
    const policy = JSON.parse(answer?.Policy ?? "{}") as { Statement?: readonly { Sid?: string }[] };
    return (policy.Statement ?? []).flatMap(({ Sid }) => Sid ?? []);
  } catch (error) {
    if (error instanceof CallFailed) return [];
    throw error;
  }
}

/** The function's log group. */
export async function findLogGroup(call: Call, name: string, region: string): Promise<readonly LogGroupThing[]> {
  const { logGroups } = await call("logs", "DescribeLogGroups", { logGroupNamePrefix: name }, { region });
  const isThere = logGroups?.some(({ logGroupName }) => logGroupName === name) ?? false;
  return isThere ? [{ kind: "log-group", name, region, obstacle: null }] : [];
}
