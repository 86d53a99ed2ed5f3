import { expect, test } from "vitest";
import { sameText } from "../../core/text.ts";
import { guideState, play, practiceAccount, stepResult, toldBy } from "./guide-state.test-kit.ts";
import type { Input } from "./state.ts";

const key = (name: string): Input => ({ type: "key", key: name });
const tick: Input = { type: "tick" };
const takenAt = "2026-11-23T03:04:43Z";
const checked = (...verdicts: Parameters<typeof stepResult>[1][]): Input => ({
  type: "checked",
  steps: [stepResult("step-1", ...verdicts)],
  takenAt,
});
const expired: Input = { type: "failed", message: sameText("Your credentials have expired.") };
const runs = (effects: readonly { readonly type: string }[]) => effects.filter(({ type }) => type === "check").length;

test("watching checks by itself, waits longer while nothing changes, and never twice at a time", () => {
  const begun = play(guideState(), [0, key("w")], [100, tick], [200, key("enter")]);
  expect(runs(begun.effects)).toBe(1);
  const first = play(begun.state, [1000, checked("fail", "fail")], [10_900, tick]);
  expect(runs(first.effects)).toBe(0);
  expect(first.state.watching).toMatchObject({ nextAt: 11_000, delayMs: 10_000 });
  const second = play(first.state, [11_000, tick], [12_000, checked("fail", "fail")]);
  expect(runs(second.effects)).toBe(1);
  expect(second.state.watching).toMatchObject({ nextAt: 27_000, delayMs: 15_000 });
  let state = second.state;
  for (let round = 0; round < 9; round += 1) {
    const at = state.watching?.nextAt ?? 0;
    state = play(state, [at, tick], [at, checked("fail", "fail")]).state;
  }
  expect(state.watching?.delayMs).toBe(60_000);
  const moved = play(state, [state.watching?.nextAt ?? 0, tick], [state.now + 1, checked("pass", "fail")]);
  expect(moved.state.watching?.delayMs).toBe(10_000);
});

test("watching tells a step once while it stands still, and ends when it passes", () => {
  const before = play(guideState(), [0, key("w")], [1, checked("fail", "fail")]).state;
  const still = play(before, [20_000, tick], [20_001, checked("fail", "fail")]).state;
  expect(toldBy(still)).toBe(toldBy(before));
  const done = play(still, [60_000, tick], [60_001, checked("pass", "pass")]).state;
  expect(done.watching).toBeNull();
  expect(toldBy(done)).toContain("watching ends");
});

test("a screen that is only added to says that nothing has changed, and tells a verdict when it is another", () => {
  const judged: Input = { type: "judged", result: stepResult("step-1", "fail").checks[0] as never };
  const before = play(guideState({ isPlain: true }), [0, key("w")], [1, judged], [2, checked("fail", "fail")]).state;
  const still = play(before, [20_000, tick], [20_001, judged], [20_002, checked("fail", "fail")]).state;
  expect(toldBy(still).slice(toldBy(before).length)).toBe("\nChecking …\nNothing has changed. Checking again in 15 s.");
  expect(toldBy(still).match(/fail step-1\.one/g)).toHaveLength(1);
});

test("credentials that expire while watching are told once, waited for, and their return is told", () => {
  const begun = play(guideState(), [0, key("w")], [1, checked("fail", "fail")]).state;
  const failed = play(begun, [11_000, tick], [11_001, expired]).state;
  expect(failed).toMatchObject({ running: null, watching: { nextAt: 26_001 } });
  const again = play(failed, [26_001, tick], [26_002, expired]).state;
  expect(toldBy(again).match(/have expired/g)).toHaveLength(1);
  const mended = play(again, [90_000, tick], [90_001, checked("fail", "fail")]).state;
  expect(toldBy(mended).slice(toldBy(again).length)).toContain("step-1: 0/2 points");
});

test("what passed before and fails now is announced once", () => {
  const passed = play(guideState(), [0, key("enter")], [1, checked("pass", "pass")]).state;
  const broken = play(passed, [2, key("enter")], [3, checked("fail", "pass")]).state;
  expect(toldBy(broken)).toContain("step-1.one was passing at 2026-11-23 03:04 UTC and fails now");
  const still = play(broken, [4, key("enter")], [5, checked("fail", "pass")]).state;
  expect(toldBy(still).match(/was passing/g)).toHaveLength(1);
  expect(broken.passedAt).toEqual({ "step-1.two": takenAt });
});

test("what an earlier session saw passing is announced too, and no verdict comes from it", () => {
  const remembered: Input = {
    type: "remembered",
    stepId: "step-2",
    passedAt: { "step-1.one": takenAt },
    movesTo: true,
  };
  const resumed = play(guideState({ isWelcoming: true }), [0, remembered]).state;
  expect(resumed).toMatchObject({ at: 1, results: {} });
  const checkedAll = play(resumed, [1, key("a")], [2, checked("fail", "fail")]).state;
  expect(toldBy(checkedAll)).toContain("step-1.one was passing");
});

test("commands that were shown before the practice account was open are followed by the way there", () => {
  const early = guideState({ account: { ...practiceAccount, endpoint: null } });
  expect(toldBy(play(early, [0, key("c")]).state)).toContain("still being opened");
  expect(play(early, [0, key("c")]).effects).toEqual([]);
  const opened = play(early, [1, { type: "account", account: practiceAccount }]).state;
  expect(toldBy(opened)).toMatch(/Run these two lines before[\s\S]*AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:4599/);
});

test("hints go from mild to plain and stay there; the last one is what is copied, with the account's number", () => {
  const shown = play(guideState(), [0, key("h")], [1, key("h")], [2, key("h")], [3, key("h")]);
  expect(toldBy(shown.state).match(/Hint \d\/3/g)).toEqual(["Hint 1/3", "Hint 2/3", "Hint 3/3", "Hint 3/3"]);
  const { effects } = play(shown.state, [4, key("c")]);
  expect(effects).toEqual([
    {
      type: "copy",
      text: expect.stringMatching(/^export AWS_ENDPOINT_URL=[\s\S]*\n\naws s3 ls 111122223333$/),
      toFillIn: [],
    },
  ]);
  const unknown = guideState({
    account: { ...practiceAccount, isPractice: false, id: null },
    hintsShown: { "step-1.one": 3 },
  });
  expect(play(unknown, [0, key("c")]).effects).toMatchObject([
    { text: "aws s3 ls ACCOUNTID", toFillIn: ["ACCOUNTID"] },
  ]);
});

test("going on before a step has passed is allowed, and said; a step that is not there is refused", () => {
  const ahead = play(guideState(), [0, key("n")]).state;
  expect(ahead.at).toBe(1);
  expect(toldBy(ahead)).toContain("step-1 has not passed yet");
  expect(toldBy(play(ahead, [1, key("n")]).state)).toContain("This is the last step");
  expect(toldBy(play(ahead, [1, key("7")]).state)).toContain("The steps are 1 to 2");
});

test("leaving a step ends its watching aloud", () => {
  const left = play(guideState(), [0, key("w")], [1, checked("fail", "fail")], [2, key("2")]).state;
  expect(left.watching).toBeNull();
  expect(toldBy(left)).toContain("Watching has ended");
});
