/** The only door into the practice account. */
export { createPractice, type PracticeOptions } from "./create-practice.ts";
export { findServing, openPractice } from "./open-practice.ts";
export { operationNames } from "./operations.ts";
export type { Practice } from "./practice.ts";
export { embeddedEndpoint, type SmithyRequestHandler } from "./server/embedded.ts";
export type { Listening } from "./server/listen.ts";
export type { FunctionOutcome, Host, RunFunction } from "./service.ts";
export { LockedError } from "./store/lock.ts";
export type { FaultKind } from "./store/world-state.ts";
export type { HttpRequest, HttpResponse } from "./wire/http.ts";
export { defaultAccount } from "./world/accounts.ts";
