import type { Text } from "../../core/text.ts";
import { homeRegion, type Settings } from "../../core/settings.ts";
import {
  companions,
  problemText,
  removeHandmade,
  removeSolution,
  type Search,
  type SolutionRemoval,
} from "../../deploy/index.ts";
import type { CommandFile, Invocation } from "../command.ts";
import { withDeployment } from "../deploy/open-deployment.ts";
import { runDestroyOrganization } from "../deploy/organization.ts";
import { kindText, thingText } from "../deploy/thing-text.ts";
import { suffixFrom } from "../deploy/wanted.ts";
import { settingsOf } from "../settings.ts";

export const destroy: CommandFile = {
  name: "destroy",
  summary: { ko: "배포한 것이나 손으로 만든 것을 모두 지우기", en: "remove what was deployed, or built by hand" },
  description: {
    ko: "무엇을 지울지 먼저 보여 주고 물어봅니다. 중간에 멈춰도 다시 실행하면 마저 지웁니다. 종료 코드: 0 남은 것 없음, 1 남은 것 있음, 2 확인하지 못한 것 있음, 3 실행 불가.",
    en: "Shows what it would remove, and asks. Stopped anywhere, a second run finishes the job. Exit codes: 0 nothing left, 1 something left, 2 something could not be looked at, 3 could not run.",
  },
  options: [
    { flags: "--yes", about: { ko: "묻지 않고 진행하기", en: "do not ask" } },
    {
      flags: "--handmade",
      about: { ko: "손으로 만든 것을 이름으로 찾아 지우기", en: "remove what was built by hand, found by its names" },
    },
    { flags: "--keep-logs", about: { ko: "로그 파일은 남기기", en: "keep the log files" } },
    {
      flags: "--organization",
      about: { ko: "deploy --organization 명령으로 배포한 것을 지우기", en: "remove what deploy --organization made" },
    },
    { flags: "--suffix <word>", about: { ko: "배포할 때 쓴 말", en: "the word it was deployed with" } },
  ],
  examples: ["destroy", "destroy --handmade", "destroy --suffix b --keep-logs"],
  run: runDestroy,
};

async function runDestroy(invocation: Invocation): Promise<number> {
  const { options, session } = invocation;
  if (options.flag("organization")) return await runDestroyOrganization(invocation);
  const settings = await settingsOf(session);
  const suffix = suffixFrom(options);
  const wish = { keepLogs: options.flag("keepLogs") };
  const outcome = await withDeployment(session, options.flag("yes"), (deployment) =>
    options.flag("handmade")
      ? removeHandmade(deployment, searchFor(settings, suffix, deployment.account.id), wish)
      : removeSolution(deployment, suffix, wish),
  );
  if (session.globals.format === "json") await session.deliverJson({ outcome: jsonOf(outcome) });
  else await session.deliver(removalText(outcome, options.flag("handmade")).map(session.say).join("\n"));
  return removalExitCode(outcome);
}

function searchFor({ names, searchRegions }: Settings, suffix: string, accountId: string): Search {
  const fn = `${names.function}${suffix}`;
  const { queue, alarms } = companions(fn, suffix);
  return {
    names: {
      function: fn,
      bucket: names.bucket,
      trail: `${names.trail}${suffix}`,
      rule: `${names.rule}${suffix}`,
      topic: `${names.topic}${suffix}`,
    },
    // The workbook once spells it like this.
    functionNames: fn === "lambda-root-login" ? [fn, "lamda-root-login"] : [fn],
    queue,
    alarms,
    regions: [...new Set([homeRegion, ...searchRegions])],
    accountId,
  };
}

function removalExitCode(outcome: SolutionRemoval): 0 | 1 | 2 | 3 {
  if (outcome.kind === "declined" || outcome.kind === "busy") return 3;
  if (outcome.kind === "still-running") return 2;
  if (outcome.left.length > 0) return 1;
  return outcome.unread.length > 0 ? 2 : 0;
}

function jsonOf(outcome: SolutionRemoval): object {
  if (outcome.kind !== "done") return outcome;
  return { ...outcome, unread: outcome.unread.map(({ kind, failure }) => ({ kind, because: problemText(failure) })) };
}

function removalText(outcome: SolutionRemoval, isHandmade: boolean): readonly Text[] {
  if (outcome.kind === "declined") return [{ ko: "아무것도 지우지 않았습니다.", en: "Nothing was removed." }];
  if (outcome.kind === "busy") {
    return [
      {
        ko: `스택에 다른 작업이 진행 중입니다(${outcome.status}).`,
        en: `Something is going on with the stack (${outcome.status}).`,
      },
    ];
  }
  if (outcome.kind === "still-running") {
    return [
      {
        ko: "삭제가 AWS에서 계속됩니다. 다시 실행하면 이어서 지켜봅니다.",
        en: "The removal goes on in AWS. Run this again to follow it.",
      },
    ];
  }
  const { plan, left, unread } = outcome;
  const lines: Text[] = [];
  const pending = plan.remove.some((thing) => thing.kind === "topic" && thing.pendingCount > 0);
  if (pending) {
    lines.push({
      ko: "확인하지 않은 구독은 지울 수 없습니다. 48시간이 지나면 스스로 사라집니다.",
      en: "A subscription that was never confirmed cannot be removed; it expires by itself within 48 hours.",
    });
  }
  for (const { kind, failure } of unread) {
    const [{ ko, en }, why] = [kindText(kind), problemText(failure)];
    lines.push({ ko: `확인하지 못함 — ${ko}: ${why.ko}`, en: `Not looked at — ${en}: ${why.en}` });
  }
  if (left.length === 0) {
    return unread.length > 0 ? lines : [...lines, { ko: "남은 것이 없습니다.", en: "Nothing is left." }];
  }
  lines.push({ ko: "남은 것:", en: "Still there:" });
  for (const thing of left) {
    const { ko, en } = thingText(thing);
    const why = thing.obstacle ?? { ko: "", en: "" };
    lines.push({ ko: `  - ${ko} ${why.ko}`.trimEnd(), en: `  - ${en} ${why.en}`.trimEnd() });
  }
  if (!isHandmade) {
    lines.push({
      ko: "스택에 없는 것은 손으로 만든 것입니다. 지우려면: npx workshop destroy --handmade",
      en: "What no stack holds was made by hand. To remove it: npx workshop destroy --handmade",
    });
  }
  return lines;
}
