import { allowed, pythonNames, refused, refusedAtStart } from "./host-calls.ts";
import { Stop } from "./stop.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface GateLimits {
  readonly maxHeapBytes: number;
  readonly maxFileBytes: number;
}

type HostFunction = (...args: readonly never[]) => unknown;
type Imports = Record<string, Record<string, unknown>>;

/** The two doors into WebAssembly; typed here, because Node's types lack them. */
interface Doors {
  instantiate(source: unknown, imports?: Imports): Promise<unknown>;
  Instance: new (module: unknown, imports?: Imports) => object;
}
const { WebAssembly: doors } = globalThis as unknown as { readonly WebAssembly: Doors };

/**
 * Stands between WebAssembly and JavaScript: every function that the interpreter is given is wrapped before it is
 * instantiated. While the trusted start runs almost all pass; after `lock()`, which nothing undoes, only calls that
 * stay inside the interpreter do.
 */
export class Gate {
  isInstalled = false;
  isLocked = false;
  /** Set while a stopped case unwinds: then no call passes at all. */
  isStopped = false;
  /** Python's names of what was refused or stopped in this case. */
  readonly blocked = new Set<string>();
  fileBytes = 0;
  readonly names: string[] = [];
  private readonly known = new WeakSet<object>();
  private readonly limits: GateLimits;
  private readonly clock: VirtualClock;

  constructor(limits: GateLimits, clock: VirtualClock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Takes the place of the two doors, for good. */
  install(): void {
    const { Instance } = doors;
    const instantiate = doors.instantiate.bind(doors);
    const wrapAll = (imports: Imports | undefined): void => {
      const functions = imports?.["env"];
      if (functions === undefined || functions !== imports?.["wasi_snapshot_preview1"]) {
        throw new Error("the interpreter's imports have an unexpected layout");
      }
      // In place: the dynamic linker looks functions up in this very object later.
      for (const [name, original] of Object.entries(functions)) {
        if (typeof original === "function") functions[name] = this.wrap(name, original as HostFunction);
      }
      // GOT.* hold numbers of the linker's, made on demand; what else there is (sentinel) is replaced as a whole.
      for (const [group, members] of Object.entries(imports ?? {})) {
        if (members === functions || group.startsWith("GOT.") || imports === undefined) continue;
        imports[group] = Object.fromEntries(
          Object.entries(members).map(([name, value]) => [
            name,
            typeof value === "function" ? this.wrap(name, value as HostFunction) : value,
          ]),
        );
      }
      this.isInstalled = true;
    };
    doors.instantiate = async (source, imports) => {
      if (this.isLocked) throw new Stop("host-call", "WebAssembly.instantiate");
      // Newer engines are given a small module first, whose exports the interpreter imports as `sentinel`.
      if (imports?.["env"] === undefined) return await instantiate(source, imports && this.gated(imports));
      wrapAll(imports);
      return await instantiate(source, imports);
    };
    doors.Instance = new Proxy(Instance, {
      construct: (target, [module, imports]: [unknown, Imports | undefined]) => {
        if (this.isLocked) throw new Stop("host-call", "WebAssembly.Instance");
        return new target(module, imports && this.gated(imports));
      },
    });
  }

  /**
   * The start makes small modules of its own, for example to put a JavaScript function into the table of function
   * pointers. What is not gated already is gated here, under a name that no list knows.
   */
  private gated(imports: Imports): Imports {
    const gate = (value: unknown, name: string): unknown =>
      typeof value === "function" && !this.known.has(value) ? this.wrap(`late ${name}`, value as HostFunction) : value;
    return Object.fromEntries(
      Object.entries(imports).map(([group, members]) => [
        group,
        Object.fromEntries(Object.entries(members).map(([name, value]) => [name, gate(value, name)])),
      ]),
    );
  }

  /** One way: what learner code can reach from here on stays inside the interpreter. */
  lock(): void {
    if (!this.isInstalled) throw new Error("the gate was never installed");
    this.isLocked = true;
  }

  startCase(): void {
    this.isStopped = false;
    this.fileBytes = 0;
    this.blocked.clear();
  }

  /** The error that ends the case; from now on nothing passes. */
  stop(stop: Stop): never {
    this.isStopped = true;
    throw stop;
  }

  private wrap(name: string, original: HostFunction): HostFunction {
    this.names.push(name);
    // invoke_* call back into WebAssembly to catch C errors: they reach nothing of the host.
    if (name.startsWith("invoke_")) {
      this.known.add(original);
      return original;
    }
    const call = original as (...args: unknown[]) => unknown;
    const limited = this.limited(name, call) ?? this.plain(name, call);
    this.known.add(limited);
    return Object.assign(limited, Object.fromEntries(Object.entries(original))) as HostFunction;
  }

  private plain(name: string, call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    const { clock } = this;
    const simulated = clock.calls[name];
    return (...args) => {
      if (!this.isLocked) return refusedAtStart.has(name) ? (refused[name] ?? 0) : call(...args);
      if (this.isStopped) throw new Stop("abort", "the case has ended");
      if (simulated !== undefined) return simulated(args);
      if (allowed.has(name)) return call(...args);
      if (name === "exit" || name === "proc_exit") return this.stop(new Stop("exit", String(args[0])));
      if (name === "_abort_js" || name === "__assert_fail") return this.stop(new Stop("abort", name));
      this.blocked.add(pythonNames[name] ?? name);
      const answer = refused[name];
      if (answer !== undefined) return answer;
      return this.stop(new Stop("host-call", name));
    };
  }

  /** Calls that may use up the host's memory: growing the heap, and memory files. */
  private limited(name: string, call: (...args: unknown[]) => unknown): ((...args: unknown[]) => unknown) | undefined {
    const noSpace = 51;
    if (name === "emscripten_resize_heap") {
      return (size) => (Number(size) >>> 0 > this.limits.maxHeapBytes ? 0 : call(size));
    }
    if (name === "fd_write" || name === "fd_pwrite") {
      return (...args) => {
        if (this.isStopped) throw new Stop("abort", "the case has ended");
        const isFile = this.isLocked && Number(args[0]) > 2;
        if (isFile && this.fileBytes > this.limits.maxFileBytes) return noSpace;
        const result = call(...args);
        if (isFile && result === 0) this.fileBytes += this.clock.readWord(Number(args.at(-1)));
        return result;
      };
    }
    if (!["__syscall_ftruncate64", "__syscall_truncate64", "__syscall_fallocate"].includes(name)) return undefined;
    return (...args) => {
      if (!this.isLocked) return call(...args);
      const bytes = Number(args.at(-1));
      if (!(bytes >= 0) || bytes + this.fileBytes > this.limits.maxFileBytes) return -noSpace;
      this.fileBytes += bytes;
      return call(...args);
    };
  }
}
