/** The part of emscripten's module that the clock writes into. */
interface Heap {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
}

/** What reading the clock once costs: enough that a loop that waits for a time comes to an end. */
const readingCostMs = 0.02;

/**
 * Time and randomness of a case, in place of the host's: they begin the same in every case, so that two messages
 * differ only by what differs in the events, and sleeping passes no real time.
 */
export class VirtualClock {
  private startMs = 0;
  private passedMs = 0;
  private randomState = 1;
  private heap: Heap | undefined;

  attach(heap: Heap): void {
    this.heap = heap;
  }

  startCase(startMs: number, seed: number): void {
    this.startMs = startMs;
    this.passedMs = 0;
    this.randomState = seed | 1;
  }

  advance(milliseconds: number): void {
    this.passedMs += milliseconds;
  }

  get elapsedMs(): number {
    return this.passedMs;
  }

  /** Stand-ins for the host functions that tell time or give random bytes. Each is given the call's arguments. */
  readonly calls: Readonly<Record<string, ((args: readonly unknown[]) => number) | undefined>> = {
    emscripten_date_now: () => this.nowMs(),
    emscripten_get_now: () => this.nowMs() - this.startMs,
    clock_time_get: (args) => {
      const isRealtime = Number(args[0]) === 0;
      const now = this.nowMs();
      this.writeNanoseconds(Number(args.at(-1)), isRealtime ? now : now - this.startMs + 1000);
      return 0;
    },
    random_get: (args) => {
      const [pointer, length] = [Number(args[0]) >>> 0, Number(args[1]) >>> 0];
      const { HEAPU8 } = this.memory();
      for (let index = pointer; index < Math.min(pointer + length, HEAPU8.length); index += 1) {
        HEAPU8[index] = this.randomByte();
      }
      return 0;
    },
  };

  /** A 32-bit word of the interpreter's memory, for example how many bytes a call wrote. */
  readWord(pointer: number): number {
    return this.heap?.HEAPU32[pointer >>> 2] ?? 0;
  }

  private nowMs(): number {
    this.passedMs += readingCostMs;
    return this.startMs + this.passedMs;
  }

  private writeNanoseconds(pointer: number, milliseconds: number): void {
    const nanoseconds = BigInt(Math.round(milliseconds * 1000)) * 1000n;
    const { HEAPU32 } = this.memory();
    HEAPU32[pointer >>> 2] = Number(nanoseconds & 0xffffffffn);
    HEAPU32[(pointer >>> 2) + 1] = Number(nanoseconds >> 32n);
  }

  /** xorshift32: repeatable, and nothing here depends on it being unguessable. */
  private randomByte(): number {
    let state = this.randomState;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.randomState = state;
    return state & 0xff;
  }

  private memory(): Heap {
    if (this.heap === undefined) throw new Error("the interpreter has no memory yet");
    return this.heap;
  }
}
