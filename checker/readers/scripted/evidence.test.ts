import { expect, test } from "vitest";
import { jsonError, type ScriptedRequest } from "../../aws/scripted-server.ts";
import { accountId, readFacts, type Script } from "./fixtures.ts";

const minute = 60_000;
const now = Date.now();
const ago = (minutes: number) => new Date(Math.floor((now - minutes * minute) / 1000) * 1000).toISOString();
const ruleName = "eventbridge-root-login-pattern";
const rule = { Name: ruleName, Arn: `arn:aws:events:us-east-1:${accountId}:rule/${ruleName}`, State: "ENABLED" };

const login = (at: string, more: object = {}) => ({
  eventID: `id-${at}`,
  eventName: "ConsoleLogin",
  eventTime: at,
  userIdentity: { type: "Root" },
  responseElements: { ConsoleLogin: "Success" },
  additionalEventData: { MFAUsed: "Yes" },
  ...more,
});
const put = (at: string, requestParameters: object, more: object = {}) => ({
  eventName: "PutRule",
  eventTime: at,
  requestParameters,
  ...more,
});
const events = (...records: object[]) => ({
  body: { Events: records.map((record) => ({ CloudTrailEvent: JSON.stringify(record) })) },
});
const history = (logins: object[], puts: object[]): Script => ({
  LookupEvents: ({ body }) => (body.includes("ConsoleLogin") ? events(...logins) : events(...puts)),
});
const chain: Script = {
  DescribeRule: { body: rule },
  ListTargetsByRule: { body: { Targets: [] } },
  "GET /2015-03-31/functions/lambda-root-login": {
    body: {
      Configuration: {
        FunctionName: "lambda-root-login",
        FunctionArn: `arn:aws:lambda:us-east-1:${accountId}:function:lambda-root-login`,
      },
    },
  },
};

test("root sign-ins are told by the record, whatever it lacks", async () => {
  const { facts } = await readFacts(
    ["rootLogins"],
    history(
      [
        login(ago(5), { responseElements: { ConsoleLogin: "Failure" }, additionalEventData: null }),
        login(ago(9), { userIdentity: { type: "IAMUser" } }),
        login(ago(10)),
      ],
      [],
    ),
  );
  expect(facts.rootLogins).toMatchObject({
    value: {
      isComplete: true,
      logins: [
        { result: "Failure", mfaUsed: null },
        { at: ago(10), result: "Success", mfaUsed: "Yes" },
      ],
    },
  });
});

test("the search stops after ten pages and says so", async () => {
  let pages = 0;
  const { facts } = await readFacts(["rootLogins"], {
    LookupEvents: () => ({ body: { Events: [], NextToken: `page-${(pages += 1)}` } }),
  });
  expect(facts.rootLogins).toEqual({ kind: "known", value: { logins: [], isComplete: false } });
  expect(pages).toBe(10);
});

test("a record that does not parse is a failure, not an absence", async () => {
  const { facts } = await readFacts(["rootLogins"], { LookupEvents: { body: { Events: [{ CloudTrailEvent: "{" }] } } });
  expect(facts.rootLogins).toMatchObject({ kind: "failed", code: "Garbled" });
});

test("the rule's first put is the oldest successful one, of this name, on the default bus", async () => {
  const puts = [
    put(ago(10), { name: ruleName }),
    put(ago(20), { name: ruleName, eventBusName: "default" }),
    put(ago(30), { name: ruleName, eventBusName: "custom" }),
    put(ago(40), { name: ruleName }, { errorCode: "AccessDenied" }),
    put(ago(50), { name: "other" }),
  ];
  const { facts } = await readFacts(["ruleFirstPut"], { ...chain, ...history([], puts) });
  expect(facts.ruleFirstPut).toEqual({ kind: "known", value: { at: ago(20), isComplete: true } });
  const none = await readFacts(["ruleFirstPut"], {
    ...history([], []),
    DescribeRule: jsonError("ResourceNotFoundException", "x"),
    ListRules: { body: { Rules: [] } },
    ListTargetsByRule: jsonError("ResourceNotFoundException", "x"),
  });
  expect(none.facts.ruleFirstPut).toBeUndefined();
});

interface Asked {
  readonly StartTime: number;
  readonly MetricDataQueries: readonly { readonly MetricStat: { readonly Period: number } }[];
}

async function metrics(logins: object[], answer: object = { MetricDataResults: [] }) {
  const asked: Asked[] = [];
  const { facts } = await readFacts(["deliveryMetrics"], {
    ...chain,
    ...history(logins, []),
    GetMetricData: (request: ScriptedRequest) => {
      asked.push(JSON.parse(request.body) as Asked);
      return { body: answer };
    },
  });
  return { reading: facts.deliveryMetrics, asked };
}

