import type { Identity } from "../aws/index.ts";
import type { Call } from "./call.ts";
import type { DeployEvent, Question } from "./event.ts";
import type { Pace } from "./pace.ts";

/** What every flow of this folder works with. */
export interface Deployment {
  readonly call: Call;
  readonly account: Identity;
  readonly emit: (event: DeployEvent) => void;
  /** Asks before anything is changed. The answer for nobody there is the caller's to give. */
  readonly consent: (question: Question) => Promise<boolean>;
  readonly pace: Pace;
  readonly signal: AbortSignal;
}
