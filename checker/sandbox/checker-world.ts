import type { SandboxCase } from "./cases.ts";
import { answerAsDiscord, isDiscord, respond } from "./discord.ts";
import type { AwsAnswer, AwsCall, World } from "./observation.ts";

/** The world of the checker's cases: Discord with the case's trouble, an internet that says "{}", and a little AWS. */
export function checkerWorld(
  one: SandboxCase,
  account: { readonly accountId: string; readonly topicArn: string | null },
): World {
  let hasTrouble = one.trouble !== null;
  return {
    resolves: (host) => host.includes("."),
    answer(request) {
      if (!isDiscord(request.host)) return respond(200, {});
      if (one.trouble === null || !hasTrouble) return answerAsDiscord(request);
      hasTrouble = false;
      return one.trouble;
    },
    callAws: (call) => answerAws(call, account),
  };
}

function answerAws(
  { service, operation, parameters }: AwsCall,
  { accountId, topicArn }: { readonly accountId: string; readonly topicArn: string | null },
): AwsAnswer {
  const arn = topicArn ?? `arn:aws:sns:us-east-1:${accountId}:${String(parameters["Name"] ?? "sns-root-login-alarm")}`;
  const results: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    "sns.Publish": { MessageId: "00000000-0000-4000-8000-000000000000" },
    "sns.ListTopics": { Topics: [{ TopicArn: arn }] },
    "sns.CreateTopic": { TopicArn: arn },
    "sts.GetCallerIdentity": {
      Account: accountId,
      UserId: "AROAEXAMPLE",
      Arn: `arn:aws:sts::${accountId}:assumed-role/r/f`,
    },
    "iam.ListAccountAliases": { AccountAliases: [], IsTruncated: false },
  };
  const result = results[`${service}.${operation}`];
  return result === undefined ? { kind: "unknown" } : { kind: "result", result };
}
