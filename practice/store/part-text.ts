import { createHash } from "node:crypto";
import { pieceIn, pieceKey, piecesOf, type Piece } from "./pieces.ts";
import { stateFormat, type WorldState } from "./world-state.ts";

/** A line of this length is full, in characters: what is longer takes turns with answering requests. */
const fullLine = 1024 * 1024;

/** Writes a world or what changed in it as lines of JSON, and remembers what it wrote of each piece. */
export interface PartText {
  /** Those of the pieces that are not written as they are now, in one line; null when there are none. */
  changes(pieces: readonly Piece[]): string | null;
  /** The whole world, a piece at the moment when its line is asked for. A small world is one line. */
  whole(): Generator<string, void, undefined>;
}

/** @param state as it was read; all its pieces are written already. */
export function partText(state: WorldState): PartText {
  const written = new Map<string, string>(piecesOf(state).map((piece) => [pieceKey(piece), "as it was read"]));

  /** The piece's text; null when it is written already. */
  const changed = (piece: Piece): string | null => {
    const key = pieceKey(piece);
    const value = pieceIn(state, piece);
    if (value === undefined) return written.delete(key) ? "null" : null;
    const text = JSON.stringify(value);
    const hash = createHash("sha1").update(text).digest("base64");
    if (written.get(key) === hash) return null;
    written.set(key, hash);
    return text;
  };

  return {
    changes(pieces) {
      const line = new Line();
      for (const piece of pieces) line.add(piece, changed(piece));
      return line.length === 0 ? null : line.text();
    },
    *whole() {
      written.clear();
      let line = new Line(`"format":${stateFormat},`);
      for (const piece of piecesOf(state)) {
        if (line.length > fullLine) {
          yield line.text();
          line = new Line();
        }
        line.add(piece, changed(piece));
      }
      yield line.text();
    },
  };
}

/** Pieces of a world as one line of JSON, from their texts. */
class Line {
  readonly #beginning: string;
  readonly #accounts: string[] = [];
  readonly #services = new Map<string, string[]>();
  length = 0;

  constructor(beginning = "") {
    this.#beginning = beginning;
  }

  add({ service, place }: Piece, text: string | null): void {
    if (text === null) return;
    this.length += text.length;
    const entry = `${JSON.stringify(place)}:${text}`;
    if (service === null) this.#accounts.push(entry);
    else {
      const entries = this.#services.get(service);
      if (entries) entries.push(entry);
      else this.#services.set(service, [entry]);
    }
  }

  text(): string {
    const services = [...this.#services].map(([name, entries]) => `${JSON.stringify(name)}:{${entries.join()}}`);
    return `{${this.#beginning}"accounts":{${this.#accounts.join()}},"services":{${services.join()}}}`;
  }
}
