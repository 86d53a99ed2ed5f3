/** The judgement of the learner's handler: pure, on the recording that the sandbox made. */
export type { HandlerContext } from "./obstacle.ts";
export { judgeErrors } from "./errors.ts";
export { judgeLoads } from "./loads.ts";
export { judgeReports } from "./reports.ts";
export { judgeRobust } from "./robust.ts";
