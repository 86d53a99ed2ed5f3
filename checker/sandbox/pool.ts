import { SandboxChild } from "./child-process.ts";
import { findParts } from "./parts.ts";

/** A started child whose self-test held, or why there is none. */
export type Lease =
  | { readonly ok: true; readonly child: SandboxChild; release(isClean: boolean): void }
  | { readonly ok: false; readonly reason: "sandbox-unavailable" | "self-test-failed"; readonly detail: string };

/** After so many functions a child is replaced, whatever happened in it. */
const maxFunctions = 40;

interface Idle {
  readonly child: SandboxChild;
  readonly timeZone: string;
  readonly used: number;
}

const idle: Idle[] = [];

/**
 * Lends a child for one function. One that served another function without anything unusual is lent again, rewound:
 * that saves a class run a second a learner.
 */
export async function leaseChild(timeZone: string): Promise<Lease> {
  const index = idle.findIndex((one) => one.timeZone === timeZone && one.child.isAlive);
  const [warm] = index < 0 ? [] : idle.splice(index, 1);
  if (warm?.child.isAlive) {
    warm.child.setIdle(false);
    return lend(warm.child, timeZone, warm.used + 1);
  }
  const parts = findParts();
  if (parts === null) return { ok: false, reason: "sandbox-unavailable", detail: "pyodide is not installed" };
  const child = new SandboxChild(parts, timeZone);
  const held = await child.ready();
  if (held === null) {
    child.kill();
    return { ok: false, reason: "sandbox-unavailable", detail: child.errorOutput };
  }
  const broken = Object.entries(held).filter(([, isHeld]) => isHeld !== true);
  if (broken.length === 0 && Object.keys(held).length > 0) return lend(child, timeZone, 1);
  child.kill();
  return { ok: false, reason: "self-test-failed", detail: broken.map(([name]) => name).join(", ") };
}

function lend(child: SandboxChild, timeZone: string, used: number): Lease {
  return {
    ok: true,
    child,
    release(isClean) {
      if (!isClean || used >= maxFunctions || !child.isAlive || idle.length >= 2) {
        child.kill();
        return;
      }
      child.setIdle(true);
      idle.push({ child, timeZone, used });
    },
  };
}

/** Ends the children that wait for another function, for example at the end of a test. */
export function closeIdleChildren(): void {
  for (const { child } of idle.splice(0)) child.kill();
}

/** Process ids of the children that wait for another function; for measuring them. */
export function idleChildIds(): number[] {
  return idle.flatMap(({ child }) => (child.pid === undefined ? [] : [child.pid]));
}
