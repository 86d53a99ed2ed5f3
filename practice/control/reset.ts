import { touchAccount, type World } from "../door/world.ts";
import { loadService } from "../services/index.ts";

/** Makes an account as it was before it was first used: no resources, no faults, real time. Others keep what they have. */
export async function resetAccount(world: World, accountId: string): Promise<void> {
  const { state, touches } = world;
  touchAccount(world, accountId);
  delete state.accounts[accountId];
  for (const [name, places] of Object.entries(state.services)) {
    for (const place of Object.keys(places)) {
      if (place !== accountId && !place.startsWith(`${accountId}/`)) continue;
      touches.touch({ service: name, place });
      delete places[place];
    }
    if (places["*"] === undefined) continue;
    const service = await loadService(name);
    touches.touch({ service: name, place: "*" });
    service?.forget?.(places["*"] as never, accountId);
  }
}
