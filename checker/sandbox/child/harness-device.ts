import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import type { Gate } from "./gate.ts";
import type { MemoryFiles } from "./interpreter.ts";
import type { ParentLine } from "./parent-line.ts";
import { Stop } from "./stop.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const maxMessages = 2000;
const maxBytes = 4 * 1024 * 1024;

/**
 * The only way out of the interpreter: a device in its memory file system whose reads and writes end here. The
 * harness signs each message with the case's secret and its position; a message without it ends the case. (The
 * harness shares the interpreter with the code it watches, so a determined author can still find the secret.)
 */
export class HarnessDevice {
  private secret = "";
  private position = 0;
  private bytes = 0;
  private written: Buffer[] = [];
  private answer = Buffer.alloc(0);
  private readonly gate: Gate;
  private readonly clock: VirtualClock;
  private readonly line: ParentLine;

  constructor(gate: Gate, clock: VirtualClock, line: ParentLine) {
    this.gate = gate;
    this.clock = clock;
    this.line = line;
  }

  /** Makes the device under `path`. It is removed again as soon as the harness has opened it. */
  register(files: MemoryFiles, path: string): void {
    const device = files.makedev(64, 0);
    files.registerDevice(device, {
      read: (_stream: unknown, into: Uint8Array, offset: number, length: number) => this.read(into, offset, length),
      write: (_stream: unknown, from: Uint8Array, offset: number, length: number) =>
        this.write(Buffer.from(from.slice(offset, offset + length))),
    });
    files.mkdev(path, 0o600, device);
  }

  /** The first thing the harness reads in a case is its input, with the secret to sign by. */
  startCase(input: unknown): void {
    this.secret = randomBytes(12).toString("hex");
    this.position = 0;
    this.bytes = 0;
    this.written = [];
    this.setAnswer(JSON.stringify({ secret: this.secret, input }));
  }

  /** A line that the harness does not know of cannot be answered: nothing is readable outside a case. */
  endCase(): void {
    this.secret = "";
    this.answer = Buffer.alloc(0);
  }

  private read(into: Uint8Array, offset: number, length: number): number {
    const part = this.answer.subarray(0, length);
    into.set(part, offset);
    this.answer = this.answer.subarray(part.length);
    return part.length;
  }

  private write(part: Buffer): number {
    this.bytes += part.length;
    if (this.bytes > maxBytes) this.gate.stop(new Stop("flood"));
    const parts = Buffer.concat([...this.written, part])
      .toString("utf8")
      .split("\n");
    this.written = [Buffer.from(parts.pop() ?? "")];
    for (const text of parts) this.take(text);
    return part.length;
  }

  /** A message is `SECRET POSITION told|asked JSON`. */
  private take(text: string): void {
    this.position += 1;
    const [secret, position, kind] = text.split(" ", 3);
    if (this.position > maxMessages) this.gate.stop(new Stop("flood"));
    if (this.secret === "" || secret !== this.secret || position !== String(this.position)) {
      this.gate.stop(new Stop("forged"));
    }
    if (kind !== "told" && kind !== "asked") this.gate.stop(new Stop("forged"));
    this.line.send({ kind, text: text.slice(`${secret} ${position} ${kind} `.length) });
    if (kind === "told") return;
    const reply = this.line.receive();
    if (reply?.kind !== "answer") this.gate.stop(new Stop("parent"));
    this.clock.advance(reply.passedMs);
    this.setAnswer(reply.text);
  }

  private setAnswer(text: string): void {
    this.answer = Buffer.from(`${text}\n`);
  }
}
