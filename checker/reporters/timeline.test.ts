import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Chalk } from "chalk";
import { expect, test } from "vitest";
import type { RunResult } from "../core/result.ts";
import { unseenHop, type TimelineHop } from "../core/timeline.ts";
import { solved } from "./fixtures.ts";
import { render } from "./index.ts";
import { timelineLines } from "./timeline.ts";

const at = "2026-11-23T03:04:43Z";
const hops: readonly TimelineHop[] = [
  { ...unseenHop("sign-in", "done", { ko: "기록됨", en: "on record" }), at },
  {
    hop: "rule",
    state: "done",
    at,
    afterSeconds: 77,
    isAtMost: true,
    seen: { ko: "규칙이 실행됨", en: "the rule fired" },
  },
  unseenHop("mail", "refused", {
    ko: "주제 쪽에서 거부했습니다",
    en: "the topic refused, in so many words that they do not fit on one line",
  }),
  {
    hop: "log",
    state: "done",
    at: "2026-11-23T05:09:48Z",
    afterSeconds: 7505,
    isAtMost: false,
    seen: { ko: "저장됨", en: "stored" },
  },
  unseenHop("function", "waiting", { ko: "아직 없음", en: "\u001B[31mnot yet\nseen" }),
];
const paint = new Chalk({ level: 0 });

test("every hop has its mark, its time, how long it took, and its words below one another", () => {
  expect(timelineLines(hops, { say: ({ en }) => en, paint, columns: 76 })).toEqual([
    "✔ 2026-11-23 03:04:43 UTC                on record",
    "✔ 2026-11-23 03:04:43 UTC  ≤ 1 min 17 s  the rule fired",
    "✘ —                                      the topic refused, in so many words",
    "                                         that they do not fit on one line",
    "✔ 2026-11-23 05:09:48 UTC  + 2 h 5 min   stored",
    "◷ —                                      not yet seen",
  ]);
});

test("in Korean with Korea's time", () => {
  const [, rule, , log] = timelineLines(hops, { say: ({ ko }) => ko, paint, columns: 76 });
  expect(rule).toBe("✔ 2026-11-23 12:04:43 KST  ≤ 1분 17초   규칙이 실행됨");
  expect(log).toBe("✔ 2026-11-23 14:09:48 KST  + 2시간 5분  저장됨");
});

test("a step that tells one shows it below its checks, and its JSON fits the published schema", () => {
  const told: RunResult = { ...solved, steps: solved.steps.map((step) => ({ ...step, timeline: hops.slice(0, 4) })) };
  expect(render("human", told, "en", { columns: 100, paint })).toContain("\n\n    The evidence in order\n      ✔ 2026");
  const schema = JSON.parse(readFileSync(new URL("../../docs/check.schema.json", import.meta.url), "utf8")) as object;
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(
    schema,
  );
  const printed = JSON.parse(render("json", told, "en", { columns: 80, paint })) as { steps: object[] };
  expect([validate(printed), validate.errors]).toEqual([true, null]);
  printed.steps[0] = { ...printed.steps[0], timeline: [{ ...hops[0], state: "lost" }] };
  expect(validate(printed)).toBe(false);
});
