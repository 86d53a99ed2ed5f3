import { build, isBuilt } from "./command.ts";

/** Vitest's global setup: builds the program before the first file, so that no file has to look whether it is built. */
export async function setup(): Promise<void> {
  await build();
  process.env[isBuilt] = "yes";
}
