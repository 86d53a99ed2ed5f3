import { rememberPatterns, type PatternMemory } from "./pattern-memory.ts";
import { rememberWebhooks, type WebhookMemory } from "./webhook-memory.ts";

/** What readings of many accounts, or of one again and again, need not ask twice. */
export interface ReadingMemory {
  readonly webhooks: WebhookMemory;
  readonly patterns: PatternMemory;
}

export function rememberReadings(now: () => number): ReadingMemory {
  return { webhooks: rememberWebhooks(now), patterns: rememberPatterns() };
}
