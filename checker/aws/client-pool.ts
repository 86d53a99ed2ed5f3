import { createClients, type ClientOptions, type Clients, type Connections } from "./clients.ts";
import type { CredentialSource } from "./credentials.ts";

/**
 * Clients that serve one identity after another. Making an SDK client and opening connections costs more than most
 * calls, and a class of thousands would do so thousands of times.
 */
export interface ClientPool {
  /** Clients that sign with these credentials, for one run. */
  take(credentials: CredentialSource): Promise<Clients>;
  /**
   * Takes clients back. Only those whose calls all ended well serve again: a client remembers throttling and
   * retries, which are one account's trouble and nobody else's.
   */
  giveBack(clients: Clients, isClean: boolean): void;
  close(): void;
}

/** Creates a pool; all its clients use the same connections, which live as long as the pool. */
export function createClientPool(options: Omit<ClientOptions, "credentials" | "profile">): ClientPool {
  const connections: Connections = { handler: null };
  const free: Clients[] = [];
  return {
    async take(credentials) {
      const clients = free.pop();
      if (!clients) return createClients({ ...options, credentials }, connections);
      await clients.signAs(credentials);
      return clients;
    },
    giveBack(clients, isClean) {
      if (isClean) free.push(clients);
    },
    close() {
      free.length = 0;
      connections.handler?.destroy?.();
    },
  };
}
