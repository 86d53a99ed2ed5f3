import { expect, test } from "vitest";
import { jsonError } from "../../aws/scripted-server.ts";
import { accountId, readFacts, type Script } from "./fixtures.ts";

const trail = (name: string, more: object = {}) => ({
  Name: name,
  TrailARN: `arn:aws:cloudtrail:us-east-1:${accountId}:trail/${name}`,
  HomeRegion: "us-east-1",
  S3BucketName: "s3-root-login-detect-7",
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
  LogFileValidationEnabled: true,
  ...more,
});
const listed = (...names: string[]): Script => ({
  "GET /?max-buckets=1000": {
    body: `<ListAllMyBucketsResult><Buckets>${names.map((name) => `<Bucket><Name>${name}</Name><BucketRegion>ap-northeast-2</BucketRegion></Bucket>`).join("")}</Buckets></ListAllMyBucketsResult>`,
  },
});
const notFound = jsonError("TrailNotFoundException", "Unknown trail");
const here: Script = { DescribeTrails: { body: { trailList: [trail("ct-trail-monitor")] } } };
const seoul = trail("ct-trail-monitor", {
  TrailARN: `arn:aws:cloudtrail:ap-northeast-2:${accountId}:trail/ct-trail-monitor`,
  HomeRegion: "ap-northeast-2",
  IsMultiRegionTrail: false,
});

test("a trail at home in Seoul that us-east-1 does not see is found by the list and asked there", async () => {
  const { facts } = await readFacts(["trail", "trailStatus"], {
    DescribeTrails: { body: { trailList: [] } },
    ListTrails: ({ body }) =>
      body.includes("next") ? { body: { Trails: [seoul] } } : { body: { Trails: [], NextToken: "next" } },
    GetTrail: ({ region }) => (region === "ap-northeast-2" ? { body: { Trail: seoul } } : notFound),
    GetTrailStatus: ({ region }) => ({
      body: { IsLogging: region === "ap-northeast-2", StartLoggingTime: 1_790_000_000 },
    }),
  });
  expect(facts.trail).toMatchObject({ value: { state: "named", value: { homeRegion: "ap-northeast-2" } } });
  expect(facts.trailStatus).toMatchObject({ value: { isLogging: true, startLoggingAt: "2026-09-21T14:13:20.000Z" } });
});

test("while the list of trails is refused nobody knows that there is none", async () => {
  const { facts } = await readFacts(["trail", "trailStatus"], {
    DescribeTrails: { body: { trailList: [] } },
    GetTrail: notFound,
  });
  expect(facts.trail).toMatchObject({ kind: "denied", action: "cloudtrail:ListTrails" });
  expect(facts.trailStatus).toEqual(facts.trail);
});

test("GetTrail stands in for a refused DescribeTrails", async () => {
  const { facts } = await readFacts(["trail"], { GetTrail: { body: { Trail: trail("ct-trail-monitor") } } });
  expect(facts.trail).toMatchObject({ value: { state: "named" } });
  const denied = await readFacts(["trail"], {});
  expect(denied.facts.trail).toMatchObject({ kind: "denied", action: "cloudtrail:DescribeTrails" });
});

const onlyTrails = (...trails: object[]): Script => ({
  DescribeTrails: { body: { trailList: trails } },
  ListTrails: { body: { Trails: [] } },
});

test("the one trail that sees root sign-ins is the candidate", async () => {
  const blind = trail("blind", { IsMultiRegionTrail: false, HomeRegion: "ap-northeast-2" });
  const one = await readFacts(["trail"], onlyTrails(trail("mine"), blind));
  expect(one.facts.trail).toMatchObject({ value: { state: "candidate", name: "mine" } });
  const two = await readFacts(["trail"], onlyTrails(trail("mine"), trail("yours")));
  expect(two.facts.trail).toMatchObject({ value: { state: "missing", candidates: ["mine", "yours"] } });
});

