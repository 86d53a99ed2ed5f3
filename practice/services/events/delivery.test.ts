import { GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateEventBusCommand,
  DisableRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import type { Target } from "@aws-sdk/client-eventbridge";
import { AddPermissionCommand, CreateFunctionCommand } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FunctionOutcome, RunFunction } from "../../service.ts";
import { account, makeRole, openTestAccount, packageWith } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

const rule = `arn:aws:events:us-east-1:${account}:rule/drill`;
const functionArn = `arn:aws:lambda:us-east-1:${account}:function:f`;

let world: TestAccount;
let seen: unknown[];
let answers: Partial<FunctionOutcome>[];
const boom = { error: { errorType: "RuntimeError", errorMessage: "boom", stackTrace: [] } };

/** Stands in for the sandbox: notes what the function was given, and answers as the test says. */
const runFunction: RunFunction = async ({ event }) => {
  seen.push(event);
  const quiet = { payload: "null", error: null, logLines: ["one line"], requests: [], awsCalls: [], durationMs: 12 };
  return { ...quiet, ...answers.shift() };
};

beforeEach(async () => {
  seen = [];
  answers = [];
  world = await openTestAccount({ runFunction });
  await world.events.send(new PutRuleCommand({ Name: "drill", EventPattern: '{"source":["workshop"]}' }));
});
afterEach(() => world.practice.close());

const aim = (target: Partial<Target>) =>
  world.events.send(new PutTargetsCommand({ Rule: "drill", Targets: [{ Id: "1", Arn: functionArn, ...target }] }));
const send = (bus?: string) =>
  world.events.send(
    new PutEventsCommand({
      Entries: [{ Source: "workshop", DetailType: "Drill", Detail: '{"n":1}', ...(bus && { EventBusName: bus }) }],
    }),
  );
const sum = async (Namespace: string, MetricName: string, Name: string, Value: string) => {
  const MetricStat = { Metric: { Namespace, MetricName, Dimensions: [{ Name, Value }] }, Period: 60, Stat: "Sum" };
  const window = { StartTime: new Date(Date.now() - 600_000), EndTime: new Date(Date.now() + 86_400_000 * 2) };
  const query = new GetMetricDataCommand({ ...window, MetricDataQueries: [{ Id: "m", MetricStat }] });
  const values = (await world.cloudwatch.send(query)).MetricDataResults?.[0]?.Values ?? [];
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
};
const ofRule = (metric: string) => sum("AWS/Events", metric, "RuleName", "drill");
const ofFunction = (metric: string) => sum("AWS/Lambda", metric, "FunctionName", "f");
const makeFunction = async (actions: readonly string[] = ["logs:*"]) => {
  const Role = await makeRole(world.iam, "function-role", "lambda", actions);
  const Code = { ZipFile: packageWith("x = 1") };
  const common = { FunctionName: "f", Runtime: "python3.13" as const, Handler: "lambda_function.lambda_handler" };
  await world.lambda.send(new CreateFunctionCommand({ ...common, Role, Code }));
};
const letIn = (SourceArn = rule) =>
  world.lambda.send(
    new AddPermissionCommand({
      FunctionName: "f",
      StatementId: "events",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn,
    }),
  );

