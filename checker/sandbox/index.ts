/** Runs a learner's Python handler in a locked child process and records what it did. */
export { createRunFunction } from "./run-function.ts";
export { runHandler, type RunHandler, type RunHandlerInput } from "./run-handler.ts";
export { closeIdleChildren } from "./pool.ts";
