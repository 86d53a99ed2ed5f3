import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadModel } from "../../practice/wire/model.ts";
import { serviceProtocols } from "../../practice/wire/protocol.ts";
import { openLoop, type Loop } from "../../practice/wire/round-trip/exchange.ts";
import { pythonScript } from "./clients.ts";
import { comparisonsWith } from "./comparisons.ts";
import { pythonHas } from "./python.ts";

/*
 * Every operation once more, sent by botocore with inputs made from botocore's own model: what only the JavaScript SDK
 * sends (`x-id`, the order of things) must not be what the wire lives on.
 */

let loop: Loop;
beforeAll(async () => {
  loop = await openLoop();
});
afterAll(() => loop.close());

interface Sent {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly skip?: string;
}

test.skipIf(!pythonHas("botocore"))(
  "what botocore sends is understood as what it meant",
  async () => {
    const boto = pythonScript("boto_shapes.py", { url: loop.url, account: "111122223333" });
    const comparisons = comparisonsWith("botocore", "requests of every operation, understood as they were meant");
    const problems: (string | null)[] = [];
    let [compared, skipped] = [0, 0];
    for (const service of serviceProtocols) {
      for (const operation of (await loadModel(service)).operations.keys()) {
        const name = `${service.name} ${operation}`;
        loop.prepare({});
        const sent = (await boto.ask({ service: service.name, operation, seed: 1 })) as Sent;
        const got = loop.understood();
        if (sent.skip !== undefined) {
          comparisons.leaveOut(sent.skip);
          skipped++;
          continue;
        }
        const theirs =
          got?.operation === operation
            ? (firstGap(sent.input ?? {}, got.input, "") ?? "understood")
            : `taken for ${got?.operation}`;
        problems.push(comparisons.compare("any", name, "understood", theirs));
        compared++;
      }
    }
    boto.close();
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
    expect(comparisons.unmet()).toEqual([]);
    expect(compared).toBeGreaterThan(800);
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
