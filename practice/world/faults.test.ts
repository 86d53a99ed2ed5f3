import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { DescribeTrailsCommand, CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createPractice, type Practice } from "../index.ts";
import { faultDelayMs } from "./faults.ts";

let practice: Practice;
let url: string;

beforeAll(async () => {
  practice = await createPractice();
  ({ url } = await practice.listen());
});
afterAll(() => practice.close());
afterEach(() => practice.control("fault", null));

const common = {
  region: "us-east-1",
  maxAttempts: 1,
  credentials: { accessKeyId: "111122223333", secretAccessKey: "x" },
};
const troubled = (fault: object): Promise<unknown> => practice.control("fault", fault);

describe.each([
  [
    "over HTTP",
    () => ({
      ...common,
      endpoint: url,
      requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
    }),
  ],
  ["embedded", () => ({ ...common, endpoint: practice.endpoint, requestHandler: practice.requestHandler() })],
])("faults %s", (_name, options) => {
  const whoAmI = (abortSignal?: AbortSignal): Promise<unknown> =>
    new STSClient(options()).send(new GetCallerIdentityCommand({}), {
      ...(abortSignal && { abortSignal }),
      requestTimeout: 300,
    });

  const describeTrails = (): Promise<unknown> =>
    new CloudTrailClient(options()).send(new DescribeTrailsCommand({}), { requestTimeout: 20_000 });
  const listBuckets = (): Promise<unknown> => new S3Client(options()).send(new ListBucketsCommand({}));

  test.each([
    ["denied", "AccessDenied", 403],
    ["throttled", "Throttling", 400],
    ["expired", "ExpiredToken", 403],
    ["skewed", "SignatureDoesNotMatch", 403],
    ["error", "InternalFailure", 500],
  ])("%s answers %s", async (kind, name, httpStatusCode) => {
    await troubled({ service: "sts", operation: "GetCallerIdentity", kind });
    await expect(whoAmI()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    await expect(whoAmI()).resolves.toMatchObject({ Account: "111122223333" });
  });

  test("reset cuts the connection", async () => {
    await troubled({ service: "sts", kind: "reset" });
    await expect(whoAmI()).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test("timeout never answers", async () => {
    await troubled({ service: "sts", kind: "timeout" });
    await expect(whoAmI()).rejects.toMatchObject({ name: "TimeoutError" });
    await troubled({ service: "sts", kind: "timeout" });
    await expect(whoAmI(AbortSignal.timeout(50))).rejects.toMatchObject({ name: "AbortError" });
  });

  test("a connection cut in the body, and a body that ends too early, are no answers", async () => {
    await troubled({ service: "cloudtrail", kind: "cut" });
    await expect(describeTrails()).rejects.toMatchObject({ code: "ECONNRESET" });
    await troubled({ service: "cloudtrail", kind: "truncated" });
    await expect(describeTrails()).rejects.toThrow(/JSON|Deserialization/);
  });

  test("a refusal by the organization names its policy", async () => {
    await troubled({ service: "s3", operation: "ListBuckets", kind: "scp" });
    await expect(listBuckets()).rejects.toThrow(
      /s3:ListAllMyBuckets on resource: \* with an explicit deny in a service/,
    );
  });

  test("garbage is no answer of AWS", async () => {
    await troubled({ service: "cloudtrail", kind: "garbage" });
    const asked = new CloudTrailClient(options()).send(new DescribeTrailsCommand({}));
    await expect(asked).rejects.toThrow(/JSON|Deserialization/);
  });

  test("a fault may be named by the IAM action, and lasts as often as told", async () => {
    await troubled({ service: "s3", operation: "ListAllMyBuckets", kind: "denied", times: 2 });
    const message = /is not authorized to perform: s3:ListAllMyBuckets on resource/;
    await expect(listBuckets()).rejects.toThrow(message);
    await expect(listBuckets()).rejects.toThrow(message);
    expect(await listBuckets().then(() => "listed", String)).not.toMatch(message);
  });

  test("a service that has its own words for it keeps them", async () => {
    await troubled({ service: "sns", operation: "ListTopics", kind: "denied" });
    const asked = new SNSClient(options()).send(new ListTopicsCommand({}));
    await expect(asked).rejects.toMatchObject({ name: "AuthorizationErrorException", Code: "AuthorizationError" });
  });

  test("another account is not troubled", async () => {
    await practice.control("fault", { service: "sts", kind: "denied" }, "222233334444");
    await expect(whoAmI()).resolves.toBeDefined();
  });
});

test.each([
  ["over HTTP", () => ({ endpoint: url })],
  ["embedded", () => ({ endpoint: practice.endpoint, requestHandler: practice.requestHandler() })],
])("a delay %s gives the right answer, later, once", async (_name, reach) => {
  const client = new STSClient({ ...common, ...reach() });
  const milliseconds = async (): Promise<number> => {
    const began = performance.now();
    await expect(client.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Account: "111122223333" });
    return performance.now() - began;
  };
  await troubled({ service: "sts", operation: "GetCallerIdentity", kind: "delay" });
  expect(await milliseconds()).toBeGreaterThan(faultDelayMs - 50);
  expect(await milliseconds()).toBeLessThan(faultDelayMs / 2);
});

test.each([
  [{}, /service must be/],
  [{ service: "sts", kind: "boredom" }, /kind must be one of denied, scp, throttled, delay/],
  [{ service: "sts", kind: "denied", times: 0 }, /times must be/],
  [{ service: 5, kind: "denied" }, /service must be a text/],
])("a fault that is not understood is told: %j", async (fault, words) => {
  await expect(troubled(fault)).rejects.toThrow(words);
});
