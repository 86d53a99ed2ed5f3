import { plain, type Text } from "../../core/text.ts";
import type { DeployEvent, Phase } from "../../deploy/index.ts";
import type { Session } from "../session.ts";
import { redact } from "../redact.ts";
import { thingText } from "./thing-text.ts";

/** Tells on stderr what is happening; on a terminal with a bar below that redraws itself. */
export interface Narration {
  readonly listen: (event: DeployEvent) => void;
  /** Takes the bar away, so that something else can be written. */
  pause(): void;
}

const barCells = 24;

export function startNarration(session: Session): Narration {
  const { globals, terminal, say, writeProgress } = session;
  const { paint, isTerminal } = terminal.stderr;
  const isLive = isTerminal && !globals.plain;
  let isDrawn = false;

  const pause = (): void => {
    if (isDrawn) writeProgress("\r\u001B[K");
    isDrawn = false;
  };
  const line = (text: string): void => {
    pause();
    if (!globals.quiet) writeProgress(`${text}\n`);
  };
  const bar = (done: number, total: number | null, elapsedMs: number): void => {
    if (globals.quiet || !isLive) return;
    const filled = total === null ? 0 : Math.min(barCells, Math.round((done / Math.max(1, total)) * barCells));
    const cells = paint.green("█".repeat(filled)) + paint.dim("░".repeat(barCells - filled));
    writeProgress(`\r\u001B[K${cells} ${done}${total === null ? "" : `/${total}`}  ${seconds(elapsedMs)}`);
    isDrawn = true;
  };
  const listen = (event: DeployEvent): void => {
    switch (event.type) {
      case "account": {
        const { id, arn, practice } = event.account;
        const where = practice ? { ko: " (연습 계정)", en: " (practice account)" } : { ko: "", en: "" };
        line(
          say({
            ko: `계정 ${id}${where.ko}, 리전 ${event.region}, 사용자 ${plain(arn)}`,
            en: `Account ${id}${where.en}, Region ${event.region}, as ${plain(arn)}`,
          }),
        );
        break;
      }
      case "stack-found":
        line(say(stackText(event)));
        break;
      case "phase":
        line(paint.bold(say(phases[event.phase])));
        break;
      case "resource": {
        const { logicalId, status, reason } = event.event;
        const isFailed = status.endsWith("_FAILED");
        if (!isFailed && !globals.verbose && !status.endsWith("_COMPLETE")) break;
        const color = isFailed ? paint.red : status.endsWith("_COMPLETE") ? paint.green : paint.dim;
        const because = reason && (isFailed || globals.verbose) ? ` ${redact(plain(reason, 300))}` : "";
        line(`  ${seconds(event.elapsedMs).padStart(6)}  ${color(status)}  ${plain(logicalId)}${because}`);
        break;
      }
      case "progress":
        bar(event.done, event.total, event.elapsedMs);
        break;
      case "member": {
        const { account, status, reason } = event.member;
        const color = status === "SUCCEEDED" ? paint.green : paint.red;
        const because = reason ? ` ${redact(plain(reason, 300))}` : "";
        line(`  ${seconds(event.elapsedMs).padStart(6)}  ${color(plain(status))}  ${plain(account)}${because}`);
        break;
      }
      case "removing":
        break;
      case "removed":
        line(`  ${paint.green("✔")} ${say(thingText(event.thing))}`);
        break;
      case "not-removed":
        line(`  ${paint.red("✘")} ${say(thingText(event.thing))}: ${redact(say(event.because))}`);
        break;
      case "emptied":
        line(
          say({
            ko: `  ${plain(event.bucket)} 버킷에서 객체 버전 ${event.versions}개를 지웠습니다.`,
            en: `  ${event.versions} object versions deleted from the bucket ${plain(event.bucket)}`,
          }),
        );
    }
  };
  return { listen, pause };
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

function stackText({ stack, status, next }: Extract<DeployEvent, { type: "stack-found" }>): Text {
  const after: Readonly<Record<typeof next, Text>> = {
    create: { ko: "새로 만듭니다.", en: "It is made anew." },
    update: { ko: "이 스택을 갱신할 수 있습니다.", en: "It can be updated." },
    "remove-then-create": {
      ko: "만들다 만 스택이라 갱신할 수 없습니다. 지우고 새로 만들어야 합니다.",
      en: "It was never finished and cannot be updated: it has to be removed and made anew.",
    },
    "finish-rollback-then-update": {
      ko: "되돌리다 멈춘 스택입니다. 먼저 되돌리기를 마칩니다.",
      en: "Its rollback got stuck, and is finished first.",
    },
    busy: { ko: "작업이 진행 중입니다.", en: "Something is going on with it." },
  };
  return {
    ko: `${stack} 스택이 있습니다(${status}). ${after[next].ko}`,
    en: `There is a stack ${stack} (${status}). ${after[next].en}`,
  };
}

const phases: Readonly<Record<Phase, Text>> = {
  looking: { ko: "지금 무엇이 있는지 살펴봅니다 …", en: "Looking at what is there …" },
  "change-set": { ko: "변경 세트를 만듭니다 …", en: "Making a change set …" },
  creating: {
    ko: "스택을 만듭니다. Ctrl-C를 눌러도 AWS에서는 계속됩니다.",
    en: "Creating the stack. After Ctrl-C it goes on in AWS.",
  },
  updating: {
    ko: "스택을 갱신합니다. Ctrl-C를 눌러도 AWS에서는 계속됩니다.",
    en: "Updating the stack. After Ctrl-C it goes on in AWS.",
  },
  following: { ko: "진행 중인 작업을 따라갑니다 …", en: "Following what is going on …" },
  "rolling-back": {
    ko: "실패해서 되돌리는 중입니다. 끝까지 지켜봅니다 …",
    en: "It failed and is being rolled back; following to the end …",
  },
  "removing-failed-stack": { ko: "실패한 스택을 지웁니다 …", en: "Removing the failed stack …" },
  "removing-stack": { ko: "스택을 지웁니다 …", en: "Removing the stack …" },
  members: {
    ko: "계정마다 스택을 배포합니다. Ctrl-C를 눌러도 AWS에서는 계속됩니다.",
    en: "Deploying a stack to each account. After Ctrl-C it goes on in AWS.",
  },
  "removing-members": { ko: "계정마다 스택을 지웁니다 …", en: "Removing the stack from each account …" },
  "looking-again": { ko: "남은 것이 있는지 다시 살펴봅니다 …", en: "Looking again for what is left …" },
};