test("basic and advanced selectors, with the API's defaults", async () => {
  const fields = [
    { Field: "eventCategory", Equals: ["Management"] },
    { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] },
  ];
  const { facts } = await readFacts(["eventSelectors"], {
    ...here,
    GetEventSelectors: {
      body: { TrailARN: "arn", EventSelectors: [{}], AdvancedEventSelectors: [{ FieldSelectors: fields }] },
    },
  });
  expect(facts.eventSelectors).toEqual({
    kind: "known",
    value: {
      basic: [{ readWriteType: "All", includesManagementEvents: true, excludedSources: [] }],
      advanced: [
        {
          name: null,
          fields: [
            { field: "eventCategory", operators: { Equals: ["Management"] } },
            { field: "eventSource", operators: { NotEquals: ["kms.amazonaws.com"] } },
          ],
        },
      ],
    },
  });
});

const settings = ["bucketOwnership", "publicAccessBlock", "bucketVersioning", "bucketEncryption"] as const;
const s3Error = (code: string) => ({ status: 404, body: `<Error><Code>${code}</Code></Error>` });

test("the trail's bucket is named with a suffix, and asked in its own Region", async () => {
  const bucket = "GET /s3-root-login-detect-7";
  const regions: (string | null)[] = [];
  const { facts } = await readFacts(["bucket", ...settings], {
    ...here,
    ...listed("other", "s3-root-login-detect-7"),
    [`${bucket}?ownershipControls`]: ({ region }) => {
      regions.push(region);
      return {
        body: "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>",
      };
    },
    [`${bucket}?publicAccessBlock`]: s3Error("NoSuchPublicAccessBlockConfiguration"),
    [`${bucket}?versioning`]: { body: "<VersioningConfiguration/>" },
    [`${bucket}?encryption`]: s3Error("ServerSideEncryptionConfigurationNotFoundError"),
  });
  expect(facts).toMatchObject({
    bucket: { value: { state: "named", value: { isOwn: true, region: "ap-northeast-2", from: "trail" } } },
    bucketOwnership: { value: "BucketOwnerEnforced" },
    publicAccessBlock: { kind: "known", value: null },
    bucketVersioning: { value: "never" },
    bucketEncryption: { kind: "known", value: null },
  });
  expect(regions).toEqual(["ap-northeast-2"]);
});

test("a bucket that is gone is not taken for an answer about its settings", async () => {
  const { facts } = await readFacts(["bucket", ...settings], {
    ...here,
    ...listed(),
    "HEAD /s3-root-login-detect-7": { status: 404 },
  });
  expect(facts.bucket).toMatchObject({ value: { state: "missing" } });
  expect(facts.bucketVersioning).toBeUndefined();
  const foreign = await readFacts(["bucket", "bucketVersioning"], { ...here, ...listed() });
  expect(foreign.facts.bucket).toMatchObject({ value: { state: "named", value: { isOwn: false } } });
  expect(foreign.facts.bucketVersioning).toMatchObject({ kind: "denied", action: "s3:GetBucketVersioning" });
});

test("without the list of buckets, an answer that demands this account as owner proves the bucket", async () => {
  const { facts } = await readFacts(["bucket"], { ...here, "HEAD /s3-root-login-detect-7": {} });
  expect(facts.bucket).toMatchObject({ value: { state: "named", value: { isOwn: true } } });
  const denied = await readFacts(["bucket"], here);
  expect(denied.facts.bucket).toMatchObject({ kind: "denied", action: "s3:ListAllMyBuckets" });
});

test("without a trail the bucket is an own one of the configured name", async () => {
  const none: Script = { DescribeTrails: { body: { trailList: [] } }, ListTrails: { body: { Trails: [] } } };
  const found = async (...names: string[]) =>
    (await readFacts(["bucket"], { ...none, ...listed(...names) })).facts.bucket;
  expect(await found("s3-root-login-detect-a")).toMatchObject({ value: { state: "named", value: { from: "name" } } });
  expect(await found("s3-root-login-detector")).toMatchObject({ value: { state: "candidate" } });
  expect(await found("s3-root-login-detect-a", "s3-root-login-detect-b")).toMatchObject({
    value: { state: "missing", candidates: ["s3-root-login-detect-a", "s3-root-login-detect-b"] },
  });
});
