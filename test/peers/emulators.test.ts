import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../cli/command.ts";
import { openAccount } from "./account.ts";
import { changes, type Change } from "./changes/index.ts";
import { check, type Told } from "./check.ts";
import { comparisonsWith } from "./comparisons.ts";
import { differences } from "./differences/index.ts";
import { ministack, moto, startPeer, type Running } from "./emulator.ts";
import { pythonHas } from "./python.ts";
import { inSolvedAccount, inUntouchedAccount } from "./truth.ts";

/*
 * The whole built command against AWS as others understood it: every verdict is compared with the one that AWS's own
 * answers lead to. Every test has an account of its own, built with the SDK, so that they can run side by side.
 */

const about = "verdicts of the checker";

describe.each([moto, ministack])("$name", (peer) => {
  const isHere = pythonHas(peer.module);
  const comparisons = comparisonsWith(peer.name, about);
  let server: Running;
  let solved: Told;
  let solvedWithoutCode: Told;

  beforeAll(async () => {
    if (!isHere) return;
    await build();
    server = await startPeer(peer);
    const account = await openAccount(peer, server.url, "100000000001");
    await account.solve();
    [solved, solvedWithoutCode] = await Promise.all([check(account), check(account, ["--no-code"])]);
  }, 300_000);
  afterAll(() => server?.close());

  test.skipIf(!isHere)("an account where all is right is judged so, and what the peer cannot tell is named", () => {
    const { compareAll } = comparisons;
    expect(compareAll("a solved account", inSolvedAccount(solved), solved.verdicts)).toEqual([]);
    const truth = inSolvedAccount(solvedWithoutCode, "no code");
    expect(compareAll("a solved account, without its code", truth, solvedWithoutCode.verdicts)).toEqual([]);
    expect(solved.result.account?.practice).toBe(false);
    // Nothing that counts fails on moto, which cannot tell whether anybody signed in.
    expect(solved.code).toBe(peer.name === "moto" ? 2 : 1);
    for (const { peer: whose, about: which, where, what, theirs, reason } of differences) {
      if (whose !== peer.name || which !== about || where !== undefined || theirs !== "unverified") continue;
      // The reason of the list is the one that the learner is told: the same call, or that the code was not run.
      const [named = reason] = /\w+:[A-Z]\w+/.exec(reason) ?? /the code was not run/.exec(reason) ?? [];
      for (const id of what) expect(solved.reasons[id]).toContain(named);
    }
  });

  test.skipIf(!isHere)(
    "an untouched account fails at the first check of steps 1 to 4, and the rest is blocked",
    async () => {
      const { code, verdicts } = await check(await openAccount(peer, server.url, "100000000002"));
      expect(code).toBe(1);
      expect(comparisons.compareAll("an untouched account", inUntouchedAccount(verdicts), verdicts)).toEqual([]);
    },
  );

  const numbered = changes.map((change, index) => ({ ...change, id: String(200_000_000_000 + index) }));
  describe.runIf(isHere)("one thing changed, and exactly these checks notice", () => {
    test.concurrent.each(numbered)("$because", async ({ id, ...change }) => {
      const account = await openAccount(peer, server.url, id);
      await account.solve();
      await change.change(account);
      const { verdicts } = await check(account, change.runsCode ? [] : ["--no-code"]);
      const truth = change.runsCode ? inSolvedAccount(solved) : inSolvedAccount(solvedWithoutCode, "no code");
      expect(comparisons.compareAll(change.because, { ...truth, ...visible(change, truth) }, verdicts)).toEqual([]);
    });
  });

  test.skipIf(!isHere)("every difference that is listed was met", () => {
    expect(comparisons.unmet()).toEqual([]);
  });
});

/** A check that is undecided in the solved account, as all of them are that need code which is not run, stays so unless it is blocked. */
function visible({ expect: truth }: Change, solved: Readonly<Record<string, string>>) {
  const seen = Object.entries(truth).filter(([id, verdict]) => verdict === "blocked" || solved[id] !== "unverified");
  return Object.fromEntries(seen);
}