describe("a function behind a rule", () => {
  test("gets the event when its policy lets this rule in, and everything is counted", async () => {
    await makeFunction();
    await letIn();
    await aim({});
    await send();
    expect(seen).toMatchObject([{ source: "workshop", "detail-type": "Drill", account, detail: { n: 1 } }]);
    expect(await Promise.all([ofRule("MatchedEvents"), ofRule("Invocations"), ofRule("FailedInvocations")])).toEqual([
      1,
      1,
      null,
    ]);
    expect(await Promise.all([ofFunction("Invocations"), ofFunction("Errors")])).toEqual([1, 0]);
    const { events } = await world.logs.send(new FilterLogEventsCommand({ logGroupName: "/aws/lambda/f" }));
    expect(events?.map(({ message }) => message?.split(" ")[0])).toEqual(["START", "one", "END", "REPORT"]);
  });

  test.each([
    ["without a permission", async () => undefined],
    ["with one for another rule", () => letIn(`arn:aws:events:us-east-1:${account}:rule/other`)],
  ])("gets nothing %s, at once and for good", async (_what, permission) => {
    await makeFunction();
    await permission();
    await aim({});
    await send();
    await world.advance(60);
    expect(seen).toEqual([]);
    expect(await Promise.all([ofRule("Invocations"), ofRule("FailedInvocations")])).toEqual([1, 1]);
  });

  test.each<[string, Partial<Target>, unknown]>([
    ["Input", { Input: '{"fixed":true}' }, { fixed: true }],
    ["InputPath", { InputPath: "$.detail" }, { n: 1 }],
    [
      "InputTransformer",
      {
        InputTransformer: {
          InputPathsMap: { n: "$.detail.n" },
          InputTemplate: '{"number":<n>,"rule":"<aws.events.rule-name>"}',
        },
      },
      { number: 1, rule: "drill" },
    ],
  ])("gets what %s makes of the event", async (_what, target, expected) => {
    await makeFunction();
    await letIn();
    await aim(target);
    await send();
    expect(seen).toEqual([expected]);
  });

  test("is reached by a role of the target instead of a permission, if the role may", async () => {
    await makeFunction();
    const RoleArn = await makeRole(world.iam, "target-role", "events", ["lambda:InvokeFunction"]);
    const wrong = await makeRole(world.iam, "wrong-role", "ec2", ["lambda:InvokeFunction"]);
    const poor = await makeRole(world.iam, "poor-role", "events", ["sns:Publish"]);
    for (const role of [wrong, poor]) {
      await aim({ RoleArn: role });
      await send();
    }
    expect(seen).toEqual([]);
    await aim({ RoleArn });
    await send();
    expect(seen).toHaveLength(1);
  });

  test("that fails is tried again after one and after two more minutes, and no more", async () => {
    await makeFunction();
    await letIn();
    await aim({});
    answers = [boom, boom, boom, boom];
    await send();
    const tries: number[] = [];
    for (const minutes of [0.9, 0.2, 1.5, 0.5, 600]) {
      await world.advance(minutes);
      tries.push(seen.length);
    }
    expect(tries).toEqual([1, 2, 2, 3, 3]);
    expect(await Promise.all([ofFunction("Errors"), ofRule("Invocations"), ofRule("FailedInvocations")])).toEqual([
      3,
      1,
      null,
    ]);
  });

  test("that may not write logs leaves none", async () => {
    await makeFunction(["sns:Publish"]);
    await letIn();
    await aim({});
    await send();
    const asked = world.logs.send(new FilterLogEventsCommand({ logGroupName: "/aws/lambda/f" }));
    await expect(asked).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    expect(await ofFunction("Invocations")).toBe(1);
  });
});

describe("EventBridge itself", () => {
  test("tries again when the target is throttled, waiting longer each time", async () => {
    await makeFunction();
    await letIn();
    await aim({});
    await world.control("fault", { service: "lambda", operation: "InvokeFunction", kind: "throttled", times: 3 });
    await send();
    expect([seen.length, await ofRule("Invocations")]).toEqual([0, null]);
    await world.advance(1);
    expect(seen).toHaveLength(1);
    expect(await Promise.all(["Invocations", "RetryInvocationAttempts", "InvocationAttempts"].map(ofRule))).toEqual([
      1, 3, 4,
    ]);
  });

  test("gives up after the retries of the target's policy", async () => {
    await makeFunction();
    await letIn();
    await aim({ RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 } });
    await world.control("fault", { service: "lambda", operation: "Invoke", kind: "error", times: 9 });
    await send();
    await world.advance(60);
    expect(await Promise.all(["InvocationAttempts", "FailedInvocations"].map(ofRule))).toEqual([2, 1]);
  });

  test("does not call anybody for a rule that is off, and passes events on to another bus", async () => {
    await makeFunction();
    await letIn(`arn:aws:events:us-east-1:${account}:rule/mine/inner`);
    const bus = (await world.events.send(new CreateEventBusCommand({ Name: "mine" }))).EventBusArn ?? "";
    const inner = { Name: "inner", EventBusName: "mine", EventPattern: '{"detail":{"n":[1]}}' };
    await world.events.send(new PutRuleCommand(inner));
    const Targets = [{ Id: "1", Arn: functionArn }];
    await world.events.send(new PutTargetsCommand({ Rule: "inner", EventBusName: "mine", Targets }));
    await aim({ Arn: bus });
    await send();
    await world.advance(0);
    expect(seen).toHaveLength(1);
    await world.events.send(new DisableRuleCommand({ Name: "drill" }));
    await send();
    await world.advance(0);
    expect(seen).toHaveLength(1);
    await send("mine");
    expect(seen).toHaveLength(2);
  });
});
