import type { ClientOptions } from "../../aws/index.ts";
import { homeRegion, type Names } from "../../core/settings.ts";

/** How the SDK clients of the demo reach the account. */
export type Connection = Pick<ClientOptions, "endpoint" | "requestHandler" | "credentials">;

/** What is to be built. */
export interface Plan {
  readonly accountId: string;
  readonly names: Names;
  readonly webhookUrl: string;
  readonly email: string;
  /** The function's code, `lambda_function.py`. */
  readonly code: string;
}

/** The configuration of an SDK client in the Region of the detection chain. */
export function clientConfig({ endpoint, requestHandler, credentials }: Connection): never {
  const config = { region: homeRegion, endpoint, requestHandler, credentials, maxAttempts: 2 };
  // Each client's type of request handler differs in name only.
  return config as never;
}
