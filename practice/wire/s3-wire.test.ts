import { createHash } from "node:crypto";
import { request } from "node:http";
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPractice, type Practice } from "../index.ts";
import { unwrapAwsChunked } from "./aws-chunked.ts";
import { s3Address } from "./s3-address.ts";

let practice: Practice;
let url: string;
let port: string;

beforeAll(async () => {
  practice = await createPractice();
  ({ url } = await practice.listen());
  ({ port } = new URL(url));
  await client({ forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: "my-bucket" }));
});
afterAll(() => practice.close());

const client = (options: object): S3Client =>
  new S3Client({
    region: "us-east-1",
    endpoint: url,
    maxAttempts: 1,
    credentials: { accessKeyId: "111122223333", secretAccessKey: "x" },
    ...options,
  });
const text = async (sdk: S3Client, Key: string): Promise<string | undefined> =>
  (await sdk.send(new GetObjectCommand({ Bucket: "my-bucket", Key }))).Body?.transformToString();

describe("where a request points", () => {
  test.each([
    ["127.0.0.1:4599", "/my-bucket/a/b", { bucket: "my-bucket", path: "/a/b" }],
    ["localhost:4599", "/my-bucket", { bucket: "my-bucket", path: "/" }],
    ["localhost:4599", "/", { bucket: null, path: "/" }],
    ["practice.localhost", "/my-bucket/key/", { bucket: "my-bucket", path: "/key/" }],
    ["my-bucket.localhost:4599", "/key", { bucket: "my-bucket", path: "/key" }],
    ["my.dotted.bucket.s3.localhost:4599", "/key", { bucket: "my.dotted.bucket", path: "/key" }],
    ["my-bucket.s3.us-east-1.amazonaws.com", "/", { bucket: "my-bucket", path: "/" }],
    ["s3.amazonaws.com", "/my-bucket/k", { bucket: "my-bucket", path: "/k" }],
  ])("%s %s", (host, path, address) => {
    expect(s3Address({ headers: { host } }, path)).toEqual(address);
  });
});

test("a bucket may stand in the host name", async () => {
  const virtualHost = client({ endpoint: `http://localhost:${port}`, forcePathStyle: false });
  // Not every resolver knows names below localhost, so this connects by address and says the name.
  virtualHost.middlewareStack.add(
    (next) => (args) => {
      const sent = args.request as { hostname: string; headers: Record<string, string> };
      expect(sent.hostname).toBe("my-bucket.localhost");
      sent.hostname = "127.0.0.1";
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
  await virtualHost.send(new PutObjectCommand({ Bucket: "my-bucket", Key: "by-host", Body: "hello" }));
  expect(await text(client({ forcePathStyle: true }), "by-host")).toBe("hello");
});

test("an upload with a trailing checksum arrives without its frames", async () => {
  const sdk = client({ forcePathStyle: true, requestChecksumCalculation: "WHEN_SUPPORTED" });
  const { Readable } = await import("node:stream");
  const big = "0123456789".repeat(20_000);
  const Body = Readable.from([Buffer.from(big)]);
  await sdk.send(
    new PutObjectCommand({
      Bucket: "my-bucket",
      Key: "streamed",
      Body,
      ContentLength: big.length,
      ChecksumAlgorithm: "CRC32",
    }),
  );
  const stored = (await text(sdk, "streamed")) ?? "";
  expect(createHash("sha256").update(stored).digest("hex")).toBe(createHash("sha256").update(big).digest("hex"));
});

describe("aws-chunked frames", () => {
  test.each([
    ["plain", "5\r\nhello\r\n0\r\n\r\n", "hello"],
    [
      "signed",
      "5;chunk-signature=ab\r\nhello\r\n3;chunk-signature=cd\r\n you\r\n".replace(" you", "you") +
        "0;chunk-signature=ef\r\n\r\n",
      "helloyou",
    ],
    ["with a trailer", "5\r\nhe\r\no\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n", "he\r\no"],
    ["empty", "0\r\n\r\n", ""],
  ])("%s", (_name, framed, bytes) => {
    expect(Buffer.from(unwrapAwsChunked(Buffer.from(framed)) ?? "none").toString()).toBe(bytes);
  });
  test.each(["", "hello", "5\r\nhel", "zz\r\n\r\n", "5\r\nhello"])("broken: %j", (framed) => {
    expect(unwrapAwsChunked(Buffer.from(framed))).toBeNull();
  });
});

test("keys keep slashes at their end, spaces and letters of any language", async () => {
  const sdk = client({ forcePathStyle: true });
  for (const Key of ["folder/", "a b+c&d=e%41.txt", "한글/키", "dots/../kept", "//double"]) {
    await sdk.send(new PutObjectCommand({ Bucket: "my-bucket", Key, Body: Key }));
    expect(await text(sdk, Key)).toBe(Key);
  }
  const { Contents = [] } = await sdk.send(new ListObjectsV2Command({ Bucket: "my-bucket" }));
  expect(Contents.map(({ Key }) => Key)).toEqual(
    expect.arrayContaining(["folder/", "한글/키", "dots/../kept", "//double"]),
  );
});

test("a bucket elsewhere is told by a header, because a HEAD has no body", async () => {
  const seoul = client({ forcePathStyle: true, region: "ap-northeast-2" });
  await seoul.send(
    new CreateBucketCommand({
      Bucket: "in-seoul",
      CreateBucketConfiguration: { LocationConstraint: "ap-northeast-2" },
    }),
  );
  const asked = client({ forcePathStyle: true }).send(new HeadBucketCommand({ Bucket: "in-seoul" }));
  const error = (await asked.catch((caught: unknown) => caught)) as {
    $metadata: { httpStatusCode: number };
    $response: { headers: Record<string, string> };
  };
  expect(error.$metadata.httpStatusCode).toBe(301);
  expect(error.$response.headers["x-amz-bucket-region"]).toBe("ap-northeast-2");
});

test("a presigned link needs nothing but itself", async () => {
  await client({ forcePathStyle: true }).send(
    new PutObjectCommand({ Bucket: "my-bucket", Key: "linked", Body: "by link" }),
  );
  const scope = encodeURIComponent("111122223333/20261123/us-east-1/s3/aws4_request");
  const link = `${url}/my-bucket/linked?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${scope}&X-Amz-Date=20261123T000000Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host&X-Amz-Signature=00&x-id=GetObject`;
  expect(await (await fetch(link)).text()).toBe("by link");
});

test("a body that is too large is refused before it is read to its end", async () => {
  const status = await new Promise((resolve, reject) => {
    const outgoing = request(`${url}/my-bucket/huge`, { method: "PUT" }, (answer) =>
      resolve(answer.resume().statusCode),
    );
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      /EPIPE|ECONNRESET/.test(error.code ?? "") ? resolve(413) : reject(error),
    );
    const megabyte = Buffer.alloc(1024 * 1024);
    let left = 90;
    const more = (): void => {
      while (left-- > 0) if (!outgoing.write(megabyte)) return void outgoing.once("drain", more);
      outgoing.end();
    };
    more();
  });
  expect(status).toBe(413);
});
