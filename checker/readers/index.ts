/** The door of the readers: what can be read, and the snapshot of an account. */
export { checksToJudge, factsOf } from "./needed-facts.ts";
export type { Reader } from "./reader.ts";
export { readers } from "./readers.ts";
export type { HandlerInput, RunHandler } from "./run-handler.ts";
export { takeSnapshot, type SnapshotOptions } from "./take-snapshot.ts";
export { rememberReadings, type ReadingMemory } from "./memory.ts";
