import { plain, type Text } from "../core/text.ts";
import { CallFailed, type Call } from "./call.ts";
import type { StackEvent } from "./event.ts";

/** The first thing that went wrong; everything after it is mostly its consequence. */
export interface Cause {
  readonly logicalId: string;
  readonly type: string;
  /** AWS's own words. */
  readonly said: string;
  /** The same in plain words, with what to do. */
  readonly text: Text;
}

/**
 * Why an operation failed. `DescribeEvents` knows best; where it cannot be asked, the history that was followed has it.
 * Null when nothing says.
 */
export async function findCause(call: Call, stackId: string, events: readonly StackEvent[]): Promise<Cause | null> {
  const told = await failedEvents(call, stackId, events[0]?.at ?? null);
  const failures = [...told, ...events].filter(isCause);
  const first = failures.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))[0];
  if (first === undefined) return null;
  const said = plain(first.reason ?? "", 600);
  return { logicalId: plain(first.logicalId), type: plain(first.type), said, text: inPlainWords(said) };
}

/** A resource that was given up because another had failed is no cause. */
function isCause({ status, reason, isStack }: StackEvent): boolean {
  return !isStack && status.endsWith("_FAILED") && !/cancell?ed/i.test(reason ?? "");
}

async function failedEvents(call: Call, StackName: string, since: string | null): Promise<readonly StackEvent[]> {
  try {
    const answer = await call("cloudformation", "DescribeEvents", { StackName, Filters: { FailedEvents: true } });
    return (answer.OperationEvents ?? [])
      .map((event) => ({
        id: event.EventId ?? "",
        at: (event.Timestamp ?? new Date(0)).toISOString(),
        logicalId: event.LogicalResourceId ?? "",
        type: event.ResourceType ?? "",
        status: event.ResourceStatus ?? "",
        reason: event.ResourceStatusReason ?? null,
        isStack: event.ResourceType === "AWS::CloudFormation::Stack",
      }))
      .filter(({ at }) => since === null || Date.parse(at) >= Date.parse(since));
  } catch (error) {
    if (error instanceof CallFailed) return [];
    throw error;
  }
}

/** The causes that learners meet, by the words AWS uses for them; anything else is quoted as it is. */
export function inPlainWords(said: string): Text {
  const found = causes.find(({ words }) => words.test(said));
  if (found) return found.text(said);
  return { ko: `AWS의 설명: ${said || "(없음)"}`, en: `AWS says: ${said || "(nothing)"}` };
}

const causes: readonly { readonly words: RegExp; readonly text: (said: string) => Text }[] = [
  {
    words: /service control policy|resource control policy/i,
    text: () => ({
      ko: "조직의 정책(SCP 또는 RCP)이 막았습니다. 조직 관리자에게 문의하거나 다른 계정에서 배포하세요.",
      en: "An organization policy (SCP or RCP) does not allow it. Ask the organization's administrator, or deploy in another account.",
    }),
  },
  {
    words: /not authorized to perform|access ?denied|unauthorized/i,
    text: (said) => {
      const action = /perform:? ([a-z0-9-]+:[A-Za-z0-9*]+)/.exec(said)?.[1];
      return {
        ko: `이 자격 증명에 권한이 없습니다${action ? `: ${action}` : ""}. 권한을 더한 뒤 다시 실행하세요.`,
        en: `These credentials lack a permission${action ? `: ${action}` : ""}. Add it, then run this again.`,
      };
    },
  },
  {
    words: /already ?(exists|owned)|name conflict|BucketAlreadyExists|EntityAlreadyExists/i,
    text: () => ({
      ko: "같은 이름의 리소스가 이미 있습니다. --suffix 옵션으로 다른 이름을 쓰거나, 손으로 만든 리소스를 destroy --handmade 명령으로 지운 뒤 다시 실행하세요.",
      en: "Something of that name exists already. Use other names with --suffix, or remove what was made by hand with destroy --handmade, then run this again.",
    }),
  },
  {
    words: /limit ?exceeded|quota|too many|maximum number/i,
    text: () => ({
      ko: "계정의 한도에 도달했습니다. 쓰지 않는 리소스를 지우거나 한도를 늘린 뒤 다시 실행하세요. 트레일은 리전마다 5개까지입니다 (--existing-trail 옵션으로 있는 트레일을 쓸 수 있습니다).",
      en: "A quota of the account is used up. Remove what is not needed or raise the quota, then run this again. A Region has at most 5 trails (--existing-trail uses one that is there).",
    }),
  },
  {
    words: /rate exceeded|throttl|slow ?down/i,
    text: () => ({
      ko: "AWS가 요청이 너무 많다고 답했습니다. 잠시 뒤 다시 실행하세요.",
      en: "AWS answered that there were too many requests. Run this again in a while.",
    }),
  },
  {
    words: /not empty|BucketNotEmpty/i,
    text: () => ({
      ko: "버킷에 객체가 남아 있습니다. 로그 파일이 그사이에 더 도착했을 수 있으니 destroy 명령을 다시 실행하세요.",
      en: "The bucket still holds objects. More log files may have arrived meanwhile: run destroy again.",
    }),
  },
  {
    words: /internal (error|failure)|service unavailable|HandlerInternalFailure|ServiceInternalError/i,
    text: () => ({
      ko: "AWS 쪽의 일시적인 오류입니다. 잠시 뒤 다시 실행하세요.",
      en: "A passing error on AWS's side. Run this again in a while.",
    }),
  },
];
