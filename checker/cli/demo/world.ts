import { createClients } from "../../aws/index.ts";
import { evaluate } from "../../core/evaluate.ts";
import type { RunResult } from "../../core/result.ts";
import { defaultSettings } from "../../core/settings.ts";
import { takeSnapshot } from "../../readers/index.ts";
import { runHandler } from "../../sandbox/index.ts";
import { startProgress } from "../../terminal/progress.ts";
import type { Practice } from "../../../practice/index.ts";
import { steps } from "../../../steps/index.ts";
import { practiceClientOptions, practiceHost } from "../practice-account.ts";
import type { Session } from "../session.ts";
import { solutionCode } from "../solution-file.ts";
import { solve } from "./solve.ts";

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
      const { names } = defaultSettings;
      const email = "learner@example.com";
      await solve(connection, { accountId, names, webhookUrl, email, code: await solutionCode() });
      await practice.control("confirm", {});
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
