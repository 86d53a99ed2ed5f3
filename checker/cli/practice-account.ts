import { join } from "node:path";
import { stateFolder } from "../store/state-folder.ts";
import type { ClientOptions } from "../aws/index.ts";
import type { Practice } from "../../practice/index.ts";

/** The practice account of `--practice`, kept in the state folder between runs. */
export interface OpenPractice {
  /** What SDK clients need to reach it. */
  readonly clientOptions: Pick<ClientOptions, "endpoint" | "requestHandler" | "credentials">;
  /** Calls the control API, for example `control("sign-in", { as: "root" })`. */
  control(path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** Any key is let in; this one names the practice account 111122223333. */
const credentials = { accessKeyId: "111122223333", secretAccessKey: "practice" };

/** Where the practice account is kept between runs. */
export function practiceFile(environment: Readonly<Record<string, string | undefined>>): string {
  return join(stateFolder(environment), "practice.json");
}

/** Options for SDK clients that call a practice account inside this process. */
export async function embeddedClientOptions(practice: Practice): Promise<OpenPractice["clientOptions"]> {
  const { embeddedEndpoint } = await import("../../practice/index.ts");
  return {
    endpoint: embeddedEndpoint,
    requestHandler: practice.requestHandler() as NonNullable<ClientOptions["requestHandler"]>,
    credentials,
  };
}
