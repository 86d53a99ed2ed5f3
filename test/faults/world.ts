import { readFile } from "node:fs/promises";
import { createPractice, type RunFunction } from "../../practice/index.ts";
import { buildSolvedAccount } from "../../checker/readers/fixtures.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import { breakAccount } from "./broken-account.ts";
import type { Fault } from "./kinds.ts";
import { misplaceAccount } from "./misplaced-account.ts";

/**
 * What kind of account is checked: everything right; everything there and wrong; everything somewhere else or under
 * another name; everything right, but the first choice of calls refused, so that the checker takes its second ways.
 */
export const accountKinds = ["solved", "broken", "misplaced", "limited"] as const;
export type AccountKind = (typeof accountKinds)[number];

/** The calls that the limited account's credentials may never make. */
export const refusedForGood: readonly string[] = [
  "lambda:GetFunction",
  "events:DescribeRule",
  "cloudtrail:DescribeTrails",
  "s3:ListBuckets",
  "sns:GetTopicAttributes",
];

/** A practice server, and accounts of every kind on it; a lane has one of each, so that lanes do not disturb another. */
export interface World {
  readonly url: string;
  accountId(kind: AccountKind, lane: number): string;
  /** From now on the account's calls meet these troubles, and no others but those that it always has. */
  trouble(kind: AccountKind, lane: number, faults: readonly Fault[]): Promise<void>;
  close(): Promise<void>;
}

/** The function's part in a sign-in: it runs, and what it sends is of no interest here. */
const runFunction: RunFunction = async () => ({
  payload: "null",
  error: null,
  logLines: [],
  requests: [],
  awsCalls: [],
  durationMs: 100,
});

function accountId(kind: AccountKind, lane: number): string {
  return `${222200000000 + accountKinds.indexOf(kind) * 1000 + lane}`;
}

const solution = new URL("../../solution/lambda/lambda_function.py", import.meta.url);

export async function openWorld(lanes: number): Promise<World> {
  const practice = await createPractice({ host: { runFunction } });
  const { url } = await practice.listen();
  const code = [{ path: "lambda_function.py", bytes: new Uint8Array(await readFile(solution)) }];
  async function build(kind: AccountKind, lane: number): Promise<void> {
    const id = accountId(kind, lane);
    const control = (path: string, body: object) => practice.control(path, body, id);
    await buildSolvedAccount({ endpoint: url, accountId: id, code, bucket: `${defaultSettings.names.bucket}-${id}` });
    if (kind === "misplaced") await misplaceAccount(url, id);
    if (kind === "broken") await breakAccount(url, id);
    else await control("confirm", {});
    await control("advance", { minutes: 5 });
    await control("sign-in", { as: "root", mfa: "yes", result: "success" });
    // Where nothing comes of the sign-in, the time to wait for it is over.
    await control("advance", { minutes: kind === "solved" || kind === "limited" ? 10 : 180 });
  }
  for (let lane = 0; lane < lanes; lane += 1) await Promise.all(accountKinds.map((kind) => build(kind, lane)));
  return {
    url,
    accountId,
    async trouble(kind, lane, faults) {
      const id = accountId(kind, lane);
      const standing =
        kind === "limited" ? refusedForGood.map((call) => ({ call, kind: "denied", times: forGood })) : [];
      await practice.control("fault", null, id);
      for (const { call, kind, times } of [...faults, ...standing]) {
        const [service, operation] = call.split(":");
        await practice.control("fault", { service, operation, kind, times }, id);
      }
    },
    close: () => practice.close(),
  };
}

/** More often than any run asks. */
export const forGood = 1_000_000;
