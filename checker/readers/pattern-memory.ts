import { looksAtAccount, signInSamples } from "../core/samples/index.ts";

/** What EventBridge answered about all samples, by their names. */
export type PatternResults = Readonly<Record<string, boolean>>;

/** Remembers what EventBridge said of patterns: most learners of a class have the workbook's. */
export interface PatternMemory {
  recall(pattern: string): PatternResults | null;
  /** Keeps what was answered in an account, if it is the answer for every other account too. */
  keep(pattern: string, results: PatternResults, accountId: string): void;
}

/** A class has hardly as many, but a pattern may be as long as its owner likes. */
const mostPatterns = 500;

/**
 * TestEventPattern depends on the pattern and the event alone (EventBridge API reference), and samples of two accounts
 * differ in nothing but the account's number: only of a pattern that does not look at it the answer is everybody's.
 */
export function rememberPatterns(): PatternMemory {
  const remembered = new Map<string, PatternResults>();
  return {
    recall: (pattern) => remembered.get(pattern) ?? null,
    keep(pattern, results, accountId) {
      if (remembered.size >= mostPatterns || looksAtAccount(signInSamples(accountId), pattern, accountId)) return;
      remembered.set(pattern, results);
    },
  };
}
