import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeIdleChildren } from "../../checker/sandbox/index.ts";
import { isFull, seed } from "../proof/sample.ts";
import { faultSchedule, type Phase } from "./fault-schedule.ts";
import { play } from "./play.ts";
import { provingGround, type ProvingGround } from "./proving-ground.ts";

/*
 * Whatever is wrong with Discord, the topic or the function while root signs in: on each of its two ways the alert
 * arrives, or lies in the dead-letter queue under an alarm. `PROOF=full` tries 1,000 schedules.
 */

const template = await readFile(new URL("../../solution/template.yaml", import.meta.url), "utf8");
const runs = isFull ? 1000 : 25;

afterAll(closeIdleChildren);

describe("the solution", () => {
  let ground: ProvingGround;
  beforeAll(async () => void (ground = await provingGround(template)), 60_000);
  afterAll(() => ground?.remove());

  test(`loses no alert in ${runs} fault schedules (seed ${seed})`, async ({ annotate }) => {
    const told = { signIns: 0, inDiscord: 0, mailed: 0, lettersOnly: 0 };
    const property = fc.asyncProperty(faultSchedule, async (schedule) => {
      const { silent, ending, addresses } = await play(ground, schedule);
      expect(silent).toEqual([]);
      for (const { isInDiscord, isMailed } of addresses.map(ending.fateOf)) {
        told.signIns += 1;
        if (isInDiscord) told.inDiscord += 1;
        if (isMailed) told.mailed += 1;
        if (!isInDiscord && !isMailed) told.lettersOnly += 1;
      }
    });
    await fc.assert(property, { numRuns: runs, seed });
    await annotate(JSON.stringify(told));
    // A generator that made nothing go wrong would prove nothing.
    expect(told.inDiscord).toBeLessThan(told.signIns);
    expect(told.mailed).toBeLessThan(told.signIns);
    expect(told.lettersOnly).toBeGreaterThan(0);
  }, 3_600_000);

  // Late, the message is there, but the function cannot know it.
  test.each([
    ["late", true],
    ["silent", false],
  ] as const)(
    "takes a Discord that is %s for one that was not told",
    async (discord, isInDiscord) => {
      const signIns = [{ mfa: "yes", result: "success" }] as const;
      const { ending, addresses } = await play(ground, [
        { minutes: 10, discord, topic: null, function: null, signIns },
      ]);
      expect(addresses.map(ending.fateOf)).toEqual([{ isInDiscord, isMailed: true, letters: ["discord"] }]);
    },
    60_000,
  );
});

/** Root signs in while neither Discord nor the topic takes anything, and nobody mends it for a day. */
const worstDay: readonly Phase[] = [
  {
    minutes: 1500,
    discord: "gone",
    topic: "statement-removed",
    function: null,
    signIns: [{ mfa: "no", result: "success" }],
  },
];

describe("the proof fails for a solution", () => {
  const holes: readonly (readonly [string, RegExp, string, RegExp])[] = [
    ["whose targets have no dead-letter queue", /^ +DeadLetterConfig: .*\n/gm, "", /not mailed, and no dead letter/],
    [
      "whose function has no failure destination",
      /^ +DestinationConfig:\n +OnFailure: .*\n/m,
      "",
      /not in Discord, and no dead letter/,
    ],
    [
      "whose rule does not call the topic",
      /^ +- !If\n +- ThroughStep4\n +- Id: mail-topic\n[^]*?- !Ref AWS::NoValue\n/m,
      "",
      /not mailed, and no dead letter/,
    ],
    [
      "whose queue takes nothing from EventBridge",
      /Action: sqs:SendMessage\n( +Resource: .*\n +Condition)/,
      "Action: sqs:GetQueueUrl\n$1",
      /not mailed, and no dead letter/,
    ],
    [
      "whose function may not write to the queue",
      /^ +- Effect: Allow\n +Action: sqs:SendMessage\n +Resource: .*\n/m,
      "",
      /not in Discord, and no dead letter/,
    ],
    [
      "whose alarm on dead letters forgets them",
      /TreatMissingData: ignore/,
      "TreatMissingData: notBreaching",
      /without an alarm/,
    ],
    ["without an alarm on dead letters", /^ {2}DeadLetterAlarm:\n[^]*?\n(?=Outputs:)/m, "", /without an alarm/],
  ];

  test.each(holes)(
    "%s",
    async (_which, part, instead, loss) => {
      const mutilated = template.replace(part, instead);
      expect(mutilated).not.toBe(template);
      const ground = await provingGround(mutilated);
      try {
        expect((await play(ground, worstDay)).silent.join("\n")).toMatch(loss);
      } finally {
        await ground.remove();
      }
    },
    60_000,
  );
});
