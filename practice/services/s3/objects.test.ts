import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestAccount, type TestAccount } from "../test-account.ts";

const Bucket = "s3-root-login-detect";
let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
  await world.s3.send(new CreateBucketCommand({ Bucket }));
});
afterEach(() => world.practice.close());

const put = (Key: string, Body = "x") => world.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const version = (Status: "Enabled" | "Suspended") =>
  world.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
const list = (input: object) => world.s3.send(new ListObjectsV2Command({ Bucket, ...input }));
const listVersions = (more: object) => world.s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, ...more }));

describe("objects", () => {
  test("come back with their headers, in whole or in part", async () => {
    const Metadata = { course: "root-login" };
    await world.s3.send(
      new PutObjectCommand({ Bucket, Key: "a/한글.txt", Body: "0123456789", ContentType: "text/plain", Metadata }),
    );
    const whole = await world.s3.send(new GetObjectCommand({ Bucket, Key: "a/한글.txt" }));
    expect(await whole.Body?.transformToString()).toBe("0123456789");
    expect(whole).toMatchObject({
      ContentType: "text/plain",
      ContentLength: 10,
      Metadata,
      ServerSideEncryption: "AES256",
    });
    const part = await world.s3.send(new GetObjectCommand({ Bucket, Key: "a/한글.txt", Range: "bytes=2-4" }));
    expect([await part.Body?.transformToString(), part.ContentRange]).toEqual(["234", "bytes 2-4/10"]);
  });

  test("that are not there are told apart", async () => {
    const get = world.s3.send(new GetObjectCommand({ Bucket, Key: "none" }));
    await expect(get).rejects.toMatchObject({ name: "NoSuchKey" });
    const head = world.s3.send(new HeadObjectCommand({ Bucket, Key: "none" }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    const once = () => world.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "1", IfNoneMatch: "*" }));
    await once();
    await expect(once()).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  test("are listed by bytes, by prefix, rolled up, and in pages", async () => {
    for (const key of ["logs/2026/11/a", "logs/2026/12/b", "logs/z", "top", "__proto__"]) await put(key);
    const keys = async (input: object) => (await list(input)).Contents?.map((object) => object.Key);
    expect(await keys({})).toEqual(["__proto__", "logs/2026/11/a", "logs/2026/12/b", "logs/z", "top"]);
    const rolled = await list({ Prefix: "logs/", Delimiter: "/" });
    expect(rolled.CommonPrefixes).toEqual([{ Prefix: "logs/2026/" }]);
    expect(rolled.Contents?.map((object) => object.Key)).toEqual(["logs/z"]);
    const first = await list({ MaxKeys: 2 });
    expect([first.IsTruncated, first.KeyCount]).toEqual([true, 2]);
    expect(await keys({ ContinuationToken: first.NextContinuationToken })).toEqual(["logs/2026/12/b", "logs/z", "top"]);
  });

  test("of a versioned bucket are kept behind delete markers until every version goes", async () => {
    await put("k", "before");
    await version("Enabled");
    const { VersionId } = await put("k", "first");
    await put("k", "second");
    const marker = await world.s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(world.s3.send(new GetObjectCommand({ Bucket, Key: "k" }))).rejects.toMatchObject({
      name: "NoSuchKey",
    });
    const old = await world.s3.send(new GetObjectCommand({ Bucket, Key: "k", VersionId }));
    expect(await old.Body?.transformToString()).toBe("first");
    await version("Suspended");
    await put("k", "third");
    const { Versions = [], DeleteMarkers = [] } = await world.s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions.map((each) => [each.VersionId === "null", each.IsLatest])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect(DeleteMarkers.map((each) => each.VersionId)).toEqual([marker.VersionId]);
    await expect(world.s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "BucketNotEmpty" });
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId: id }) => ({ Key, VersionId: id }));
    const { Deleted, Errors } = await world.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect([Deleted?.length, Errors]).toEqual([4, undefined]);
    await world.s3.send(new DeleteBucketCommand({ Bucket }));
    await expect(world.s3.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  test("have their versions listed in pages that lose and repeat nothing", async () => {
    await version("Enabled");
    for (const key of ["a", "b", "c"]) for (const body of ["1", "2", "3"]) await put(key, body);
    const seen: string[] = [];
    let markers: { KeyMarker?: string; VersionIdMarker?: string } | null = {};
    while (markers !== null) {
      const page: Awaited<ReturnType<typeof listVersions>> = await listVersions(markers);
      seen.push(...(page.Versions ?? []).map((each) => `${each.Key} ${each.VersionId}`));
      const { NextKeyMarker, NextVersionIdMarker } = page;
      markers = page.IsTruncated
        ? { KeyMarker: NextKeyMarker ?? "", VersionIdMarker: NextVersionIdMarker ?? "" }
        : null;
    }
    expect([seen.length, new Set(seen).size]).toEqual([9, 9]);
  });
});
