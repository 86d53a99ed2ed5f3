import type {
  DeleteFunctionConcurrencyCommandInput,
  GetFunctionConcurrencyCommandInput,
  PutFunctionConcurrencyCommandInput,
} from "@aws-sdk/client-lambda";
import type { Call } from "../../service.ts";
import { findFunction, invalid } from "./find.ts";

/** What an account may reserve: 1,000 in all, of which 100 stay for functions without a reservation. */
const MOST_RESERVED = 900;

/** Zero switches the function off. */
export function putConcurrency(input: PutFunctionConcurrencyCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  const reserved = input.ReservedConcurrentExecutions ?? 0;
  if (reserved < 0 || reserved > MOST_RESERVED) {
    throw invalid(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    );
  }
  fn.reservedConcurrency = reserved;
  return { ReservedConcurrentExecutions: reserved };
}

/** Empty when nothing is reserved. */
export function getConcurrency(input: GetFunctionConcurrencyCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  return fn.reservedConcurrency === null ? {} : { ReservedConcurrentExecutions: fn.reservedConcurrency };
}

export function deleteConcurrency(input: DeleteFunctionConcurrencyCommandInput, call: Call): void {
  findFunction(call, input.FunctionName).fn.reservedConcurrency = null;
}
