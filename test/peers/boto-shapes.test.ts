import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadModel } from "../../practice/wire/model.ts";
import { serviceProtocols } from "../../practice/wire/protocol.ts";
import { openLoop, type Loop } from "../../practice/wire/round-trip/exchange.ts";
import { pythonHas, pythonScript } from "./clients.ts";

/*
 * Every operation once more, sent by botocore with inputs made from botocore's own model: what only the JavaScript SDK
 * sends (`x-id`, the order of things) must not be what the wire lives on.
 */

let loop: Loop;
beforeAll(async () => {
  loop = await openLoop();
});
afterAll(() => loop.close());

/** Calls that the wire cannot tell apart or never gets, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "s3 ListDirectoryBuckets": "signed for s3express",
  "s3 WriteGetObjectResponse": "signed for S3 Object Lambda",
  "s3 CopyObject": "botocore percent-encodes the source, as S3 wants it",
  "s3 UploadPartCopy": "botocore percent-encodes the source, as S3 wants it",
  "s3 GetObjectAttributes": "a number to botocore, a text to the JavaScript SDK",
};

interface Sent {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly skip?: string;
}

test.skipIf(!pythonHas("botocore"))(
  "what botocore sends is understood as what it meant",
  async () => {
    const boto = pythonScript("boto_shapes.py", { url: loop.url, account: "111122223333" });
    const problems: string[] = [];
    let understood = 0;
    let skipped = 0;
    for (const service of serviceProtocols) {
      for (const operation of (await loadModel(service)).operations.keys()) {
        const name = `${service.name} ${operation}`;
        loop.prepare({});
        const sent = (await boto.ask({ service: service.name, operation, seed: 1 })) as Sent;
        const got = loop.understood();
        if (sent.skip !== undefined) skipped++;
        else if (got?.operation !== operation) problems.push(`${name}: taken for ${got?.operation}`);
        else {
          const gap = firstGap(sent.input ?? {}, got.input, "");
          if (gap) problems.push(`${name}: ${gap}`);
          else understood++;
        }
      }
    }
    boto.close();
    const unlisted = problems.filter((problem) => !((problem.split(":")[0] ?? "") in exceptions));
    expect(unlisted).toEqual([]);
    expect(understood).toBeGreaterThan(800);
    expect(skipped).toBeLessThan(40);
  },
  300_000,
);

/** The first thing sent that did not arrive; what clients add is no concern of this test. */
function firstGap(sent: unknown, got: unknown, path: string): string | null {
  const one = plain(sent);
  const other = plain(got);
  if (!isObject(one))
    return isDeepStrictEqual(one, other) ? null : `${path}: ${JSON.stringify(one)} became ${String(other)}`;
  if (!isObject(other)) return `${path}: ${JSON.stringify(one).slice(0, 80)} became ${String(other)}`;
  for (const [key, value] of Object.entries(one)) {
    const gap = firstGap(value, other[key], `${path}.${key}`);
    if (gap) return gap;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("base64")}`;
  if (value instanceof Date) return `time ${value.getTime() / 1000}`;
  if (isObject(value) && "$bytes" in value) return `bytes ${String(value["$bytes"])}`;
  if (isObject(value) && "$time" in value) return `time ${String(value["$time"])}`;
  return value;
}
