import { type Target } from "@aws-sdk/client-eventbridge";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { accountId, arns, type Aws } from "../aws.ts";
import { putTargets, removeTargets } from "../changes.ts";
import { each, type Mutant, type Unsolved } from "../mutant.ts";

const noFunction: Unsolved = { "3.lambda-target": "fail", "3.lambda-permission": "blocked" };
const noTopic: Unsolved = { "4.topic-target": "fail", "4.topic-policy": "blocked" };
/** The code sends a message that tells nothing of the sign-in. */
const tellsNothing: Unsolved = { "1.handler-reports": "fail", ...noFunction };
/** The code gets something it cannot even read. */
const raises: Unsolved = {
  "1.function-runnable": "unverified",
  ...each("fail", "1.handler-reports", "1.handler-robust", "1.errors-surface"),
  ...noFunction,
};

const toFunction = (aws: Aws, target: Partial<Target>) =>
  putTargets(aws, { Id: "function", Arn: arns.function, ...target });
const toTopic = (aws: Aws, target: Partial<Target>) => putTargets(aws, { Id: "topic", Arn: arns.topic, ...target });
const transform = (InputPathsMap: Record<string, string>, InputTemplate: string): Partial<Target> => ({
  InputTransformer: { InputPathsMap, InputTemplate },
});
const d = { d: "$.detail" };
const parts = {
  identity: "$.detail.userIdentity",
  time: "$.detail.eventTime",
  ip: "$.detail.sourceIPAddress",
  extra: "$.detail.additionalEventData",
  result: "$.detail.responseElements",
};
const partial = (...fields: readonly string[]) => `{"detail": {${fields.join(", ")}}}`;
const fields = {
  identity: '"userIdentity": <identity>',
  time: '"eventTime": <time>',
  ip: '"sourceIPAddress": <ip>',
  extra: '"additionalEventData": <extra>',
  result: '"responseElements": <result>',
};

/** What the function's target makes of the event. */
const inputs: readonly (readonly [because: string, target: Partial<Target>, expect: Unsolved])[] = [
  ["hands over detail alone (InputPath)", { InputPath: "$.detail" }, tellsNothing],
  ["hands over the identity alone (InputPath)", { InputPath: "$.detail.userIdentity" }, tellsNothing],
  ["hands over the account, a text (InputPath)", { InputPath: "$.account" }, raises],
  ["hands over a constant object", { Input: '{"alarm": "root"}' }, tellsNothing],
  ["hands over a constant object with an empty detail", { Input: '{"detail": {}}' }, tellsNothing],
  ["hands over a constant text", { Input: '"root signed in"' }, raises],
  ["hands over a constant list", { Input: "[1, 2]" }, raises],
  ["hands over detail under another name", transform(d, '{"event": <d>}'), tellsNothing],
  ["hands over detail with a capital letter", transform(d, '{"Detail": <d>}'), tellsNothing],
  ["hands over a sentence", transform({ ip: "$.detail.sourceIPAddress" }, '"root signed in from <ip>"'), raises],
  ["hands over the event as its own detail", transform({}, '{"detail": <aws.events.event.json>}'), tellsNothing],
  [
    "leaves the address out",
    transform(parts, partial(fields.identity, fields.time, fields.extra, fields.result)),
    tellsNothing,
  ],
  [
    "leaves the time out",
    transform(parts, partial(fields.identity, fields.ip, fields.extra, fields.result)),
    tellsNothing,
  ],
  [
    "leaves the result out",
    transform(parts, partial(fields.identity, fields.time, fields.ip, fields.extra)),
    tellsNothing,
  ],
  ["leaves MFA out", transform(parts, partial(fields.identity, fields.time, fields.ip, fields.result)), tellsNothing],
  ["hands over the event without its detail", transform({}, "<aws.events.event>"), tellsNothing],
  ["hands over everything (InputPath $)", { InputPath: "$" }, {}],
  ["hands over detail in a new object", transform(d, '{"detail": <d>}'), {}],
  ["hands over the whole event by a transformer", transform({}, "<aws.events.event.json>"), {}],
  ["adds the rule's name to detail", transform(d, '{"rule": "<aws.events.rule-name>", "detail": <d>}'), {}],
  ["keeps what the code reports", transform(parts, partial(...Object.values(fields))), {}],
  ["is tried for an hour at most", { RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 } }, {}],
];

