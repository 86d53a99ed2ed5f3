/** The door of the layer that changes an account. */
export { createCall, CallFailed, type Call } from "./call.ts";
export type { Cause } from "./cause.ts";
export type { Conflict } from "./conflicts.ts";
export { deploySolution, followDeployment, solutionTag, type DeployOutcome } from "./deploy.ts";
export type { Deployment } from "./deployment.ts";
export { runDrill, type DrillOutcome } from "./drill.ts";
export type { Change, DeployEvent, Phase, Question, StackEvent } from "./event.ts";
export { companions, solutionNames, stackName, suffixOf, throughs, type Through } from "./names.ts";
export { pollMs, realPace, type Pace } from "./pace.ts";
export type { Wanted } from "./parameters.ts";
export { problemText } from "./problem-text.ts";
export type { Search } from "./removal/inventory.ts";
export type { RemovalPlan } from "./removal/plan.ts";
export { removeHandmade, type RemovalOutcome } from "./removal/remove-handmade.ts";
export { removeSolution, type SolutionRemoval } from "./removal/remove-solution.ts";
export type { Thing, ThingKind } from "./removal/thing.ts";
export { findStack } from "./stack.ts";
