import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { accountId, arns, type Aws } from "../aws.ts";
import { policyOf, setTopic } from "../changes.ts";
import { noEvidence, type Mutant } from "../mutant.ts";

const owner = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: "kms:*",
  Resource: "*",
};
const admit = {
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
  Resource: "*",
};
const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });

/** Makes a key with these statements beside the owner's. Returns its id. */
async function makeKey(aws: Aws, statements: readonly object[]): Promise<string> {
  const { KeyMetadata } = await aws.kms.send(new CreateKeyCommand({ Policy: policyOf([owner, ...statements]) }));
  return KeyMetadata?.KeyId ?? "";
}
const encrypt =
  (...statements: readonly object[]) =>
  async (aws: Aws) =>
    setTopic(aws, "KmsMasterKeyId", await makeKey(aws, statements));

type Row = readonly [because: string, statements: readonly object[]];

const closed: readonly Row[] = [
  ["admits its account only", []],
  ["lets EventBridge decrypt only", [{ ...admit, Action: "kms:Decrypt" }]],
  ["lets EventBridge make data keys only", [{ ...admit, Action: "kms:GenerateDataKey*" }]],
  [
    "lets EventBridge make data keys without plaintext",
    [{ ...admit, Action: ["kms:GenerateDataKeyWithoutPlaintext", "kms:Decrypt"] }],
  ],
  ["lets EventBridge encrypt", [{ ...admit, Action: ["kms:Encrypt", "kms:Decrypt"] }]],
  ["lets SNS in", [{ ...admit, Principal: { Service: "sns.amazonaws.com" } }]],
  ["lets Lambda in", [{ ...admit, Principal: { Service: "lambda.amazonaws.com" } }]],
  ["denies EventBridge to decrypt", [admit, { ...admit, Effect: "Deny", Action: "kms:Decrypt" }]],
  [
    "denies services",
    [admit, { ...admit, Effect: "Deny", Principal: "*", ...when("Bool", "aws:PrincipalIsAWSService", "true") }],
  ],
];
const open: readonly Row[] = [
  ["lets EventBridge in", [admit]],
  ["lets EventBridge do everything", [{ ...admit, Action: "kms:*" }]],
  [
    "lets EventBridge in by two statements",
    [
      { ...admit, Action: "kms:Decrypt" },
      { ...admit, Action: "kms:GenerateDataKey" },
    ],
  ],
  [
    "lets EventBridge and SNS in",
    [{ ...admit, Principal: { Service: ["sns.amazonaws.com", "events.amazonaws.com"] } }],
  ],
  ["denies its deletion", [admit, { ...admit, Effect: "Deny", Principal: "*", Action: "kms:ScheduleKeyDeletion" }]],
];
/** AWS does not support these conditions for EventBridge; whether they stop it is not documented. */
const doubtful: readonly Row[] = [
  ["asks for the rule", [{ ...admit, ...when("ArnLike", "aws:SourceArn", arns.rule) }]],
  ["asks for the account", [{ ...admit, ...when("StringEquals", "aws:SourceAccount", accountId) }]],
  [
    "asks for the way through SNS",
    [{ ...admit, ...when("StringEquals", "kms:ViaService", "sns.us-east-1.amazonaws.com") }],
  ],
];

const refused = { "4.topic-policy": "fail" } as const;
const touches = ["topic policy"];

const mutants: readonly Mutant[] = [
  {
    because: "the topic is encrypted with the key of AWS",
    change: (aws) => setTopic(aws, "KmsMasterKeyId", "alias/aws/sns"),
    expect: refused,
    touches,
  },
  ...closed.map(([because, statements]) => ({
    because: `the topic's key ${because}`,
    change: encrypt(...statements),
    expect: refused,
    touches,
  })),
  {
    because: "the topic's key is disabled",
    change: async (aws) => {
      const KeyId = await makeKey(aws, [admit]);
      await setTopic(aws, "KmsMasterKeyId", KeyId);
      await aws.kms.send(new DisableKeyCommand({ KeyId }));
    },
    expect: refused,
    touches,
  },
  {
    because: "the topic's key is about to be deleted",
    change: async (aws) => {
      const KeyId = await makeKey(aws, [admit]);
      await setTopic(aws, "KmsMasterKeyId", KeyId);
      await aws.kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    },
    expect: refused,
    touches,
  },
  {
    because: "the topic's key does not exist",
    change: (aws) => setTopic(aws, "KmsMasterKeyId", "0f1e2d3c-0000-4000-8000-000000000001"),
    expect: refused,
    touches,
  },
  {
    because: "the topic's key has an alias that does not exist",
    change: (aws) => setTopic(aws, "KmsMasterKeyId", "alias/alarm"),
    expect: refused,
    touches,
  },
  ...open.map(([because, statements]) => ({
    because: `the topic's key ${because}`,
    change: encrypt(...statements),
    expect: {},
    touches,
  })),
  {
    because: "the topic's key has an alias, and lets EventBridge in",
    change: async (aws) => {
      const TargetKeyId = await makeKey(aws, [admit]);
      await aws.kms.send(new CreateAliasCommand({ AliasName: "alias/alarm", TargetKeyId }));
      await setTopic(aws, "KmsMasterKeyId", "alias/alarm");
    },
    expect: {},
    touches,
  },
  ...doubtful.flatMap(([because, statements]): Mutant[] => [
    {
      because: `the topic's key ${because}, and nobody has signed in`,
      from: "built",
      change: encrypt(...statements),
      expect: { "4.topic-policy": "unverified", ...noEvidence },
      touches: [...touches, "sign-in"],
    },
    {
      because: `the topic's key ${because}, and a mail went through`,
      change: encrypt(...statements),
      expect: {},
      touches: [...touches, "sign-in", "subscriptions"],
    },
  ]),
];

export const topicKeyTable = { resource: "topic key", mutants };
