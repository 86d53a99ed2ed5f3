import { describe, expect, it } from "vitest";
import type { EmailSubscription, Facts, RuleTarget } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { names } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import { functionArn, solved, solvedBut, solvedFacts, topicArn } from "../accounts/solved.ts";
import { toldIn } from "../accounts/told-in.ts";
import { resultIn } from "../accounts/verdict-in.ts";
import { theTopic } from "./topic.ts";

const [confirmed] = solvedFacts.emailSubscriptions as readonly [EmailSubscription];
const [functionTarget, topicTarget] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];
const publishes = [{ topicArn, subject: null, message: "root" }];

describe("topic-exists", () => {
  const absent = `fail: No topic ${names.topic} in us-east-1.`;
  const arn = "arn:x";
  it.each([
    [{}, absent],
    [
      { elsewhere: [{ kind: "fifo", place: "x.fifo", arn }] },
      `${absent} There is a FIFO topic instead, arn:x, which cannot send mail.`,
    ],
    [
      { elsewhere: [{ kind: "region", place: "eu-west-1", arn }] },
      `${absent} A topic of that name is in another Region, eu-west-1 (arn:x).`,
    ],
    [{ candidates: ["one"] }, `${absent} Several topics are targets of the rule, so none was chosen: one.`],
  ] as const)("%j", (change, words) => {
    const topic: Facts["topic"] = { state: "missing", candidates: [], elsewhere: [], ...change };
    expect(toldIn(solvedBut({ topic }), "step-4.topic-exists")).toBe(words);
  });

  it("is what every other look at the topic relies on", () => {
    const gone = { state: "missing", candidates: [], elsewhere: [] } as const;
    expect(() => theTopic(gone)).toThrow("Looked at a topic that was not found");
  });

  it("wants no FIFO topic, whatever its name", () => {
    const topic: Facts["topic"] = { state: "named", value: { name: names.topic, arn: topicArn, isFifo: true } };
    expect(toldIn(solvedBut({ topic }), "step-4.topic-exists")).toMatch(/^fail: The topic is of type FIFO/);
  });

  it("links to the topic, else to the list", () => {
    expect(resultIn(solved, "step-4.topic-exists").consoleUrl).toContain(names.topic);
    const unread = { ...solved, topic: denied("sns:GetTopicAttributes") };
    expect(resultIn(unread, "step-4.topic-exists").consoleUrl).toMatch(/#\/topics$/);
  });
});

describe("email-subscribed", () => {
  it.each([
    ["learner@example.com", "l…@example.com"],
    ["a@b", "a…@b"],
    ["\u{1F600}x@example.com", "\u{1F600}…@example.com"],
    ["odd@name@example.com", "o…@example.com"],
    ["@example.com", "…"],
    ["nobody", "…"],
  ])("shows %s as %s", (address, shown) => {
    const facts = solvedBut({ emailSubscriptions: [{ ...confirmed, address }] });
    expect(toldIn(facts, "step-4.email-subscribed")).toMatch(new RegExp(`confirmed or not: ${shown}\\.$`, "u"));
  });
});

function unknown(who: string): string {
  return `unverified: The confirmed subscription (${who}) has a filter policy, and it is not known whether the alarm passes it.`;
}

function waiting(list: string): string {
  return `fail: The subscription is not confirmed yet (PendingConfirmation): ${list}. Click the link in the confirmation mail; look in spam too.`;
}

function none(list: string): string {
  return `fail: There is no subscription of the configured address x…@example.com. Other confirmed addresses: ${list}.`;
}

function told(rows: readonly EmailSubscription[], change: Partial<Facts> = {}, email: string | null = null): string {
  return toldIn(solvedBut({ emailSubscriptions: rows, ...change }), "step-4.email-confirmed", { email });
}

describe("email-confirmed", () => {
  const other = { ...confirmed, address: "other@example.com" };
  const drops = { ...other, filterPolicy: '{"severity":["high"]}', filterPolicyScope: "MessageAttributes" } as const;
  const garbled = { ...other, filterPolicy: "{", filterPolicyScope: "MessageBody" } as const;
  const unread = { ...other, unread: denied("sns:GetSubscriptionAttributes") };
  const unconfirmed = { ...confirmed, isConfirmed: false, arn: null };
  const toBody = {
    ...confirmed,
    filterPolicy: '{"detail":{"userIdentity":{"type":["Root"]}}}',
    filterPolicyScope: "MessageBody",
  } as const;
  const [l, o] = ["l…@example.com", "o…@example.com"];
  const dropped = `fail: The filter policy of the confirmed subscription (${o}) drops the alarm (FilterPolicy in sns:GetSubscriptionAttributes). Remove it.`;
  const passes = `pass: The e-mail subscription is confirmed (sns:ListSubscriptionsByTopic): ${l}.`;

  it.each([
    [[drops, confirmed], passes],
    [[garbled, confirmed], passes],
    [[drops, garbled], unknown(o)],
    [[drops], dropped],
    [[{ ...toBody, ...other, filterPolicyScope: "MessageAttributes", filterPolicy: toBody.filterPolicy }], dropped],
    [[toBody], passes],
    [[unread], "unverified: "],
  ] as readonly [readonly EmailSubscription[], string][])("of %j", (rows, words) => {
    expect(told(rows)).toContain(words);
  });

  it("that may not be read names the action", () => {
    const facts = solvedBut({ emailSubscriptions: [unread] });
    expect(resultIn(facts, "step-4.email-confirmed").missingAction).toBe("sns:GetSubscriptionAttributes");
  });

  it("with a filter is open where it is not known what is published", () => {
    expect(told([toBody], { ruleTargets: [functionTarget] })).toBe(unknown(l));
    expect(told([toBody], { ruleTargets: [{ ...topicTarget, inputPath: "$.nothing" }] })).toBe(unknown(l));
    expect(told([toBody], { rule: { state: "missing", candidates: [], elsewhere: [] } })).toBe(unknown(l));
    const refused = { ...solvedBut({ emailSubscriptions: [toBody] }), ruleTargets: denied("events:ListTargetsByRule") };
    expect(toldIn(refused, "step-4.email-confirmed")).toBe(unknown(l));
  });

  it("waits for the configured address, or says which others there are", () => {
    expect(told([unconfirmed])).toBe(waiting(l));
    expect(told([unconfirmed, other], {}, confirmed.address)).toBe(waiting(l));
    expect(told([unconfirmed, other], {}, "x@example.com")).toBe(none(o));
    expect(told([unconfirmed], {}, "x@example.com")).toBe(none("none"));
  });
});

describe("topic-target", () => {
  const syntaxError = { type: "SyntaxError", message: "invalid", line: 3, file: "lambda_function.py" };
  const only = "success-mfa";
  const nobody = `Nothing publishes to the topic. Targets of the rule (events:ListTargetsByRule): ${functionArn}.`;
  const ran = " The function's code, when run, does not publish either.";

  it.each([
    ["nothing", handlerRunWith(() => ({})), `fail: ${nobody}${ran}`],
    ["once", handlerRunWith(({ name }) => (name === only ? { publishes } : {})), "pass: The function's code publishes"],
    [
      "elsewhere",
      handlerRunWith(() => ({ publishes: [{ ...publishes[0]!, topicArn: "arn:y" }] })),
      `fail: ${nobody}${ran}`,
    ],
    [
      "in two places",
      handlerRunWith(() => ({ publishes: [{ ...publishes[0]!, topicArn: "arn:y" }, ...publishes] })),
      "pass: ",
    ],
    [
      "not known, stopped once",
      handlerRunWith(({ name }) => (name === only ? { outcome: "aborted" } : {})),
      "unverified: ",
    ],
    [
      "not known, lacking once",
      handlerRunWith(({ name }) => (name === only ? { unknownAttributes: ["x"] } : {})),
      "unverified: ",
    ],
    ["never, by a syntax error", { isRun: false, reason: "sandbox-unavailable", syntaxError }, `fail: ${nobody}${ran}`],
    ["not known, not run", { isRun: false, reason: "sandbox-unavailable", syntaxError: null }, "unverified: "],
  ] as readonly [string, Facts["handlerRun"], string][])("of code that publishes %s", (_name, handlerRun, words) => {
    const told = toldIn(solvedBut({ ruleTargets: [functionTarget], handlerRun }), "step-4.topic-target");
    expect(told.startsWith(words)).toBe(true);
    expect(told === words || !words.startsWith("fail")).toBe(true);
  });

  it("without a function", () => {
    const gone: Facts["function"] = { state: "missing", candidates: [], elsewhere: [] };
    const facts = solvedBut({ ruleTargets: [functionTarget], function: gone });
    expect(toldIn({ ...facts, handlerRun: denied("lambda:GetFunction") }, "step-4.topic-target")).toBe(
      `fail: ${nobody}`,
    );
  });

  it("of code that may not be read", () => {
    const facts = { ...solvedBut({ ruleTargets: [functionTarget] }), handlerRun: denied("lambda:GetFunction") };
    expect(resultIn(facts, "step-4.topic-target").missingAction).toBe("lambda:GetFunction");
    const both = { ...facts, function: denied("lambda:GetFunction") };
    expect(resultIn(both, "step-4.topic-target").verdict).toBe("unverified");
  });
});
