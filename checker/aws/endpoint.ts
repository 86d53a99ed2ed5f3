import { readProfiles } from "./profiles.ts";

/** The custom endpoint in force, found as the AWS CLI finds it; null = AWS itself. */
export async function configuredEndpoint(
  options: { readonly endpoint?: string | undefined; readonly profile?: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  if (options.endpoint !== undefined) return withoutSlash(options.endpoint);
  if (environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true") return null;
  if (environment.AWS_ENDPOINT_URL) return withoutSlash(environment.AWS_ENDPOINT_URL);
  const profiles = await readProfiles();
  const configured = profiles[options.profile ?? environment.AWS_PROFILE ?? "default"]?.endpoint_url;
  return configured ? withoutSlash(configured) : null;
}

/** Whether a URL leads to this very computer, where a practice server may be believed. */
export function isLoopback(endpoint: string): boolean {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
