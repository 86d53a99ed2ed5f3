import { drillTag } from "../core/evidence.ts";
import { signInSamples } from "../core/samples/index.ts";
import { homeRegion, type Names } from "../core/settings.ts";
import type { Text } from "../core/text.ts";
import { CallFailed } from "./call.ts";
import type { Deployment } from "./deployment.ts";
import { problemText } from "./problem-text.ts";

/** One hop of the drill and what came of it. `pass` null: it could not be found out. */
export interface DrillHop {
  readonly hop: "function" | "mail" | "tag";
  readonly isDone: boolean;
  readonly seen: Text;
}

export type DrillOutcome =
  | { readonly kind: "declined" }
  | { readonly kind: "no-function"; readonly name: string }
  | { readonly kind: "done"; readonly at: string; readonly hops: readonly DrillHop[] };

/**
 * Step 5 without a root login: invokes the function with a sample event that says it is a drill, publishes a drill mail,
 * and tags the function with the time, so that `check` can tell a drill's traces from a sign-in's.
 */
export async function runDrill(deployment: Deployment, names: Names): Promise<DrillOutcome> {
  const { call, account, consent, emit } = deployment;
  emit({ type: "account", account, region: homeRegion });
  const missing = ["ResourceNotFoundException"] as const;
  const configuration = await call("lambda", "GetFunctionConfiguration", { FunctionName: names.function }, { missing });
  if (configuration === null) return { kind: "no-function", name: names.function };
  if (!(await consent({ kind: "drill", functionName: names.function, topicName: names.topic }))) {
    return { kind: "declined" };
  }
  const at = account.now;
  const functionArn = configuration.FunctionArn ?? "";
  // The tag first: whatever the drill leaves in the metrics is then known to be a drill's.
  const tag = await hop("tag", async () => {
    await call("lambda", "TagResource", { Resource: functionArn, Tags: { [drillTag]: at } });
    return {
      isDone: true,
      seen: { ko: `함수에 훈련 시각을 남겼습니다: ${at}`, en: `the function is tagged with the drill's time: ${at}` },
    };
  });
  const [fn, mail] = await Promise.all([
    hop("function", () => invoke(deployment, names.function, at)),
    hop("mail", () => publish(deployment, names.topic, at)),
  ]);
  return { kind: "done", at, hops: [fn, mail, tag] };
}

async function hop(name: DrillHop["hop"], work: () => Promise<Omit<DrillHop, "hop">>): Promise<DrillHop> {
  try {
    return { hop: name, ...(await work()) };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return { hop: name, isDone: false, seen: problemText(error) };
  }
}

/** Invoked and waited for, so that an error of the code is seen here and now. */
async function invoke({ call, account }: Deployment, FunctionName: string, at: string): Promise<Omit<DrillHop, "hop">> {
  const Payload = new TextEncoder().encode(JSON.stringify(drillEvent(account.id, at)));
  const { FunctionError } = await call("lambda", "Invoke", { FunctionName, Payload });
  if (FunctionError) {
    return {
      isDone: false,
      seen: {
        ko: "함수가 오류로 끝났습니다. Discord에 메시지가 오지 않았을 수 있습니다. CloudWatch Logs에서 오류를 확인하세요.",
        en: "the function ended in an error, so Discord may not have been told; its log group in CloudWatch Logs has the error",
      },
    };
  }
  return {
    isDone: true,
    seen: {
      ko: "함수가 오류 없이 끝났습니다. Discord 채널에 훈련 메시지가 왔는지 확인하세요.",
      en: "the function ended without an error; look for the drill's message in the Discord channel",
    },
  };
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

async function publish({ call, account }: Deployment, topic: string, at: string): Promise<Omit<DrillHop, "hop">> {
  const TopicArn = `arn:aws:sns:${homeRegion}:${account.id}:${topic}`;
  const missing = ["NotFoundException", "NotFound"] as const;
  const published = await call(
    "sns",
    "Publish",
    { TopicArn, Subject: drillSubject, Message: drillMail(account.id, at) },
    { missing },
  );
  if (published === null) {
    return {
      isDone: false,
      seen: {
        ko: `${topic} 주제가 없습니다. 4단계를 먼저 완성하세요.`,
        en: `there is no topic ${topic}: finish step 4 first`,
      },
    };
  }
  return {
    isDone: true,
    seen: {
      ko: "주제에 훈련 메일을 발행했습니다. 구독을 확인한 메일함에 왔는지 확인하세요.",
      en: "a drill mail was published; look for it in the mailbox of the confirmed subscription",
    },
  };
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
