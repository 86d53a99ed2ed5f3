import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPractice, type Practice } from "../../practice/index.ts";
import { javaScriptClient, pythonClient, type Answer, type PeerClient } from "./clients.ts";
import { comparisonsWith } from "./comparisons.ts";
import { pythonHas } from "./python.ts";
import { workbookCalls, type Place } from "./workbook/index.ts";

/*
 * The whole workbook, call by call, with the JavaScript SDK, boto3 and the AWS CLI, each in an account of its own: all
 * three must be told the same.
 */

let practice: Practice;
let url: string;
const reference: Answer[] = [];

beforeAll(async () => {
  practice = await createPractice();
  ({ url } = await practice.listen());
  const place = placeOf("111111111111");
  reference.push(...(await story(javaScriptClient({ url, account: place.account }), place)));
});
afterAll(() => practice.close());

const placeOf = (account: string): Place => ({ account, bucket: `trail-logs-${account}` });

test("the JavaScript SDK is answered every call, with an output or an error that AWS also gives", () => {
  const calls = workbookCalls(placeOf("111111111111"));
  expect(calls.length).toBeGreaterThan(110);
  const odd = reference.flatMap((answer, index) =>
    "error" in answer && /^(NotImplemented|InternalFailure|UnknownError)|:/.test(answer.error.code)
      ? [`${calls[index]?.service} ${calls[index]?.operation}: ${answer.error.code}`]
      : [],
  );
  expect(odd).toEqual([]);
});

const peers = [
  { name: "boto3", module: "boto3", account: "222222222222" },
  { name: "AWS CLI", module: "awscli", account: "333333333333" },
] as const;

describe.each(peers)("$name", ({ name, module, account }) => {
  const comparisons = comparisonsWith(name, "answers to the workbook's calls, beside the JavaScript SDK");
  test.skipIf(!pythonHas(module))(
    "is told the same as the JavaScript SDK, call by call",
    async () => {
      const place = placeOf(account);
      const calls = workbookCalls(place);
      const answers = await story(pythonClient(module, { url, account }), place);
      const problems = calls.map(({ service, operation }, index) => {
        const told = comparable(answers[index], reference[index], module);
        const expected = comparable(reference[index], reference[index], module);
        return comparisons.compare(`call ${index}`, `${service} ${operation}`, expected, told);
      });
      expect(problems.filter((problem) => problem !== null)).toEqual([]);
      expect(comparisons.unmet()).toEqual([]);
    },
    600_000,
  );
});

async function story(client: PeerClient, place: Place): Promise<Answer[]> {
  const answers: Answer[] = [];
  try {
    for (const call of workbookCalls(place)) {
      answers.push(await client.call(call));
      // A function is pending for 300 ms, and the clients are not equally fast.
      if (call.operation === "CreateFunction") await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    client.close();
  }
  return answers;
}

/** An answer without what differs by nature: account numbers, random ids, moments, checksums, members that are null. */
function comparable(answer: Answer | undefined, reference: Answer | undefined, client: "boto3" | "awscli"): string {
  if (!answer || !reference) return "nothing";
  if ("error" in answer) {
    // A HEAD has no body to name the error in: JavaScript names the status, Python gives its number.
    const code = answer.error.code === "404" ? "NotFound" : answer.error.code;
    return client === "awscli" ? code : `${code} ${answer.error.status}`;
  }
  const text = JSON.stringify(plain(answer.output, "output" in reference ? reference.output : null));
  // The accounts are one digit twelve times; canonical owner ids repeat them.
  return text.replaceAll(/(\d)\1{11,}/g, "ACCOUNT");
}

const random =
  /^(RoleId|PolicyId|UserId|VersionId|DeleteMarkerVersionId|RevisionId|EventId|MessageId|creationTime|createdTime|LastModified|SigningKeyId)$/;
/** Told by one SDK and not by another, whatever a server answers. */
const untold = /^(ResponseMetadata|Checksum\w*|ContentLength|AcceptRanges|EncodingType|AccessPointAlias)$/;

function plain(value: unknown, reference: unknown): unknown {
  if (isObject(reference) && "$time" in reference) return value === null ? null : "TIME";
  if (typeof value === "string" && value.startsWith("%7B")) return plain(JSON.parse(decodeURIComponent(value)), null);
  if (Array.isArray(value))
    return value.map((each, index) => plain(each, Array.isArray(reference) ? reference[index] : null));
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .filter(([name, each]) => each !== null && !untold.test(name) && !(isObject(each) && each["$bytes"] === ""))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, each]) => [
      name,
      random.test(name) ? "RANDOM" : plain(each, isObject(reference) ? reference[name] : null),
    ]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
