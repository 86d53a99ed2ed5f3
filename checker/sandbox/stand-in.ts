import { randomBytes, randomInt } from "node:crypto";

const webhookUrl =
  /https?:\/\/((?:ptb\.|canary\.)?discord(?:app)?\.com)(\/api(?:\/v\d+)?\/webhooks\/)(\d+)\/([\w-]+)/gi;
const variable = "DISCORD_WEBHOOK_URL";

/** The environment that learner code sees, and how to take secrets out of what it then says. */
export interface StandIn {
  readonly environment: Readonly<Record<string, string>>;
  /** Host and path of the webhook that stands in for the configured one. */
  readonly host: string;
  readonly path: string;
  /** Removes the tokens of real webhooks, and other secret values of the function's environment. */
  redact(text: string): string;
}

/**
 * Puts a made-up webhook of the same shape in the place of every real one, so that a URL written into the code shows,
 * and no real token enters the sandbox by its environment. A missing or misshapen variable gets a good one: that fault
 * is another check's.
 */
export function makeStandIn(environment: Readonly<Record<string, string>>): StandIn {
  const [configured] = (environment[variable] ?? "").matchAll(webhookUrl);
  const host = configured?.[1]?.toLowerCase() ?? "discord.com";
  const token = randomBytes(60).toString("base64url").slice(0, 68);
  const path = `${configured?.[2] ?? "/api/webhooks/"}${digits(configured?.[3]?.length ?? 19)}/${token}`;
  const url = `https://${host}${path}`;
  const seen = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replaceAll(webhookUrl, url)]),
  );
  seen[variable] = url;
  const secrets = Object.entries(seen).filter(([name, value]) => isSecret(name, value, url));
  return {
    environment: seen,
    host,
    path,
    redact: (text) => {
      const safe = text.replaceAll(webhookTail, (all, start: string, id: string, found: string) =>
        found === token ? all : `${start}${id}/[token]`,
      );
      return secrets.reduce((redacted, [name, value]) => redacted.replaceAll(value, `[${name}]`), safe);
    },
  };
}

const webhookTail = /(\/webhooks\/)(\d+)\/([\w-]+)/gi;

/** Values that look like keys or tokens. Names, ARNs, numbers and sentences stay readable, because messages hold them. */
function isSecret(name: string, value: string, standIn: string): boolean {
  if (value.includes(standIn) || value.startsWith("arn:")) return false;
  if (/token|secret|password|passwd|api_?key|private/i.test(name) && value.length >= 6) return true;
  return /^[A-Za-z0-9+/_=.-]{32,}$/.test(value) || /^https?:\/\/\S+\/\S{16,}$/.test(value);
}

function digits(length: number): string {
  return Array.from({ length }, (_, index) => (index === 0 ? randomInt(1, 10) : randomInt(10))).join("");
}
