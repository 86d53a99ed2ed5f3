import { EventBridgeClient, PutTargetsCommand, RemoveTargetsCommand } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPractice, type Practice } from "../../practice/index.ts";
import { handlerRunWith } from "../../steps/accounts/handler-recording.ts";
import { steps } from "../../steps/index.ts";
import { createClients } from "../aws/index.ts";
import { evaluate } from "../core/evaluate.ts";
import { defaultSettings } from "../core/settings.ts";
import { buildSolvedAccount, configuration } from "./fixtures.ts";
import { takeSnapshot } from "./index.ts";

/* Code is run only when a check looks at what came of it. */

const accountId = "222233334444";
const Rule = defaultSettings.names.rule;
let practice: Practice;
let reach: Parameters<typeof configuration>[0];
let runs = 0;

beforeAll(async () => {
  practice = await createPractice();
  reach = { endpoint: practice.endpoint, requestHandler: practice.requestHandler(), accountId };
  await buildSolvedAccount(reach);
  await practice.control("confirm", {}, accountId);
});
afterAll(() => practice.close());

/** The verdicts of a step, and whether they differ from those of a reading that runs the code in any case. */
async function checked(step: string) {
  const judged = async (asked: readonly string[]) => {
    const snapshot = await takeSnapshot({
      clients: createClients({
        endpoint: practice.endpoint,
        requestHandler: practice.requestHandler(),
        credentials: { accessKeyId: accountId, secretAccessKey: "practice" },
      }),
      settings: defaultSettings,
      checks: steps.filter(({ id }) => asked.includes(id)).flatMap(({ checks }) => checks),
      catalogue: steps,
      async runHandler() {
        runs += 1;
        return handlerRunWith(() => ({}));
      },
    });
    const result = evaluate(snapshot, { catalogue: steps, asked: [step], settings: defaultSettings, toolVersion: "" });
    return result.steps[0]?.checks.map(({ id, verdict, seen }) => [id, verdict, seen]);
  };
  runs = 0;
  const verdicts = await judged([step]);
  const own = runs;
  // The first step needs what came of the code, so that it is run whatever the second looks at.
  expect(await judged(["step-1", step])).toEqual(verdicts);
  expect(runs).toBe(own + 1);
  return { runs: own, failed: verdicts?.filter(([, verdict]) => verdict !== "pass").map(([id]) => id) };
}

const events = () => new EventBridgeClient(configuration(reach));
const functionArn = `arn:aws:lambda:us-east-1:${accountId}:function:${defaultSettings.names.function}`;
const topicArn = `arn:aws:sns:us-east-1:${accountId}:${defaultSettings.names.topic}`;

test("targets that take the event as it is need no run", async () => {
  expect(await checked("step-3")).toEqual({ runs: 0, failed: [] });
  expect(await checked("step-4")).toEqual({ runs: 0, failed: [] });
});

const target = (more: object) =>
  new PutTargetsCommand({ Rule, Targets: [{ Id: "function", Arn: functionArn, ...more }] });

test("a target that changes the input has the code run", async () => {
  await events().send(target({ InputPath: "$.detail" }));
  expect(await checked("step-3")).toMatchObject({ runs: 1 });
  await events().send(target({}));
});

test("without a topic among the targets the code may publish, which has it run", async () => {
  await events().send(new RemoveTargetsCommand({ Rule, Ids: ["topic"] }));
  expect(await checked("step-4")).toMatchObject({ runs: 1 });
  await events().send(new PutTargetsCommand({ Rule, Targets: [{ Id: "topic", Arn: topicArn }] }));
});
