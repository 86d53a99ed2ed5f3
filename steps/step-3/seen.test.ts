import { describe, expect, it } from "vitest";
import { foundValue, type Facts, type LambdaFunction, type RuleTarget } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { signInSamples } from "../../checker/core/samples/index.ts";
import { accountId, names } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import {
  eventBridgeStatement,
  functionArn,
  policyText,
  ruleArn,
  solved,
  solvedBut,
  solvedFacts,
  topicArn,
} from "../accounts/solved.ts";
import { toldIn } from "../accounts/told-in.ts";
import { resultIn } from "../accounts/verdict-in.ts";
import { ruleWith, theSolvedRule } from "./pattern-misses.ts";
import { theRule } from "./rule.ts";

const [target, topic] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];
const theFunction = foundValue(solvedFacts.function) as LambdaFunction;
const roleArn = `arn:aws:iam::${accountId}:role/invoke`;
/** No sign-in went through, so that nothing overrides what the documents say. */
const silent: Partial<Facts> = {
  deliveryMetrics: { ...solvedFacts.deliveryMetrics, ruleInvocations: [], lambdaInvocations: [], topicDelivered: [] },
};

function targeting(...changes: readonly Partial<RuleTarget>[]): Pick<Facts, "ruleTargets"> {
  return { ruleTargets: [...changes.map((change) => ({ ...target, ...change })), topic] };
}

function invoke(resource: string, condition?: object) {
  return eventBridgeStatement("lambda:InvokeFunction", resource, condition);
}

function missing(change: Partial<Extract<Facts["rule"], { state: "missing" }>>): Pick<Facts, "rule"> {
  return { rule: { state: "missing", candidates: [], elsewhere: [], ...change } };
}

describe("rule-exists", () => {
  const absent = `fail: No rule ${names.rule} on the default event bus in us-east-1 (events:DescribeRule).`;
  const arn = "arn:x";
  it.each([
    [{}, absent],
    [
      { elsewhere: [{ kind: "event-bus", place: "own", arn }] },
      `${absent} A rule of that name is on another event bus, own (arn:x).`,
    ],
    [
      { elsewhere: [{ kind: "region", place: "eu-west-1", arn }] },
      `${absent} A rule of that name is in another Region, eu-west-1 (arn:x).`,
    ],
    [{ candidates: ["one"] }, `${absent} Several rules match root sign-ins, so none was chosen: one.`],
  ] as const)("%j", (change, words) => {
    expect(toldIn(solvedBut(missing(change)), "step-3.rule-exists")).toBe(words);
  });

  it("is what every other look at the rule relies on", () => {
    expect(() => theRule(missing({}).rule)).toThrow("Looked at a rule that was not found");
  });

  it("links to the rule under its own name, else under the configured one", () => {
    const own = solvedBut({
      rule: { state: "candidate", name: "x", elsewhere: [], value: { ...theSolvedRule(), name: "my-rule" } },
    });
    expect(resultIn(own, "step-3.rule-enabled").consoleUrl).toContain("my-rule");
    const unread = { ...solved, rule: denied("events:DescribeRule") };
    expect(resultIn(unread, "step-3.rule-enabled").consoleUrl).toContain(names.rule);
  });
});

describe("pattern-exact", () => {
  it("tells what is missing among the answers, and what is no object", () => {
    const other = { rule: ruleWith({ pattern: '{"detail":{"eventName":["ConsoleLogin"]}}' }), patternResults: {} };
    expect(toldIn(solvedBut(other), "step-3.pattern-exact", { pattern: "equivalent" })).toMatch(
      /^unverified: events:TestEventPattern was not asked about every sample/,
    );
    expect(toldIn(solvedBut({ rule: ruleWith({ pattern: "[1]" }) }), "step-3.pattern-exact")).toContain(
      "(JSON): given",
    );
  });
});

