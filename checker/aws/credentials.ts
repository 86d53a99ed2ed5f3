/** Keys, or what the SDK calls to get them. */
export type CredentialSource = object | ((...input: never[]) => Promise<object>);

/**
 * The SDK's default chain, in the order of the AWS CLI: a profile named on the command line wins over keys in the
 * environment, and these win over AWS_PROFILE (the SDK alone would prefer AWS_PROFILE and warn on the console).
 * One provider serves all clients, so that SSO, `aws login` or a process is asked once.
 */
export async function chooseCredentials(
  profile: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CredentialSource> {
  const { fromEnv, fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
  if (profile !== undefined) return fromNodeProviderChain({ profile, logger: silent });
  if (environment.AWS_ACCESS_KEY_ID && environment.AWS_SECRET_ACCESS_KEY) return fromEnv();
  return fromNodeProviderChain({ logger: silent });
}

/** What a failing chain has to say is said by `identify`, in the user's language and without secrets. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}
