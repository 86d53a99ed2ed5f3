import type { Connection, Plan } from "./plan.ts";
import { buildFunction } from "./function.ts";
import { buildRule } from "./rule.ts";
import { buildTopic } from "./topic.ts";
import { buildTrail } from "./trail.ts";

/** Builds what the workbook builds, in its order, through the same API calls as the console. */
export async function solve(connection: Connection, plan: Plan): Promise<void> {
  const functionArn = await buildFunction(connection, plan);
  await buildTrail(connection, plan);
  await buildRule(connection, plan, functionArn);
  await buildTopic(connection, plan);
}