describe("lambda-target", () => {
  const [first] = signInSamples(accountId).filter(({ group }) => group === "root");
  const looked = `fail: Looked among the rule's targets (events:ListTargetsByRule) for ${functionArn}: not there.`;
  const other = `${functionArn}-old`;
  const unsent = handlerRunWith(() => ({ outcome: "returned", error: null, raised: [], requests: [] }));

  it.each([
    [
      {},
      `pass: The function is a target of the rule (events:ListTargetsByRule) and gets the event's detail as it is: ${functionArn}.`,
    ],
    [{ ruleTargets: [] }, `${looked} Targets now: none.`],
    [{ ruleTargets: [topic] }, `${looked} Targets now: ${topicArn}.`],
    [
      { ruleTargets: [topic, { ...target, arn: other }] },
      `${looked} Targets now: ${topicArn}, ${other}. Another Lambda function is a target: compare its name and Region (us-east-1).`,
    ],
    [
      {
        ...targeting({ arn: `${functionArn}:live` }),
        function: { state: "named", value: { ...theFunction, missingQualifier: "live" } },
      },
      `fail: The rule's target (events:ListTargetsByRule) is version or alias live of ${functionArn}, which does not exist (lambda:GetFunction).`,
    ],
    [
      targeting({ inputPath: "$.detail" }),
      `pass: The function is a target of the rule (${functionArn}). Its part of the event (InputPath $.detail) changes the event; run on that input, the code still reports as it should.`,
    ],
    [
      targeting({ input: JSON.stringify(first?.event) }),
      expect.stringContaining("Its constant (Input) changes the event; run on"),
    ],
    [
      targeting({ inputTransformer: { pathsMap: { id: "$.account" }, template: '"<id>"' } }),
      expect.stringContaining("Its input transformer (InputTransformer) changes the event; run on"),
    ],
    [targeting({ inputPath: "$.detail.requestParameters" }), expect.stringContaining("pass: ")],
    [
      targeting({ inputPath: "$.detail.userIdentity.userName" }),
      expect.stringContaining("A sign-in event has nothing at that path."),
    ],
    [targeting({ inputPath: "$.account" }), expect.stringContaining("pass: ")],
    [targeting({ inputPath: "$.detail.responseElements" }), expect.stringContaining("pass: ")],
    [
      { ...targeting({ inputPath: "$.account" }), handlerRun: unsent },
      expect.stringMatching(
        /^fail: With the target's part of the event \(InputPath \$\.account\) .* It sent no request to Discord\.$/,
      ),
    ],
    [
      targeting({ inputPath: "$.nothing" }),
      "fail: With the target's part of the event (InputPath $.nothing) the function does not get the sign-in event. A sign-in event has nothing at that path.",
    ],
    [
      targeting({ inputTransformer: { pathsMap: { id: "$.account" }, template: "<id> signed in" } }),
      "fail: With the target's input transformer (InputTransformer) the function does not get the sign-in event. What it makes of a sign-in event is no JSON.",
    ],
    [
      targeting({ inputPath: "$..account" }),
      expect.stringMatching(/^unverified: .* uses path syntax that EventBridge does not document/),
    ],
  ] as readonly [Partial<Facts>, string][])("%j", (change, words) => {
    expect(toldIn(solvedBut(change), "step-3.lambda-target")).toEqual(words);
  });

  it("with a changed input leaves it open where the code was not run, and says whose side that is on", () => {
    const asleep = (reason: "layers" | "no-code-asked") =>
      resultIn(
        solvedBut({ ...targeting({ inputPath: "$.detail" }), handlerRun: { isRun: false, reason, syntaxError: null } }),
        "step-3.lambda-target",
      );
    expect(asleep("layers")).toMatchObject({
      verdict: "unverified",
      side: "learner",
      seen: { en: expect.stringContaining("could not be verified. A function with layers cannot be run") },
    });
    expect(asleep("no-code-asked").side).toBe("grader");
    const refused = { ...solvedBut(targeting({ inputPath: "$.detail" })), handlerRun: denied("lambda:GetFunction") };
    expect(resultIn(refused, "step-3.lambda-target")).toMatchObject({
      verdict: "unverified",
      missingAction: "lambda:GetFunction",
    });
  });
});

describe("lambda-permission", () => {
  const alias = `${functionArn}:live`;
  const riddle = { StringEquals: { "lambda:Riddle": "x" } };
  const [whole, live] = [{}, { arn: alias, id: "live" }];
  const trustPolicy = policyText({
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  const policies = [policyText({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" })];
  const targetRoles = { [roleArn]: { arn: roleArn, exists: true, trustPolicy, policies } };

  it.each([
    ["the second of two targets may", targeting(live, whole), policyText(invoke(functionArn)), "pass: "],
    [
      "one of two is not understood, the other may",
      targeting(live, whole),
      policyText(invoke(alias, riddle), invoke(functionArn)),
      "pass: ",
    ],
    [
      "one of two may not, the other is not understood",
      targeting(live, whole),
      policyText(invoke(functionArn, riddle)),
      "unverified: ",
    ],
    [
      "no policy",
      {},
      null,
      `fail: The function's resource-based policy (lambda:GetPolicy, ${functionArn}): there is none.`,
    ],
    [
      "the source account",
      {},
      policyText(invoke(functionArn, { StringEquals: { "AWS:SourceAccount": accountId } })),
      "A SourceAccount condition keeps EventBridge from invoking the function: remove it.",
    ],
    [
      "role and policy",
      { ...targeting({ roleArn }), targetRoles },
      policyText(invoke(functionArn)),
      "pass: The execution role of the target",
    ],
    [
      "a role that is gone, and a policy that is not understood",
      { ...targeting({ roleArn }), targetRoles: { [roleArn]: { ...targetRoles[roleArn], exists: false } } },
      policyText(invoke(functionArn, riddle)),
      "unverified: ",
    ],
    [
      "a role called like a method",
      { ...targeting({ roleArn: "constructor" }), targetRoles: {} },
      null,
      "unverified: The execution role of the target (constructor): That role was not read.",
    ],
  ] as readonly [string, Partial<Facts>, string | null, string][])("%s", (_name, change, functionPolicy, words) => {
    expect(toldIn(solvedBut({ ...silent, ...change, functionPolicy }), "step-3.lambda-permission")).toContain(words);
  });

  it("warns of nothing that is not there", () => {
    const otherRule = policyText(invoke(functionArn, { ArnLike: { "AWS:SourceArn": `${ruleArn}-old` } }));
    const words = toldIn(solvedBut({ ...silent, functionPolicy: otherRule }), "step-3.lambda-permission");
    expect(words).toMatch(/^fail: /);
    expect(words).not.toContain("SourceAccount");
  });
});
