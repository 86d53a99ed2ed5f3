import { AwsError, type Call } from "../service.ts";
import { recordApiCall, type ApiCallFacts } from "../services/cloudtrail/api-call.ts";
import { announceApiCall } from "../services/events/trail-event.ts";
import { loadService } from "../services/index.ts";
import { faultError, takeFault } from "../world/faults.ts";
import { protocolOf, type Protocol } from "../wire/protocol.ts";
import { actionOf } from "./action.ts";
import { authorize } from "./authorize.ts";
import type { World } from "./world.ts";

/**
 * Runs one operation for a call: identity policies, the operation itself, and the record of it in CloudTrail.
 * @throws AwsError as the service answers it, or NotImplemented for what the practice account does not have.
 */
export async function performOperation(
  call: Call,
  service: string,
  operation: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const definition = await loadService(service);
  // An operation's name comes from outside, and must not reach what every object inherits.
  const run =
    definition && Object.hasOwn(definition.operations, operation) ? definition.operations[operation] : undefined;
  if (!run) throw new AwsError("NotImplemented", `The practice account does not have ${service} ${operation}`, 501);
  try {
    authorize(call, service, operation, input, protocolFor(service));
    const output = ((await run(input, call)) ?? {}) as Record<string, unknown>;
    record(call, { service, operation, input, output });
    return output;
  } catch (error) {
    if (error instanceof AwsError) record(call, { service, operation, input, error });
    throw error;
  }
}

/** Into event history, and from there to the rules that ask for API calls. */
function record(call: Call, facts: ApiCallFacts): void {
  const recorded = recordApiCall(call, facts);
  if (recorded) announceApiCall(call, recorded);
}

/** The same for calls that never were on the wire: faults of the connection have no meaning there and count as errors. */
export async function runOperation(
  world: World,
  call: Call,
  service: string,
  operation: string,
  input: unknown,
): Promise<unknown> {
  const action = actionOf(service, operation);
  const fault = takeFault(world.state, call.accountId, service, [operation, action.slice(action.indexOf(":") + 1)]);
  if (fault && fault !== "delay") {
    const error = faultError(fault, protocolFor(service), action, call.principal);
    throw error ?? new AwsError("InternalFailure", "The connection to the service was lost", 500);
  }
  return await performOperation(call, service, operation, input);
}

const protocolFor = (service: string): Protocol => protocolOf(service)?.protocol ?? "awsJson1_1";
