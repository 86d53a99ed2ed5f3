// The code lives with the patterns, because practice may import those but not the rest of core.
export { applyInput } from "./pattern/target-input.ts";
export type { DeliveredInput, Delivery, InputProblem, TargetInput } from "./pattern/target-input.ts";
