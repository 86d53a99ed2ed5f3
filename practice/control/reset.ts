import type { World } from "../door/world.ts";
import { loadService } from "../services/index.ts";

/** Makes an account as it was before it was first used: no resources, no faults, real time. Others keep what they have. */
export async function resetAccount({ state }: World, accountId: string): Promise<void> {
  delete state.accounts[accountId];
  for (const [name, places] of Object.entries(state.services)) {
    for (const place of Object.keys(places)) {
      if (place === accountId || place.startsWith(`${accountId}/`)) delete places[place];
    }
    if (places["*"] === undefined) continue;
    const service = await loadService(name);
    service?.forget?.(places["*"] as never, accountId);
  }
}
