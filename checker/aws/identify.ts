import { CommandFailure } from "../core/command-failure.ts";
import type { Account } from "../core/result.ts";
import { createAsk, type AskContext } from "./ask.ts";
import { isLoopback } from "./endpoint.ts";
import { explainIdentityFailure, otherPartition } from "./identity-failure.ts";

/** Who asks, and what time it is there. */
export interface Identity extends Account {
  /** ISO 8601 UTC: the `Date` of the answer; on a practice account its clock. */
  readonly now: string;
}

/**
 * Asks STS who the credentials are. Needs no permission, so any failure means that nothing else can be read either.
 * @throws CommandFailure naming the profile, its source and the command that renews it.
 */
export async function identify(context: AskContext): Promise<Identity> {
  let headers: Readonly<Record<string, string>> = {};
  const reading = await createAsk(context)(
    "sts",
    "GetCallerIdentity",
    {},
    { onAnswer: (answer) => (headers = answer) },
  );
  if (reading.kind !== "known") throw await explainIdentityFailure(reading, context.clients);
  const { Account: id, Arn: arn } = reading.value;
  if (id === undefined || arn === undefined || !/^\d{12}$/.test(id)) {
    throw new CommandFailure("network", {
      ko: "GetCallerIdentity 호출에 계정 번호가 없는 답이 왔습니다. AWS가 아닌 서버가 답한 것 같습니다.",
      en: "GetCallerIdentity was answered without an account id. Something other than AWS seems to have answered.",
    });
  }
  const partition = arn.split(":")[1];
  if (partition !== "aws") throw otherPartition(String(partition));
  const endpoint = await context.clients.endpoint();
  const practice = endpoint !== null && isLoopback(endpoint) && headers["x-practice"] === "1";
  return { id, arn, practice, now: timeOf((practice ? headers["x-practice-now"] : undefined) ?? headers.date) };
}

/** An answer without a readable time (a proxy may drop it) leaves this computer's clock. */
function timeOf(text: string | undefined): string {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return new Date(Number.isNaN(time) ? Date.now() : time).toISOString();
}
