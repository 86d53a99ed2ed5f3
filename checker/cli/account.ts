import { createClients, type Clients } from "../aws/index.ts";
import { openPracticeFile, practiceClientOptions, practiceFile } from "./practice-account.ts";
import type { Session } from "./session.ts";

/** The account a command works on, and how to let go of it. */
export interface OpenAccount {
  readonly clients: Clients;
  close(): Promise<void>;
}

/** Opens the account that the options name: the practice account, or whoever the AWS credentials belong to. */
export async function openAccount(
  { globals, environment, toolVersion, note }: Session,
  more: { /** Most seconds of one attempt of one call. */ readonly callSeconds?: number } = {},
): Promise<OpenAccount> {
  if (!globals.practice) {
    const clients = createClients({ profile: globals.profile, environment, toolVersion, ...more });
    return { clients, close: async () => clients.close() };
  }
  const practice = await openPracticeFile(practiceFile(environment), note);
  const clients = createClients({ ...practiceClientOptions(practice), environment, toolVersion, ...more });
  return {
    clients,
    async close() {
      clients.close();
      await practice.close();
    },
  };
}
