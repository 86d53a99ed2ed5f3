export { decide, type Decision } from "./decide.ts";
export type { Condition, Policy, Statement } from "./document.ts";
export { parsePolicy, type PolicyReading } from "./parse.ts";
export { eventBridgeContext, type PolicyRequest } from "./request.ts";
