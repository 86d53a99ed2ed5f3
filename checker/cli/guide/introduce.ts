import { createAsk, identify, type Clients } from "../../aws/index.ts";
import type { GuideAccount } from "../../terminal/guide/state.ts";

/**
 * Who the credentials are. The alias is a courtesy: without the permission to list it, it is left out.
 * @throws CommandFailure when the credentials do not work.
 */
export async function introduce(clients: Clients, endpoint: string | null, signal: AbortSignal): Promise<GuideAccount> {
  const [{ id, arn, practice }, aliases] = await Promise.all([
    identify({ clients, signal }),
    createAsk({ clients, signal })("iam", "ListAccountAliases", {}),
  ]);
  const alias = aliases.kind === "known" ? (aliases.value.AccountAliases?.[0] ?? null) : null;
  return { id, arn, alias, isPractice: practice, endpoint: practice ? (endpoint ?? (await clients.endpoint())) : null };
}