const otherFunctions: readonly (readonly [because: string, Arn: string])[] = [
  ["another function", `${arns.function}-2`],
  ["a function in other letters", arns.function.replace("lambda-root", "Lambda-root")],
  ["a function of another account", arns.function.replace(accountId, "111122223333")],
];
const otherTopics: readonly (readonly [because: string, Arn: string])[] = [
  ["another topic", `${arns.topic}-2`],
  ["a topic in other letters", arns.topic.replace("sns-root", "SNS-root")],
  ["a topic of another account", arns.topic.replace(accountId, "111122223333")],
];

const mutants: readonly Mutant[] = [
  {
    because: "the function is no target any more",
    change: (aws) => removeTargets(aws, "function"),
    expect: noFunction,
  },
  { because: "the topic is no target any more", change: (aws) => removeTargets(aws, "topic"), expect: noTopic },
  {
    because: "the rule has no targets any more",
    change: (aws) => removeTargets(aws, "function", "topic"),
    expect: { ...noFunction, ...noTopic },
  },
  ...otherFunctions.map(([because, Arn]) => ({
    because: `the rule's target is ${because} instead`,
    change: (aws: Aws) => toFunction(aws, { Arn }),
    expect: noFunction,
  })),
  ...otherTopics.map(([because, Arn]) => ({
    because: `the rule's target is ${because} instead`,
    change: (aws: Aws) => toTopic(aws, { Arn }),
    expect: noTopic,
  })),
  ...inputs.map(([because, target, expect]) => ({
    because: `the function's target ${because}`,
    change: (aws: Aws) => toFunction(aws, target),
    expect,
    touches: ["code", "webhook", "function settings"],
  })),
  {
    because: "the function was a target only after the sign-in",
    from: "built",
    change: async (aws) => {
      await removeTargets(aws, "function");
      await aws.signIn();
      await toFunction(aws, {});
    },
    expect: { "5.lambda-delivered": "pending" },
    touches: ["sign-in"],
  },
  ...(
    [
      ["gets detail alone", { InputPath: "$.detail" }],
      ["gets a sentence", transform({ ip: "$.detail.sourceIPAddress" }, '"root signed in from <ip>"')],
      ["gets a constant", { Input: '"root signed in"' }],
    ] as const
  ).map(([because, target]) => ({
    because: `the topic ${because}`,
    change: (aws: Aws) => toTopic(aws, target),
    expect: {},
    touches: ["subscriptions"],
  })),
  {
    because: "a queue is a third target",
    change: async (aws) => {
      await aws.sqs.send(new CreateQueueCommand({ QueueName: "alarms" }));
      await putTargets(aws, { Id: "queue", Arn: `arn:aws:sqs:us-east-1:${accountId}:alarms` });
    },
    expect: {},
  },
  {
    because: "another function is a third target",
    change: (aws) => putTargets(aws, { Id: "third", Arn: `${arns.function}-2` }),
    expect: {},
  },
  {
    because: "another topic is a third target",
    change: (aws) => putTargets(aws, { Id: "third", Arn: `${arns.topic}-2` }),
    expect: {},
  },
  {
    because: "the targets have other ids",
    change: async (aws) => {
      await removeTargets(aws, "function", "topic");
      await putTargets(aws, { Id: "Id1", Arn: arns.topic }, { Id: "Id2", Arn: arns.function });
    },
    expect: {},
  },
  {
    because: "lost events of the function's target go to a queue",
    change: async (aws) => {
      await aws.sqs.send(new CreateQueueCommand({ QueueName: "lost" }));
      await toFunction(aws, { DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${accountId}:lost` } });
    },
    expect: {},
  },
];

export const targetsTable = { resource: "targets", mutants };
