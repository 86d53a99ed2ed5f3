import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSolvedAccount } from "../checker/readers/fixtures.ts";

/** A practice server in a process of its own, with one account in which the whole workshop is done. */
export interface SolvedAccount {
  readonly url: string;
  readonly accountId: string;
  close(): void;
}

const accountId = "111122223333";

/** Starts the built practice account, solves the workshop in it with the SDK, and signs in as root. */
export async function startSolvedAccount(): Promise<SolvedAccount> {
  const server = fork(
    fileURLToPath(new URL("practice-server.mjs", import.meta.url)),
    [new URL("../dist/practice/index.js", import.meta.url).href],
    { execArgv: [] },
  );
  const [{ url }] = (await once(server, "message")) as [{ url: string }];
  const solution = readFileSync(new URL("../solution/lambda/lambda_function.py", import.meta.url));
  await buildSolvedAccount({
    endpoint: url,
    accountId,
    code: [{ path: "lambda_function.py", bytes: solution }],
  });
  await control(url, "confirm", {});
  await control(url, "sign-in", { as: "root", mfa: "yes", result: "success" });
  await control(url, "advance", { minutes: 20 });
  return { url, accountId, close: () => void server.kill() };
}

async function control(url: string, what: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/_practice/${what}?account=${accountId}`, {
    method: "POST",
    headers: { "x-practice": "1" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
}

/** The environment in which the command line, or any AWS client, works on an account at that address. */
export function environmentOf(url: string): Record<string, string | undefined> {
  return {
    ...process.env,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: "practice",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    NO_COLOR: "1",
    WORKSHOP_LANG: "en",
  };
}
