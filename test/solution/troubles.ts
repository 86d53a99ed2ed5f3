import {
  DeleteFunctionConcurrencyCommand,
  GetPolicyCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
  UpdateFunctionConfigurationCommand,
  GetFunctionConfigurationCommand,
  AddPermissionCommand,
} from "@aws-sdk/client-lambda";
import { GetTopicAttributesCommand, SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { defaultSettings } from "../../checker/core/settings.ts";
import type { Phase } from "./fault-schedule.ts";
import type { Ground } from "./proving-ground.ts";

const FunctionName = defaultSettings.names.function;
const TopicArn = `arn:aws:sns:us-east-1:111122223333:${defaultSettings.names.topic}`;

/** Faults outlast the phase they were planned for; they go when it is over. */
const forEver = 1_000_000;

/** Undoes what a trouble changed in the account. */
type Mend = () => Promise<unknown>;

/** Makes wrong what is wrong in a phase; resolves to what makes it right again. */
export async function makeTrouble(ground: Ground, phase: Phase): Promise<Mend> {
  const planned = [
    phase.discord && { service: "discord", operation: "POST", kind: discordFaults[phase.discord] },
    isFault(phase.topic) && { service: "sns", operation: "Publish", kind: topicFaults[phase.topic] },
    phase.function === "throttled" && { service: "lambda", operation: "InvokeFunction", kind: "throttled" },
  ];
  for (const fault of planned) if (fault) await ground.practice.control("fault", { ...fault, times: forEver });
  const mends = [
    phase.topic === "statement-removed" && (await removeTopicStatement(ground)),
    phase.function === "permission-removed" && (await removePermission(ground)),
    phase.function === "switched-off" && (await switchOff(ground)),
    phase.function === "broken" && (await breakCode(ground)),
  ];
  return async () => {
    await ground.practice.control("fault", null);
    for (const mend of mends) if (mend) await mend();
  };
}

const discordFaults = {
  down: "error",
  "cut-off": "reset",
  silent: "timeout",
  late: "delay",
  throttling: "throttled",
  gone: "denied",
  "token-refused": "expired",
} as const satisfies Record<NonNullable<Phase["discord"]>, string>;

const topicFaults = { denied: "denied", failing: "error", throttled: "throttled" } as const;

function isFault(topic: Phase["topic"]): topic is keyof typeof topicFaults {
  return topic !== null && topic in topicFaults;
}

interface Policy {
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Principal: { readonly Service: string };
    readonly Condition?: { readonly ArnLike?: Readonly<Record<string, string>> };
  }[];
}

async function removeTopicStatement({ sns }: Ground): Promise<Mend> {
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  const before = Attributes?.["Policy"] ?? "";
  const set = (AttributeValue: string) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  const policy = JSON.parse(before) as Policy;
  const Statement = policy.Statement.filter(({ Principal }) => Principal.Service !== "events.amazonaws.com");
  await set(JSON.stringify({ ...policy, Statement }));
  return () => set(before);
}

async function removePermission({ lambda }: Ground): Promise<Mend> {
  const { Policy: text = "" } = await lambda.send(new GetPolicyCommand({ FunctionName }));
  const [statement] = (JSON.parse(text) as Policy).Statement;
  const StatementId = statement?.Sid ?? "";
  await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId }));
  const given = { Action: "lambda:InvokeFunction", Principal: "events.amazonaws.com" };
  const SourceArn = Object.values(statement?.Condition?.ArnLike ?? {})[0];
  return () => lambda.send(new AddPermissionCommand({ FunctionName, StatementId, SourceArn, ...given }));
}

async function switchOff({ lambda }: Ground): Promise<Mend> {
  await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  return () => lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
}

/** Without the webhook the code raises. */
async function breakCode({ lambda, advance }: Ground): Promise<Mend> {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const set = async (Variables: Record<string, string>) => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    // Until an update is through, Lambda refuses the next.
    await advance(0.05);
  };
  await set({});
  return () => set(Environment?.Variables ?? {});
}
