import { createHash } from "node:crypto";
import type { GetPlain, PlainAnswer } from "./plain-get.ts";

/** Remembers what Discord said of a webhook, for readings that come again and again. */
export interface WebhookMemory {
  /** The same GET, except that a webhook is asked about at most once an hour, whoever has it. */
  around(get: GetPlain): GetPlain;
}

const hourMs = 3_600_000;

/**
 * Discord limits requests by address and counts wrong ones against it; a class that is watched for a lesson would ask
 * hundreds of times. A webhook that was deleted does not come back, so an answer is worth an hour. Where no answer
 * came there is nothing to remember.
 */
export function rememberWebhooks(now: () => number): WebhookMemory {
  const answers = new Map<string, { readonly at: number; readonly answer: Promise<PlainAnswer> }>();
  return {
    around: (get) => async (url, options) => {
      if (!/\/api(?:\/v\d+)?\/webhooks\/\d+\//.test(url)) return await get(url, options);
      // The address holds the webhook's token, which need not be kept.
      const key = createHash("sha256").update(url).digest("base64");
      const last = answers.get(key);
      if (last && now() - last.at < hourMs) return await last.answer;
      const answer = get(url, options);
      const entry = { at: now(), answer };
      answers.set(key, entry);
      const came = await answer;
      if (!came.ok && answers.get(key) === entry) answers.delete(key);
      return came;
    },
  };
}
