import { readFile } from "node:fs/promises";
import { Chalk } from "chalk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClients } from "../../checker/aws/index.ts";
import { practiceClientOptions } from "../../checker/cli/practice-account.ts";
import { evaluate } from "../../checker/core/evaluate.ts";
import type { RunResult } from "../../checker/core/result.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import { takeSnapshot } from "../../checker/readers/index.ts";
import { render } from "../../checker/reporters/index.ts";
import { closeIdleChildren } from "../../checker/sandbox/index.ts";
import { steps } from "../../steps/index.ts";
import type { Phase } from "./fault-schedule.ts";
import { provingGround, type Ground, type ProvingGround } from "./proving-ground.ts";
import { makeTrouble } from "./troubles.ts";

/* What step 5 tells of a root sign-in on the practice account, while one thing or another is wrong. */

const template = await readFile(new URL("../../solution/template.yaml", import.meta.url), "utf8");
let proving: ProvingGround;
beforeAll(async () => void (proving = await provingGround(template)), 60_000);
afterAll(() => proving?.remove());
afterAll(closeIdleChildren);

const well: Phase = { minutes: 0, discord: null, topic: null, function: null, signIns: [] };

async function checkStep5({ practice }: Ground): Promise<RunResult> {
  const clients = createClients(practiceClientOptions(practice));
  const step5 = steps.filter(({ id }) => id === "step-5");
  const checks = step5.flatMap((step) => step.checks);
  const snapshot = await takeSnapshot({ clients, settings: defaultSettings, checks, catalogue: steps });
  clients.close();
  return evaluate(snapshot, {
    catalogue: steps,
    asked: ["step-5"],
    settings: defaultSettings,
    toolVersion: "1.0.0",
  });
}

test.each([
  [
    "all is well",
    {},
    { rule: "done", function: "done", mail: "done" },
    { "lambda-delivered": "pass", "email-sent": "pass" },
    /메일을 발행하고 보냄/,
  ],
  [
    "the topic refuses",
    { topic: "statement-removed" },
    { rule: "done", function: "done", mail: "refused" },
    { "lambda-delivered": "pass", "email-sent": "fail" },
    /규칙도 실행되었지만, 주제 쪽에서 거부했습니다/,
  ],
  [
    "the function refuses",
    { function: "permission-removed" },
    { rule: "done", function: "refused", mail: "done" },
    { "lambda-delivered": "fail", "email-sent": "pass" },
    /규칙도 실행되었지만, 함수 쪽에서 거부했습니다/,
  ],
  [
    "both refuse",
    { topic: "statement-removed", function: "permission-removed" },
    { rule: "done", function: "refused", mail: "refused" },
    { "lambda-delivered": "fail", "email-sent": "fail" },
    /주제 쪽에서 거부했습니다/,
  ],
  [
    "the function is throttled",
    { function: "switched-off" },
    { rule: "done", function: "refused", mail: "done" },
    { "lambda-delivered": "pending", "email-sent": "pass" },
    /동시 실행 한도/,
  ],
  [
    "the function fails",
    { function: "broken" },
    { rule: "done", function: "failed", mail: "done" },
    { "lambda-delivered": "fail", "email-sent": "pass" },
    /함수가 오류로 끝남\(오류 3회\)/,
  ],
  [
    "Discord is down",
    { discord: "down" },
    { rule: "done", function: "failed", mail: "done" },
    { "lambda-delivered": "fail", "email-sent": "pass" },
    /함수가 오류로 끝남/,
  ],
  [
    "the topic answers with errors",
    { topic: "failing" },
    { rule: "done", function: "done", mail: "waiting" },
    { "lambda-delivered": "pass", "email-sent": "pending" },
    /EventBridge가 24시간까지 다시 시도합니다/,
  ],
] as const)("when %s", async (_what, trouble, states, verdicts, korean) => {
  const ground = await proving.open();
  try {
    await makeTrouble(ground, { ...well, ...trouble });
    await ground.practice.control("sign-in", { as: "root" });
    await ground.advance(30);
    const result = await checkStep5(ground);
    const [step] = result.steps;
    const timeline = step?.timeline ?? [];
    expect(Object.fromEntries(timeline.map(({ hop, state }) => [hop, state]))).toEqual({
      "sign-in": "done",
      ...states,
      log: "done",
    });
    for (const [name, verdict] of Object.entries(verdicts)) {
      expect(step?.checks.find(({ id }) => id === `step-5.${name}`)).toMatchObject({ verdict });
    }
    // Whatever was seen has a time, and how long it took.
    const done = timeline.slice(1).filter(({ state }) => state === "done");
    expect(done.every(({ at, afterSeconds }) => at !== null && afterSeconds !== null)).toBe(true);
    const plain = { columns: 110, paint: new Chalk({ level: 0 }) };
    expect(render("human", result, "ko", plain).replaceAll(/\s+/g, " ")).toMatch(korean);
    expect(render("human", result, "en", plain)).toMatch(
      /The evidence in order\n {6}✔ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC .*event history/,
    );
  } finally {
    await ground.close();
  }
});
