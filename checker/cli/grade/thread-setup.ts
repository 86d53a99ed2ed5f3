import type { ClientOptions } from "../../aws/index.ts";
import type { ClassReading } from "../../class-run/read-learner.ts";

/** What a reading thread is started with: plain data, which can be handed to another thread. */
export interface ThreadSetup {
  readonly clientOptions: Pick<ClientOptions, "endpoint" | "environment" | "toolVersion" | "callSeconds">;
  readonly waived: readonly string[];
  readonly asked: readonly string[];
  readonly settings: ClassReading["settings"];
  readonly toolVersion: string;
}
