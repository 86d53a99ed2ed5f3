import { drillTag } from "../core/evidence.ts";
import { signInSamples } from "../core/samples/index.ts";
import { homeRegion, type Names } from "../core/settings.ts";
import type { TimelineHop } from "../core/timeline.ts";
import { CallFailed, type Call } from "./call.ts";
import type { Deployment } from "./deployment.ts";
import { problemText } from "./problem-text.ts";

export type DrillOutcome =
  | { readonly kind: "declined" }
  | { readonly kind: "no-function"; readonly name: string }
  /** The hops in order; all of them done, the drill succeeded. */
  | { readonly kind: "done"; readonly at: string; readonly hops: readonly TimelineHop[] };

/** What came of one hop; the clock adds the rest. */
type Came = Pick<TimelineHop, "state" | "seen">;

/**
 * Step 5 without a root login: invokes the function with a sample event that says it is a drill, publishes a drill mail,
 * and tags the function with the time, so that `check` can tell a drill's traces from a sign-in's.
 */
export async function runDrill(deployment: Deployment, names: Names): Promise<DrillOutcome> {
  const { call, account, consent, emit, pace } = deployment;
  emit({ type: "account", account, region: homeRegion });
  const missing = ["ResourceNotFoundException"] as const;
  const configuration = await call("lambda", "GetFunctionConfiguration", { FunctionName: names.function }, { missing });
  if (configuration === null) return { kind: "no-function", name: names.function };
  if (!(await consent({ kind: "drill", functionName: names.function, topicName: names.topic }))) {
    return { kind: "declined" };
  }
  const at = account.now;
  const startedAt = pace.now();
  const hop = async (name: TimelineHop["hop"], work: () => Promise<Came>): Promise<TimelineHop> => {
    const came = await orRefusal(work);
    const afterMs = pace.now() - startedAt;
    const seenAt = new Date(Date.parse(at) + afterMs).toISOString();
    return { hop: name, at: seenAt, afterSeconds: Math.round(afterMs) / 1000, isAtMost: false, ...came };
  };
  // The tag first: whatever the drill leaves in the metrics is then known to be a drill's.
  const tag = await hop("drill", async () => {
    await call("lambda", "TagResource", { Resource: configuration.FunctionArn ?? "", Tags: { [drillTag]: at } });
    return {
      state: "done",
      seen: { ko: `함수에 훈련 시각을 남겼습니다: ${at}`, en: `the function is tagged with the drill's time: ${at}` },
    };
  });
  const [fn, mail] = await Promise.all([
    hop("function", () => invoke(deployment, names.function, at)),
    hop("mail", () => publish(deployment, names.topic, at)),
  ]);
  return { kind: "done", at, hops: [tag, fn, mail] };
}

async function orRefusal(work: () => Promise<Came>): Promise<Came> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return { state: error.reading.kind === "denied" ? "refused" : "failed", seen: problemText(error) };
  }
}

/** Invoked and waited for, so that an error of the code is seen here and now. */
async function invoke({ call, account }: Deployment, FunctionName: string, at: string): Promise<Came> {
  const Payload = new TextEncoder().encode(JSON.stringify(drillEvent(account.id, at)));
  const answer = await call("lambda", "Invoke", { FunctionName, Payload });
  if (answer.FunctionError) {
    const kind = errorType(answer.Payload);
    return {
      state: "failed",
      seen: {
        ko: `함수가 오류로 끝났습니다${kind && `(${kind})`}. Discord에 메시지가 오지 않았을 수 있습니다. CloudWatch Logs에서 오류를 확인하세요.`,
        en: `the function ended in an error${kind && ` (${kind})`}, so Discord may not have been told; its log group in CloudWatch Logs has the error`,
      },
    };
  }
  return {
    state: "done",
    seen: {
      ko: "함수가 오류 없이 끝났습니다. Discord 채널에 훈련 메시지가 왔는지 확인하세요.",
      en: "the function ended without an error; look for the drill's message in the Discord channel",
    },
  };
}

/** The class of the error that the code raised. Its message may hold anything, the webhook too, and is not shown. */
function errorType(payload: Uint8Array | undefined): string {
  const text = new TextDecoder().decode(payload ?? new Uint8Array());
  return /"errorType":\s*"([A-Za-z_][\w.]{0,60})"/.exec(text)?.[1] ?? "";
}

/** A sample root sign-in of now, in which everything a person reads says that it is a drill. */
export function drillEvent(accountId: string, at: string): Readonly<Record<string, unknown>> {
  const sample = signInSamples(accountId).find(({ name }) => name === "root-success-mfa")?.event ?? {};
  const time = at.replace(/\.\d+Z$/, "Z");
  const detail = sample["detail"] as Readonly<Record<string, unknown>>;
  const id = `drill-${time}`;
  return {
    ...sample,
    id,
    time,
    detail: { ...detail, eventTime: time, eventID: id, userAgent: "root-login-workshop drill" },
  };
}

async function publish({ call, account }: Deployment, topic: string, at: string): Promise<Came> {
  const TopicArn = `arn:aws:sns:${homeRegion}:${account.id}:${topic}`;
  const missing = ["NotFoundException", "NotFound"] as const;
  const message = { TopicArn, Subject: drillSubject, Message: drillMail(account.id, at) };
  if ((await call("sns", "Publish", message, { missing })) === null) {
    return {
      state: "failed",
      seen: {
        ko: `${topic} 주제가 없습니다. 4단계를 먼저 완성하세요.`,
        en: `there is no topic ${topic}: finish step 4 first`,
      },
    };
  }
  const readers = await confirmedCount(call, TopicArn);
  if (readers === 0) {
    return {
      state: "failed",
      seen: {
        ko: "주제가 훈련 메일을 받았지만 확인된 구독이 없어서 아무에게도 가지 않습니다. 확인 메일의 링크를 여세요.",
        en: "the topic took the drill mail, and nobody gets it: no subscription is confirmed; open the link in the confirmation mail",
      },
    };
  }
  return {
    state: "done",
    seen: {
      ko: "주제에 훈련 메일을 발행했습니다. 구독을 확인한 메일함에 왔는지 확인하세요.",
      en: "a drill mail was published; look for it in the mailbox of the confirmed subscription",
    },
  };
}

/** Confirmed subscriptions of a topic; null when they may not be listed. */
async function confirmedCount(call: Call, TopicArn: string): Promise<number | null> {
  try {
    const { Subscriptions, NextToken } = await call("sns", "ListSubscriptionsByTopic", { TopicArn });
    const confirmed = (Subscriptions ?? []).filter(({ SubscriptionArn }) => SubscriptionArn?.startsWith("arn:"));
    return confirmed.length === 0 && NextToken ? null : confirmed.length;
  } catch (error) {
    if (error instanceof CallFailed) return null;
    throw error;
  }
}

/** ASCII only: SNS accepts nothing else as a subject. */
const drillSubject = "[DRILL] Root sign-in alarm";

function drillMail(accountId: string, at: string): string {
  return [
    "훈련입니다. 실제 루트 로그인이 아닙니다.",
    "This is a drill. Nobody has signed in as root.",
    `계정 / Account: ${accountId}`,
    `시각 / Time (UTC): ${at}`,
  ].join("\n");
}
