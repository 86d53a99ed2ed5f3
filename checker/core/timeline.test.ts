import { expect, test } from "vitest";
import type { Step } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import { failed, known } from "./reading.ts";
import { defaultSettings } from "./settings.ts";
import type { Readings } from "./snapshot.ts";
import { sameText } from "./text.ts";
import { unseenHop, type TimelineHop } from "./timeline.ts";

const seen = sameText("seen");
const signIn: TimelineHop = { ...unseenHop("sign-in", "done", seen), at: "2026-11-23T05:00:00Z" };

/** The step's result when its story is told by `tell`. */
function resultOf(timeline: Step["timeline"], facts: Readings = {}) {
  const step: Step = { id: "step-1", title: seen, minutes: 1, checks: [], ...(timeline && { timeline }) };
  const account = { id: "111122223333", arn: "arn:aws:iam::111122223333:root", practice: true };
  const taken = { schema: "workshop/snapshot/v1", takenAt: "2026-11-23T05:00:00Z", region: "us-east-1" } as const;
  const judging = { catalogue: [step], settings: defaultSettings, toolVersion: "1.2.3" };
  return evaluate({ ...taken, account, facts }, judging).steps[0];
}

test("a step tells its hops, and is silent where there are none", () => {
  expect(resultOf({ wants: [], tell: () => [signIn] })?.timeline).toEqual([signIn]);
  expect(resultOf({ wants: [], tell: () => [] })).not.toHaveProperty("timeline");
  expect(resultOf(undefined)).not.toHaveProperty("timeline");
});

test("a story hears what was read, and what was not", () => {
  const heard: unknown[] = [];
  const story: Step["timeline"] = {
    wants: ["topicKey", "bucketEncryption"],
    tell: (facts, { now }) => {
      heard.push((facts as Readings).topicKey, (facts as Readings).bucketEncryption, now);
      return [];
    },
  };
  resultOf(story, { bucketEncryption: known("AES256") });
  expect(heard).toEqual([failed("NotRead", "topicKey", 0), known("AES256"), "2026-11-23T05:00:00Z"]);
});

test("a hop that was not seen has no time", () => {
  const hop = { hop: "mail", state: "waiting", at: null, afterSeconds: null, isAtMost: false, seen };
  expect(unseenHop("mail", "waiting", seen)).toEqual(hop);
});
