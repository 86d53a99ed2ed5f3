import { pieceKey, type Piece } from "./pieces.ts";

/**
 * Which pieces of a world may differ from what was written of them. A piece counts from when somebody got hold of it
 * until it was taken for writing after the last request that may still have it in hand.
 */
export interface Touches {
  touch(piece: Piece): void;
  /** A request begins; call the result when it has ended. */
  begin(): () => void;
  /** The pieces to look at for writing. */
  take(): readonly Piece[];
}

/** For a world that is not written down. */
export const noTouches: Touches = { touch: () => undefined, begin: () => () => undefined, take: () => [] };

export function createTouches(): Touches {
  const touched = new Map<string, { readonly piece: Piece; readonly at: number }>();
  // In the order of their beginning.
  const running = new Set<number>();
  let moment = 0;
  return {
    touch: (piece) => void touched.set(pieceKey(piece), { piece, at: (moment += 1) }),
    begin() {
      const began = (moment += 1);
      running.add(began);
      return () => void running.delete(began);
    },
    take() {
      const [oldest = Number.POSITIVE_INFINITY] = running;
      const taken = [...touched];
      for (const [key, { at }] of taken) if (at < oldest) touched.delete(key);
      return taken.map(([, { piece }]) => piece);
    },
  };
}
