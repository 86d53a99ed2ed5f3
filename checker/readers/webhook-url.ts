import type { Webhook } from "../core/facts/index.ts";

/** Name of the function's environment variable that the workbook gives the webhook. */
export const webhookVariable = "DISCORD_WEBHOOK_URL";

const hosts = new Set(["discord.com", "discordapp.com"].flatMap((host) => [host, `ptb.${host}`, `canary.${host}`]));

/** The path below `/api`, with an optional version. Ids are snowflakes, tokens 68 characters today (Discord's own client). */
const apiPath = String.raw`^/api(?:/v\d{1,2})?/webhooks`;
const wholePath = new RegExp(String.raw`${apiPath}/(\d{17,20})/([\w-]{60,})/?$`);
const barePath = new RegExp(String.raw`${apiPath}/?$`);
const tokenlessPath = new RegExp(String.raw`${apiPath}/\d{1,20}/?$`);

/** Reduces the variable's value to what is judged of it. The token stays behind. */
export function reduceWebhook(value: string | undefined): Webhook {
  if (value === undefined || value === "") return { isSet: false };
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  const problem = problemOf(value, url);
  const host = url?.hostname || null;
  if (problem !== null || url === null) return { isSet: true, problem: problem ?? "malformed", host };
  return { isSet: true, problem: null, host: url.hostname, id: wholePath.exec(url.pathname)?.[1] ?? "" };
}

/** Id and token of a well-formed webhook URL: a secret that only the GET to its own host may see. */
export function webhookParts(value: string): { readonly id: string; readonly token: string } | null {
  const match = URL.canParse(value) ? wholePath.exec(new URL(value).pathname) : null;
  return match?.[1] && match[2] ? { id: match[1], token: match[2] } : null;
}

type Problem = Extract<Webhook, { isSet: true }>["problem"];

function problemOf(value: string, url: URL | null): Problem {
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(value.trim())) return "quoted";
  if (/\s/.test(value)) return "whitespace";
  if (!/^https:/i.test(value)) return "not-https";
  if (url === null || url.port !== "" || url.username !== "" || url.password !== "") return "malformed";
  if (!hosts.has(url.hostname)) return "other-host";
  if (wholePath.test(url.pathname)) return null;
  if (barePath.test(url.pathname)) return "bare-prefix";
  return tokenlessPath.test(url.pathname) ? "no-token" : "malformed";
}
