import type { HttpResponse } from "../wire/http.ts";

const loopbackHost = /^(?:127\.0\.0\.1|\[::1\]|(?:[a-z0-9.-]+\.)?localhost|[a-z0-9.-]+\.127\.0\.0\.1)(?::\d+)?$/i;

/**
 * Refuses what can only come from a web page: a host name that is not this machine's (DNS rebinding) or a foreign origin.
 * @returns the refusal, or null when the request may go on.
 */
export function refuseForeign(headers: Readonly<Record<string, string>>): HttpResponse | null {
  if (!loopbackHost.test(headers["host"] ?? ""))
    return refused("The practice account answers only to names of this machine");
  const { origin } = headers;
  if (origin !== undefined && !loopbackHost.test(origin.replace(/^https?:\/\//, ""))) {
    return refused("The practice account answers no web page");
  }
  return null;
}

const refused = (message: string): HttpResponse => ({
  status: 403,
  headers: { "content-type": "application/json", "x-practice": "1" },
  body: JSON.stringify({ error: message }),
});
