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
 * hundreds of times. A webhook that was deleted does not come back, so an answer is worth an hour. Where Discord did
 * not answer there is nothing to remember.
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
      const answer = get(url, options).then(withoutWebhook);
      const entry = { at: now(), answer };
      answers.set(key, entry);
      const came = await answer;
      if (!isDiscords(came) && answers.get(key) === entry) answers.delete(key);
      return came;
    },
  };
}

/** Only a refusal's words say anything; the description of a webhook holds its token, and is known by its first letter. */
function withoutWebhook(answer: PlainAnswer): PlainAnswer {
  return answer.ok && answer.status < 300 && isJson(answer) ? { ...answer, bytes: emptyObject } : answer;
}

const emptyObject = new TextEncoder().encode("{}");

/** Whether Discord (or Cloudflare, which turns away who asks too much) answered: a captive portal's page is worth nothing. */
function isDiscords(answer: PlainAnswer): boolean {
  return answer.ok && (isJson(answer) || answer.status === 403 || answer.status === 429 || answer.status >= 500);
}

function isJson({ bytes }: { readonly bytes: Uint8Array }): boolean {
  return /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 20)));
}
