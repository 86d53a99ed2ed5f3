import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../cli/command.ts";
import { openAccount } from "./account.ts";
import { changes, type Change } from "./changes/index.ts";
import { check, type Told, type Verdicts } from "./check.ts";
import { ministack, moto, startPeer, type Peer, type Running } from "./emulator.ts";
import { pythonHas } from "./python.ts";

/*
 * The whole built command against AWS as others understood it. Every test has an account of its own, built with the
 * SDK, so that they can run side by side.
 */

/** What a peer does not answer truly, hence the checks that stay undecided in an account where all is right. */
const limits: Record<Peer["name"], { readonly undecided: Readonly<Record<string, RegExp>>; readonly more: Verdicts }> =
  {
    moto: {
      undecided: {
        "step-1.webhook-alive": /discord:GetWebhook/,
        "step-1.function-runnable": /the code was not run/,
        "step-1.handler-loads": /lambda:GetFunction/,
        "step-1.handler-reports": /lambda:GetFunction/,
        "step-1.handler-robust": /lambda:GetFunction/,
        "step-1.errors-surface": /lambda:GetFunction/,
        "step-3.pattern-matches-root": /events:TestEventPattern/,
        "step-3.pattern-ignores-others": /events:TestEventPattern/,
        "step-5.root-login-recorded": /cloudtrail:LookupEvents/,
        "step-5.rule-fired": /cloudtrail:LookupEvents/,
        "step-5.lambda-delivered": /cloudtrail:LookupEvents/,
        "step-5.email-sent": /cloudtrail:LookupEvents/,
        "step-5.log-archived": /cloudtrail:LookupEvents/,
        "step-5.mfa-used": /cloudtrail:LookupEvents/,
      },
      // Nobody gave its root user an MFA device.
      more: { "step-5.root-mfa": "fail" },
    },
    ministack: {
      undecided: { "step-1.webhook-alive": /discord:GetWebhook/ },
      more: {
        // It delivers no log files, and nobody can sign in.
        "step-2.log-delivery": "pending",
        "step-5.root-login-recorded": "fail",
        "step-5.rule-fired": "blocked",
        "step-5.lambda-delivered": "blocked",
        "step-5.email-sent": "blocked",
        "step-5.log-archived": "blocked",
        "step-5.mfa-used": "blocked",
        "step-5.root-mfa": "fail",
      },
    },
  };

describe.each([moto, ministack])("$name", (peer) => {
  const isHere = pythonHas(peer.module);
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

  test.skipIf(!isHere)("an account where all is right passes, but for what the peer cannot tell", () => {
    const { undecided, more } = limits[peer.name];
    expect(solved.result.account?.practice).toBe(false);
    const expected = Object.fromEntries(
      Object.keys(solved.verdicts).map((id) => [id, id in undecided ? "unverified" : (more[id] ?? "pass")]),
    );
    expect(solved.verdicts).toEqual(expected);
    for (const [id, reason] of Object.entries(undecided)) expect(solved.reasons[id]).toMatch(reason);
    expect(solved.code).toBe(peer.name === "moto" ? 2 : 1);
  });

  test.skipIf(!isHere)(
    "an untouched account fails at the first check of steps 1 to 4, and the rest is blocked",
    async () => {
      const { code, verdicts } = await check(await openAccount(peer, server.url, "100000000002"));
      expect(code).toBe(1);
      const first = [
        "step-1.function-exists",
        "step-2.trail-exists",
        "step-2.bucket-exists",
        "step-3.rule-exists",
        "step-4.topic-exists",
      ];
      const seen = Object.entries(verdicts).filter(([id]) => !id.startsWith("step-5."));
      expect(Object.fromEntries(seen)).toEqual(
        Object.fromEntries(seen.map(([id]) => [id, first.includes(id) ? "fail" : "blocked"])),
      );
    },
  );

  const possible = changes.filter(({ not }) => not?.[peer.name] === undefined);
  const numbered = possible.map((change, index) => ({ ...change, id: String(200_000_000_000 + index) }));
  describe.runIf(isHere)("one thing changed, and exactly these checks notice", () => {
    test.concurrent.each(numbered)("$because", async ({ id, ...change }) => {
      const account = await openAccount(peer, server.url, id);
      await account.solve();
      await change.change(account);
      const { verdicts } = await check(account, change.runsCode ? [] : ["--no-code"]);
      expect(verdicts).toEqual(expected(change, peer, change.runsCode ? solved : solvedWithoutCode));
    });
  });
});

/** A check that is undecided in the solved account can be blocked, but not decided. */
function expected({ expect: truth, on }: Change, { name }: Peer, solved: Told): Verdicts {
  const changed = Object.entries({ ...truth, ...on?.[name] });
  const visible = changed.filter(([id, verdict]) => verdict === "blocked" || solved.verdicts[id] !== "unverified");
  return { ...solved.verdicts, ...Object.fromEntries(visible) };
}
