import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import type { FromParent, ToParent } from "./child/parent-line.ts";
import type { SandboxParts } from "./parts.ts";

/** Patience with a busy machine: an idle one needs a second and a half. */
const startLimitMs = 60_000;
const maxLineBytes = 32 * 1024 * 1024;

/** What keeps this process from ending; pipes of a child are sockets and have it too. */
interface Handle {
  ref(): void;
  unref(): void;
}

/** The child process that holds one interpreter. Told and asked messages come by `next`; it never throws by itself. */
export class SandboxChild {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly inbox: ToParent[] = [];
  private waiting: ((message: ToParent | null) => void) | null = null;
  private partial: string[] = [];
  private partialBytes = 0;
  private isOver = false;
  /** What the process wrote to its error stream, for a developer. */
  errorOutput = "";

  /** Node's own binary serves as the file that the child must not be able to read. */
  constructor(parts: SandboxParts, timeZone: string, node = process.execPath) {
    this.child = spawn(node, [...flags(parts), parts.child, parts.pyodideFolder, parts.stdlib, node], {
      cwd: path.dirname(parts.child),
      env: { TZ: timeZone },
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => this.take(text));
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.errorOutput = (this.errorOutput + text).slice(-4000);
    });
    // A child that is gone is told by `close`; writing to it then is no error of its own.
    this.child.stdin.on("error", () => undefined);
    this.child.on("error", () => this.end());
    this.child.on("close", () => this.end());
  }

  send(message: FromParent): void {
    if (!this.isOver) this.child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** The next message, or null when the process ended or did not say anything for `limitMs`. */
  async next(limitMs: number): Promise<ToParent | null> {
    const [message] = this.inbox.splice(0, 1);
    if (message !== undefined || this.isOver) return message ?? null;
    return await new Promise((resolve) => {
      const timer = setTimeout(() => this.wake(null), limitMs);
      this.waiting = (woken) => {
        clearTimeout(timer);
        resolve(woken);
      };
    });
  }

  /** The results of the self-test, or null when the interpreter did not start. */
  async ready(): Promise<Readonly<Record<string, boolean>> | null> {
    const message = await this.next(startLimitMs);
    return message?.kind === "ready" ? message.selfTest : null;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isAlive(): boolean {
    return !this.isOver;
  }

  /** Lets this process exit while the child idles; the child ends with its input. */
  setIdle(isIdle: boolean): void {
    const handles = [this.child, this.child.stdin, this.child.stdout, this.child.stderr] as unknown as Handle[];
    for (const handle of handles) {
      if (isIdle) handle.unref();
      else handle.ref();
    }
  }

  kill(): void {
    this.child.kill("SIGKILL");
    this.end();
  }

  private take(text: string): void {
    this.partialBytes += text.length;
    if (this.partialBytes > maxLineBytes) {
      this.kill();
      return;
    }
    const lines = [...this.partial, text].join("").split("\n");
    const rest = lines.pop() ?? "";
    this.partial = rest === "" ? [] : [rest];
    this.partialBytes = rest.length;
    for (const line of lines) this.wakeOrKeep(JSON.parse(line) as ToParent);
  }

  private wakeOrKeep(message: ToParent): void {
    if (this.waiting === null) this.inbox.push(message);
    else this.wake(message);
  }

  private wake(message: ToParent | null): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.(message);
  }

  private end(): void {
    this.isOver = true;
    this.wake(null);
  }
}

/** Node's second layer around the gate: no writing, no processes, no workers, and only these folders to read. */
function flags(parts: SandboxParts): string[] {
  const isStable = process.allowedNodeEnvironmentFlags.has("--permission");
  return [
    isStable ? "--permission" : "--experimental-permission",
    ...[path.dirname(parts.child), parts.pyodideFolder].map((folder) => `--allow-fs-read=${path.join(folder, "*")}`),
    "--disallow-code-generation-from-strings",
    // Without optimizing what runs for a second only: a third less processor time at the start.
    "--liftoff-only",
    "--no-warnings",
    "--max-old-space-size=256",
  ];
}
