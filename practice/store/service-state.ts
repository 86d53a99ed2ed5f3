import type { ServiceState } from "../service.ts";
import type { Touches } from "./touches.ts";
import type { WorldState } from "./world-state.ts";

/** Reads (and thereby creates) the state of a service in an account and Region. */
export type StateReader = <State>(service: ServiceState<State>, where: Place) => State;

export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** A reader over one world. The objects it returns are the world's own: changing them changes the world. */
export function stateReader(world: WorldState, touches: Touches): StateReader {
  return <State>(service: ServiceState<State>, where: Place): State => {
    const places = (world.services[service.name] ??= {});
    const place = placeKey(service.scope, where);
    touches.touch({ service: service.name, place });
    return (places[place] ??= service.initial()) as State;
  };
}

function placeKey(scope: ServiceState["scope"], { accountId, region }: Place): string {
  if (scope === "world") return "*";
  return scope === "account" ? accountId : `${accountId}/${region}`;
}
