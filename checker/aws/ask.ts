import type { Listener } from "../core/event.ts";
import { failed, type Reading } from "../core/reading.ts";
import { homeRegion } from "../core/settings.ts";
import type { Clients } from "./clients.ts";
import { perform } from "./perform.ts";
import { services, type InputOf, type OperationOf, type OutputOf, type ServiceName } from "./services.ts";

export interface AskOptions {
  /** Where to ask; the home Region of the detection chain when absent. */
  readonly region?: string;
  /** Error codes that answer "there is none": the reading is then known, with the value null. */
  readonly missing?: readonly string[];
  /** Receives the headers of every answer, lower-case names. */
  readonly onAnswer?: (headers: Readonly<Record<string, string>>) => void;
}

/** What an asked operation gives: null is possible only where a missing-code was named. */
type Answer<S extends ServiceName, Operation extends OperationOf<S>, Options extends AskOptions> = Options extends {
  readonly missing: readonly string[];
}
  ? OutputOf<S, Operation> | null
  : OutputOf<S, Operation>;

/** Asks AWS one question. Never throws for what AWS, the network or the answer does: that is a reading. */
export type Ask = <S extends ServiceName, Operation extends OperationOf<S>, const Options extends AskOptions>(
  service: S,
  operation: Operation,
  input: InputOf<S, Operation>,
  options?: Options,
) => Promise<Reading<Answer<S, Operation, Options>>>;

/** Where the calls of one run go, when they end, and who hears about them. */
export interface AskContext {
  readonly clients: Clients;
  readonly signal?: AbortSignal;
  readonly emit?: Listener;
  /** Called once a call that really goes out (a repeated question does not). */
  readonly onCall?: (call: { readonly service: string; readonly operation: string }) => void;
}

/** One run's way of asking. The same question is asked once in a run; its answer serves everyone. */
export function createAsk(context: AskContext): Ask {
  const asked = new Map<string, Promise<Reading<unknown>>>();
  const ask = (service: ServiceName, operation: string, input: object, options: AskOptions = {}) => {
    const key = JSON.stringify([service, operation, options.region, options.missing, input]);
    const before = asked.get(key);
    if (before) return before;
    const answer = send(context, service, operation, input, options);
    asked.set(key, answer);
    return answer;
  };
  return ask as Ask;
}

async function send(
  { clients, signal, emit, onCall }: AskContext,
  service: ServiceName,
  operation: string,
  input: object,
  options: AskOptions,
): Promise<Reading<unknown>> {
  if (signal?.aborted) return failed("Timeout", `${service}:${operation}`, 0);
  const [client, module] = await Promise.all([
    clients.client(service, options.region ?? homeRegion),
    services[service]() as Promise<unknown> as Promise<Record<string, new (input: object) => object>>,
  ]);
  const Operation = module[operation];
  if (!Operation) throw new Error(`${service}:${operation} is not listed in checker/aws/service`);
  onCall?.({ service, operation });
  const { reading } = await perform({
    clients,
    client,
    command: new Operation(input),
    service,
    operation,
    signal,
    missing: options.missing,
    onAnswer: options.onAnswer,
    onRetry: (attempt, delayMs) => emit?.({ type: "retry", operation: `${service}:${operation}`, attempt, delayMs }),
  });
  return reading;
}
