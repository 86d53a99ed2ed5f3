import { readFileSync } from "node:fs";
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type ChangeSetType,
  type Stack,
  type StackEvent,
} from "@aws-sdk/client-cloudformation";
import { account, openTestAccount } from "../test-account.ts";

export const solution = readFileSync(new URL("../../../solution/template.yaml", import.meta.url), "utf8");
export const webhook = `https://discord.com/api/webhooks/123456789012345678/${"a".repeat(68)}`;
export const solutionParameters = { Email: "learner@example.com", WebhookUrl: webhook };

/** For tests: a practice account, its CloudFormation client, and how tools use the two: change set, execute, wait. */
export async function openStackAccount() {
  const world = await openTestAccount();
  const credentials = { accessKeyId: account, secretAccessKey: "practice" };
  const client = new CloudFormationClient({ region: "us-east-1", endpoint: world.url, credentials, maxAttempts: 1 });
  return { ...world, client };
}

export type StackAccount = Awaited<ReturnType<typeof openStackAccount>>;

export interface Wanted {
  readonly name?: string;
  readonly template?: string;
  readonly type?: ChangeSetType;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly [option: string]: unknown;
}

/** Creates a change set and waits until it is ready or has failed. */
export async function propose(client: CloudFormationClient, wanted: Wanted = {}) {
  const { name = "solution", template = solution, type = "CREATE", parameters = solutionParameters, ...rest } = wanted;
  const { Id } = await client.send(
    new CreateChangeSetCommand({
      StackName: name,
      ChangeSetName: `set-${Date.now()}-${counter++}`,
      ChangeSetType: type,
      TemplateBody: template,
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
      Capabilities: ["CAPABILITY_IAM"],
      ...rest,
    }),
  );
  for (;;) {
    const set = await client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
    if (set.Status !== "CREATE_IN_PROGRESS") return set;
    await pause();
  }
}

let counter = 0;
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Proposes, executes, and waits for the end. */
export async function deploy(client: CloudFormationClient, wanted: Wanted = {}): Promise<Stack> {
  const set = await propose(client, wanted);
  if (set.Status !== "CREATE_COMPLETE") throw new Error(set.StatusReason);
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: set.ChangeSetId }));
  return await settled(client, set.StackId ?? "");
}

/** Polls a stack until nothing is in progress. */
export async function settled(client: CloudFormationClient, StackName: string): Promise<Stack> {
  for (;;) {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const [stack] = Stacks ?? [];
    if (stack && !stack.StackStatus?.endsWith("IN_PROGRESS")) return stack;
    await pause();
  }
}

export async function destroy(client: CloudFormationClient, stackId: string): Promise<Stack> {
  await client.send(new DeleteStackCommand({ StackName: stackId }));
  return await settled(client, stackId);
}

/** All events, oldest first. */
export async function eventsOf(client: CloudFormationClient, StackName: string): Promise<readonly StackEvent[]> {
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName, NextToken }));
    events.push(...(page.StackEvents ?? []));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return events.reverse();
}
