import { chooseCredentials, type CredentialSource } from "./credentials.ts";
import { configuredEndpoint } from "./endpoint.ts";
import { services, type ServiceName } from "./services.ts";

export interface ClientOptions {
  /** Name of a profile of the shared configuration; as in the AWS CLI it wins over keys in the environment. */
  readonly profile?: string | undefined;
  /** Base URL of another server than AWS; else `AWS_ENDPOINT_URL` and the profile's `endpoint_url` count. */
  readonly endpoint?: string | undefined;
  /** An SDK request handler in place of the network, for a server inside this process. */
  readonly requestHandler?: RequestHandler | undefined;
  /** Credentials or a provider of them, in place of the default chain. */
  readonly credentials?: CredentialSource | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Ends up in the user agent, so that CloudTrail shows which calls were the tool's. */
  readonly toolVersion?: string;
  /** Most seconds of one attempt of one call. */
  readonly callSeconds?: number;
}

/** The part of the SDK's request handler that plain GETs need too. */
export interface RequestHandler {
  handle(request: never, options?: object): Promise<{ response: unknown }>;
  destroy?(): void;
}

/** AWS clients of one identity, each made (and its code loaded) when it is first used. */
export interface Clients {
  readonly options: ClientOptions;
  /** The custom endpoint in force, without a slash at its end; null = AWS itself. */
  endpoint(): Promise<string | null>;
  client(service: ServiceName, region: string): Promise<SdkClient>;
  /** From now on these credentials sign. Only between two runs: calls under way would change hands. */
  signAs(credentials: CredentialSource): Promise<void>;
  /** Closes kept-alive connections. */
  close(): void;
}

export interface SdkClient {
  /** The SDK reads both anew for every call. */
  readonly config: { credentials: unknown; requestHandler: RequestHandler };
  send(command: object, options?: object): Promise<object>;
  destroy(): void;
}

/** Where clients with connections in common find them; the first client made fills it. */
export interface Connections {
  handler: RequestHandler | null;
}

/** Attempts of one call, the first included. */
const maxAttempts = 3;

/** Most seconds of one attempt, unless the options say otherwise. */
export const defaultCallSeconds = 5;

/** Creates clients that share credentials; one client a service and Region, with its connections kept alive. */
export function createClients(options: ClientOptions = {}, connections?: Connections): Clients {
  const environment = options.environment ?? process.env;
  const made = new Map<string, Promise<SdkClient>>();
  let endpoint: Promise<string | null> | undefined;
  let credentials: Promise<CredentialSource> | undefined;
  const clients: Clients = {
    options,
    endpoint: () => (endpoint ??= configuredEndpoint(options, environment)),
    client(service, region) {
      const key = `${service} ${region}`;
      const client = made.get(key) ?? create(service, region);
      made.set(key, client);
      return client;
    },
    async signAs(source) {
      credentials = Promise.resolve(source);
      for (const client of await Promise.all(made.values())) client.config.credentials = source;
    },
    close() {
      for (const client of made.values()) void client.then((opened) => opened.destroy(), ignore);
      made.clear();
    },
  };
  async function create(service: ServiceName, region: string): Promise<SdkClient> {
    credentials ??= Promise.resolve(options.credentials ?? chooseCredentials(options.profile, environment));
    const [module, url, provider] = await Promise.all([services[service](), clients.endpoint(), credentials]);
    const Client = module.Client as unknown as new (config: object) => SdkClient;
    const callSeconds = options.callSeconds ?? defaultCallSeconds;
    const client = new Client({
      region,
      credentials: provider,
      ...(options.profile === undefined ? {} : { profile: options.profile }),
      ...(url === null ? {} : { endpoint: url }),
      ...s3Options(service, url),
      requestHandler: options.requestHandler ?? connections?.handler ?? network(callSeconds, connections !== undefined),
      retryMode: "adaptive",
      maxAttempts,
      customUserAgent: [["root-login-workshop", options.toolVersion ?? "dev"]],
    });
    if (connections && !options.requestHandler)
      client.config.requestHandler = connections.handler ??= client.config.requestHandler;
    return client;
  }
  return clients;
}

/** A bucket in another Region is followed; custom endpoints have no host name per bucket. */
function s3Options(service: ServiceName, endpoint: string | null): object {
  if (service !== "s3") return {};
  return { followRegionRedirects: true, forcePathStyle: endpoint !== null };
}

/**
 * Time limits per attempt: to connect, to the answer's head, and between two pieces of its body. Where clients share
 * connections nobody waits in line for one: whoever is not answered would hold up the others.
 */
function network(seconds: number, isShared: boolean): object {
  const milliseconds = seconds * 1000;
  const agent = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY };
  return {
    ...(isShared ? { httpAgent: agent, httpsAgent: agent } : {}),
    connectionTimeout: milliseconds,
    requestTimeout: milliseconds,
    throwOnRequestTimeout: true,
    socketTimeout: milliseconds,
  };
}

/** A client that could not be made has nothing to close; whoever asked it was told why. */
function ignore(): void {}
