import { perform, type Clients } from "../aws/index.ts";
import { failed, type Denied, type Failed } from "../core/reading.ts";
import { homeRegion } from "../core/settings.ts";
import {
  deployServices,
  type DeployInput,
  type DeployOperation,
  type DeployOutput,
  type DeployServiceName,
} from "./services.ts";

export interface CallOptions {
  /** The home Region of the detection chain when absent. */
  readonly region?: string;
  /** Error codes that answer "there is none": the answer is then null. */
  readonly missing?: readonly string[];
  /** Where AWS's code alone does not say it: null only when its words match too. */
  readonly missingSays?: RegExp;
}

type Answer<S extends DeployServiceName, O extends DeployOperation<S>, Options extends CallOptions> = Options extends {
  readonly missing: readonly string[];
}
  ? DeployOutput<S, O> | null
  : DeployOutput<S, O>;

/**
 * Makes one call.
 * @throws CallFailed for what AWS, the network or the answer does: expected, and caught where a flow knows what it means.
 */
export type Call = <S extends DeployServiceName, O extends DeployOperation<S>, const Options extends CallOptions>(
  service: S,
  operation: O,
  input: DeployInput<S, O>,
  options?: Options,
) => Promise<Answer<S, O, Options>>;

/** AWS refused or failed a call. `said` is AWS's own wording: text from outside. */
export class CallFailed extends Error {
  readonly reading: Denied | Failed;
  readonly said: string;
  constructor(reading: Denied | Failed, said: string) {
    super(said);
    this.name = "CallFailed";
    this.reading = reading;
    this.said = said;
  }

  /** The error code, `AccessDenied` for every form of refusal. */
  get code(): string {
    return this.reading.kind === "denied" ? "AccessDenied" : this.reading.code;
  }
}

/** A way to make calls. */
export function createCall(clients: Clients): Call {
  const call = async (service: DeployServiceName, operation: string, input: object, options: CallOptions = {}) => {
    const name = `${service}:${operation}`;
    const [client, file] = await Promise.all([
      clients.client(service, options.region ?? homeRegion),
      deployServices[service]() as Promise<unknown> as Promise<Record<string, Operation>>,
    ]);
    const Command = file[operation];
    if (!Command) throw new Error(`${name} is not listed in checker/deploy/service`);
    const { reading, message } = await perform({
      clients,
      client,
      command: new Command(input),
      service,
      operation,
      missing: options.missing,
    });
    if (reading.kind !== "known") throw new CallFailed(reading, message ?? "");
    if (reading.value === null && options.missingSays && !options.missingSays.test(message ?? "")) {
      throw new CallFailed(failed(options.missing?.[0] ?? "Unknown", name), message ?? "");
    }
    return reading.value;
  };
  return call as Call;
}

type Operation = new (input: object) => object;