test("metrics since the oldest sign-in, in minutes while these are kept", async () => {
  const at = Math.floor(now / minute) * 60;
  const { reading, asked } = await metrics([login(ago(30)), login(ago(90))], {
    MetricDataResults: [{ Id: "ruleInvocations", Timestamps: [at, at - 60], Values: [2, 1], StatusCode: "Complete" }],
  });
  expect(asked).toHaveLength(1);
  expect(reading).toMatchObject({
    value: {
      periodSeconds: 60,
      ruleInvocations: [{ value: 1 }, { at: new Date(at * 1000).toISOString(), value: 2 }],
      topicDelivered: [],
    },
  });
  if (reading?.kind !== "known") throw new Error("not known");
  expect(Date.parse(reading.value.from)).toBeLessThan(Date.parse(ago(91)));
  expect(asked[0]?.MetricDataQueries.map((query) => query.MetricStat.Period)).toEqual([
    60, 60, 60, 60, 60, 60, 60, 300, 300, 300,
  ]);
});

test("five-minute periods for a sign-in of long ago, never more than 63 days", async () => {
  const { reading } = await metrics([login(ago(20 * 1440))]);
  expect(reading).toMatchObject({ value: { periodSeconds: 300 } });
  const old = await metrics([login(ago(80 * 1440))]);
  if (old.reading?.kind !== "known") throw new Error("not known");
  expect((now - Date.parse(old.reading.value.from)) / minute / 1440).toBeLessThan(63.1);
});

test("nothing to measure without a sign-in; a forbidden metric is a refusal", async () => {
  expect((await metrics([])).asked).toEqual([]);
  const forbidden = await metrics([login(ago(30))], {
    MetricDataResults: [{ Id: "ruleInvocations", StatusCode: "Forbidden" }],
  });
  expect(forbidden.reading).toMatchObject({ kind: "denied", action: "cloudwatch:GetMetricData" });
});

test("log files are listed from the sign-in on, and only once for sign-ins close together", async () => {
  const name = "s3-root-login-detect";
  const trail = {
    Name: "ct-trail-monitor",
    TrailARN: "arn",
    HomeRegion: "us-east-1",
    S3BucketName: name,
    S3KeyPrefix: "logs",
  };
  const folder = `logs/AWSLogs/${accountId}/CloudTrail/us-east-1/`;
  const starts: string[] = [];
  const { facts } = await readFacts(["logObjects"], {
    ...chain,
    ...history([login(ago(30)), login(ago(45))], []),
    DescribeTrails: { body: { trailList: [trail] } },
    "GET /?max-buckets=1000": {
      body: `<ListAllMyBucketsResult><Buckets><Bucket><Name>${name}</Name></Bucket></Buckets></ListAllMyBucketsResult>`,
    },
    [`GET /${name}`]: ({ url }) => {
      starts.push(url.searchParams.get("start-after") ?? "");
      return {
        body: `<ListBucketResult><Contents><Key>${folder}2026/x.json.gz</Key><LastModified>${ago(20)}</LastModified></Contents></ListBucketResult>`,
      };
    },
  });
  expect(facts.logObjects).toEqual({
    kind: "known",
    value: { objects: [{ key: `${folder}2026/x.json.gz`, lastModified: ago(20) }] },
  });
  expect(starts).toHaveLength(1);
  const early = ago(60);
  expect(starts[0]).toBe(
    `${folder}${early.slice(0, 10).replaceAll("-", "/")}/${accountId}_CloudTrail_us-east-1_${early.slice(0, 16).replaceAll(/[-:]/g, "")}`,
  );
});

const entry = (key: string, value: number) => `<entry><key>${key}</key><value>${value}</value></entry>`;

const summary = (inner: string) => ({
  GetAccountSummary: {
    body: `<GetAccountSummaryResponse><GetAccountSummaryResult><SummaryMap>${inner}</SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>`,
  },
});

test("the root user's protection", async () => {
  const { facts } = await readFacts(
    ["accountSummary"],
    summary(entry("AccountMFAEnabled", 1) + entry("AccountAccessKeysPresent", 0)),
  );
  expect(facts.accountSummary).toEqual({ kind: "known", value: { hasRootMfa: true, hasRootAccessKeys: false } });
  const half = await readFacts(["accountSummary"], summary(entry("Users", 1)));
  expect(half.facts.accountSummary).toMatchObject({ kind: "failed", code: "Garbled" });
});
