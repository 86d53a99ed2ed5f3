import type { FactName } from "../core/facts/index.ts";
import type { Desk, MaybeReading } from "./reader.ts";
import { readers } from "./readers.ts";

/** Called when a fact has been read; null when there was nothing to read. */
export type OnRead = (fact: FactName, reading: MaybeReading<FactName>) => void;

/**
 * Starts readers and remembers what they read: each fact once, however many ask for it. A reader that builds on
 * another waits for that one only, so everything independent runs at the same time.
 */
export function createSchedule(base: Omit<Desk, "fact" | "once">, onRead: OnRead) {
  const reading = new Map<FactName, Promise<MaybeReading<FactName>>>();
  const shared = new Map<string, Promise<unknown>>();
  const once: Desk["once"] = (key, work) => {
    const before = shared.get(key) ?? work();
    shared.set(key, before);
    return before as ReturnType<typeof work>;
  };
  function read(name: FactName): Promise<MaybeReading<FactName>> {
    const before = reading.get(name);
    if (before) return before;
    const fact = start(name).then((result) => {
      onRead(name, result);
      return result;
    });
    reading.set(name, fact);
    return fact;
  }
  async function start(name: FactName): Promise<MaybeReading<FactName>> {
    const { after, read: readFact } = readers[name];
    const fact = (other: FactName) => {
      if (!after.includes(other)) throw new Error(`The reader of ${name} asks for ${other} without naming it`);
      return read(other);
    };
    const desk: Desk<FactName> = { ...base, once, fact: fact as Desk<FactName>["fact"] };
    return readFact(desk);
  }
  return { read };
}

/** The facts together with those their readers build on. */
export function withPredecessors(facts: readonly FactName[]): readonly FactName[] {
  const all = new Set<FactName>();
  const add = (name: FactName): void => {
    if (all.has(name)) return;
    all.add(name);
    readers[name].after.forEach(add);
  };
  facts.forEach(add);
  return [...all];
}
