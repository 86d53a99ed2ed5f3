import type { Ask, Identity } from "../aws/index.ts";
import type { FactName, Facts } from "../core/facts/index.ts";
import type { Reading } from "../core/reading.ts";
import type { Settings } from "../core/settings.ts";
import type { PatternMemory } from "./pattern-memory.ts";
import type { GetPlain } from "./plain-get.ts";
import type { RunHandler } from "./run-handler.ts";

/** Null: there is nothing to read, because the thing the fact is about was not found. */
export type MaybeReading<Name extends FactName> = Reading<Facts[Name]> | null;

/** What a reader works with. `After` are the facts it may build on. */
export interface Desk<After extends FactName = never> {
  readonly settings: Settings;
  readonly ask: Ask;
  /** Who asks, once STS has answered. What can do without should not wait for it. */
  identity(): Promise<Identity>;
  /** The reading of another fact, read at its first use and once. */
  fact<Name extends After>(name: Name): Promise<MaybeReading<Name>>;
  /** Shares work (or raw answers, which are no facts) between readers of one run. */
  once<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** The two GETs that are no AWS calls: the webhook and the function's code. */
  readonly get: GetPlain;
  /** What was answered about patterns in other accounts of a class. */
  readonly patterns: PatternMemory | null;
  readonly endpoint: string | null;
  readonly readsCode: boolean;
  readonly runHandler: RunHandler | null;
  readonly signal: AbortSignal;
}

/** Reads one fact. Everything it may call is named, so that policies and pages can be generated from it. */
export interface Reader<Name extends FactName, After extends FactName = FactName> {
  /** IAM actions that the reader itself needs, those of its fall-backs included. */
  readonly actions: readonly string[];
  /** Facts it builds on; their readers need their own actions. */
  readonly after: readonly After[];
  read(desk: Desk<After>): Promise<MaybeReading<Name>>;
}

/** Declares a reader so that it can only build on the facts it names. */
export function defineReader<Name extends FactName>() {
  return <const After extends FactName = never>(reader: Reader<Name, After>): Reader<Name> =>
    reader as unknown as Reader<Name>;
}
