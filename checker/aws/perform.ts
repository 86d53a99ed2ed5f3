import { known, type Reading } from "../core/reading.ts";
import { defaultCallSeconds, type Clients, type SdkClient } from "./clients.ts";
import { unreadable, type SdkError } from "./failure.ts";
import { watchCall, type CallWatch, type Stack } from "./middleware.ts";

/** One call, ready to go out. */
export interface Performance extends CallWatch {
  readonly clients: Clients;
  readonly client: SdkClient;
  /** An SDK command; each operation's has a type of its own. */
  readonly command: object;
  readonly signal?: AbortSignal | undefined;
  /** Error codes that answer "there is none": the reading is then known, with the value null. */
  readonly missing?: readonly string[] | undefined;
}

/** What came of a call, with AWS's own words where it failed: text from outside, and often about the account. */
export interface Performed {
  readonly reading: Reading<unknown>;
  readonly message: string | null;
}

/** Makes one call. The only place where an SDK error is caught. */
export async function perform(performance: Performance): Promise<Performed> {
  const { clients, client, command, service, operation, signal, missing } = performance;
  watchCall((command as { readonly middlewareStack: Stack }).middlewareStack, performance);
  try {
    // The limit of an attempt is the client's too; a handler in place of the network hears of it here only.
    const requestTimeout = (clients.options.callSeconds ?? defaultCallSeconds) * 1000;
    const answer = await client.send(command, { requestTimeout, ...(signal ? { abortSignal: signal } : {}) });
    return { reading: known(answer), message: null };
  } catch (error) {
    const { name, message } = error as SdkError;
    if (missing?.includes(name)) return { reading: known(null), message };
    return { reading: unreadable(error as SdkError, service, operation), message };
  }
}
