import { createClients, identify } from "../../aws/index.ts";
import { evaluate } from "../../core/evaluate.ts";
import type { RunResult } from "../../core/result.ts";
import { defaultSettings } from "../../core/settings.ts";
import { createCall, deploySolution, pollMs, realPace, removeSolution, type Deployment } from "../../deploy/index.ts";
import { takeSnapshot } from "../../readers/index.ts";
import { runHandler } from "../../sandbox/index.ts";
import { startProgress } from "../../terminal/progress.ts";
import type { Practice } from "../../../practice/index.ts";
import { steps } from "../../../steps/index.ts";
import { practiceClientOptions, practiceHost } from "../practice-account.ts";
import type { Session } from "../session.ts";
import { solutionTemplate } from "../solution-file.ts";

/** What arrived in the Discord channel, as the control API tells it. */
export interface DiscordMessage {
  readonly content: string;
  readonly embeds: readonly {
    readonly title?: string;
    readonly description?: string;
    readonly fields?: readonly Field[];
  }[];
}

interface Field {
  readonly name: string;
  readonly value: string;
}

/** What arrived in the mailbox. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly kind: "confirmation" | "notification";
}

/** The practice account of the demo: in memory, gone with the process. */
export interface DemoWorld {
  check(): Promise<RunResult>;
  build(): Promise<void>;
  /** Removes what was built; resolves to how many things are still there. */
  destroy(): Promise<number>;
  signInAsRoot(): Promise<void>;
  discord(): Promise<readonly DiscordMessage[]>;
  mailbox(): Promise<readonly Mail[]>;
  close(): Promise<void>;
}

const accountId = "111122223333";

/** A webhook of the form Discord gives; it exists in the practice account only. */
const webhookUrl = `https://discord.com/api/webhooks/123456789012345678/${"practice".repeat(8)}abcd`;

export async function openDemoWorld(session: Session): Promise<DemoWorld> {
  const { createPractice } = await import("../../../practice/index.ts");
  const practice: Practice = await createPractice({ host: practiceHost });
  const connection = practiceClientOptions(practice, accountId);
  return {
    async check() {
      const startedAt = performance.now();
      const progress = startProgress(session.terminal.stderr, session);
      const clients = createClients({ ...connection, toolVersion: session.toolVersion });
      try {
        const snapshot = await takeSnapshot({
          clients,
          settings: defaultSettings,
          checks: steps.flatMap((step) => step.checks),
          catalogue: steps,
          runHandler,
          emit: progress.listen,
          signal: session.signal,
        });
        const durationMs = Math.round(performance.now() - startedAt);
        const { toolVersion } = session;
        return evaluate(snapshot, { catalogue: steps, settings: defaultSettings, toolVersion, durationMs });
      } finally {
        progress.finish();
        clients.close();
      }
    },
    async build() {
      const wanted = {
        suffix: "",
        email: "learner@example.com",
        webhookUrl,
        through: undefined,
        existingTrail: undefined,
      };
      const outcome = await onAccount(session, connection, async (deployment) =>
        deploySolution(deployment, wanted, await solutionTemplate()),
      );
      if (outcome.kind !== "complete") throw new Error(`The solution could not be deployed: ${outcome.kind}`);
      await practice.control("confirm", {});
    },
    async destroy() {
      const outcome = await onAccount(session, connection, (deployment) =>
        removeSolution(deployment, "", { keepLogs: false }),
      );
      if (outcome.kind !== "done") throw new Error(`The solution could not be removed: ${outcome.kind}`);
      return outcome.left.length + outcome.unread.length;
    },
    async signInAsRoot() {
      await practice.control("sign-in", { as: "root", mfa: "yes", result: "success" });
      // Log files are delivered after five minutes, metrics within one.
      await practice.control("advance", { minutes: 10 });
    },
    discord: async () => ((await practice.control("discord")) as { messages: DiscordMessage[] }).messages,
    mailbox: async () => ((await practice.control("inbox")) as { messages: Mail[] }).messages,
    close: () => practice.close(),
  };
}

/** The demo agrees to everything: it is its own account. */
async function onAccount<T>(
  session: Session,
  connection: ReturnType<typeof practiceClientOptions>,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const clients = createClients({ ...connection, toolVersion: session.toolVersion });
  try {
    return await work({
      call: createCall(clients),
      account: await identify({ clients }),
      emit: () => undefined,
      consent: async () => true,
      pace: realPace(pollMs.practice),
      signal: session.signal,
    });
  } finally {
    clients.close();
  }
}
