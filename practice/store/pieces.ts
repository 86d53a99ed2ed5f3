import { isRecord, type AccountState, type WorldState } from "./world-state.ts";

/** What is written as a whole: an account's own state (`service` null), or what a service keeps at one place. */
export interface Piece {
  readonly service: string | null;
  readonly place: string;
}

/** Some pieces of a world, as a line of the state file has them; null says that a piece is no more. */
export interface WorldPart {
  readonly accounts: Readonly<Record<string, AccountState | null>>;
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** One text a piece, for maps. */
export const pieceKey = ({ service, place }: Piece): string => `${service ?? ""} ${place}`;

export function piecesOf({ accounts, services }: WorldState): readonly Piece[] {
  const own = Object.keys(accounts).map((place): Piece => ({ service: null, place }));
  const kept = Object.entries(services).flatMap(([service, places]) =>
    Object.keys(places).map((place): Piece => ({ service, place })),
  );
  return [...own, ...kept];
}

/** The piece as it is now; undefined when there is none. */
export function pieceIn(world: WorldState, { service, place }: Piece): unknown {
  return service === null ? world.accounts[place] : world.services[service]?.[place];
}

/** Whether a parsed line holds pieces. */
export function isPart(value: unknown): value is WorldPart {
  if (!isRecord(value)) return false;
  const { accounts, services } = value as { readonly accounts?: unknown; readonly services?: unknown };
  return isRecord(accounts) && isRecord(services) && Object.values(services as object).every(isRecord);
}

/** Puts pieces into a world. Says whether one of them replaces what was there. */
export function putPart(world: WorldState, { accounts, services }: WorldPart): boolean {
  let hasReplaced = putAll(world.accounts, accounts);
  for (const [name, places] of Object.entries(services)) {
    if (putAll((world.services[name] ??= {}), places)) hasReplaced = true;
  }
  return hasReplaced;
}

function putAll(record: Record<string, unknown>, entries: Readonly<Record<string, unknown>>): boolean {
  let hasReplaced = false;
  for (const [key, value] of Object.entries(entries)) {
    if (value === null || key in record) hasReplaced = true;
    if (value === null) delete record[key];
    else record[key] = value;
  }
  return hasReplaced;
}
