import { expect, test } from "vitest";
import type { PlainAnswer } from "./plain-get.ts";
import { rememberWebhooks } from "./webhook-memory.ts";

const url = "https://discord.com/api/webhooks/100000000000000001/token-one";
const options = { maxBytes: 1000, signal: new AbortController().signal };

function counting(answers: readonly PlainAnswer[]) {
  const asked: string[] = [];
  const get = async (address: string): Promise<PlainAnswer> => {
    asked.push(address);
    return answers[Math.min(asked.length, answers.length) - 1] as PlainAnswer;
  };
  return { asked, get };
}

const answered = (status: number, text = "{}"): PlainAnswer => ({
  ok: true,
  status,
  bytes: new TextEncoder().encode(text),
});

test("a webhook is asked about once an hour, by however many learners at the same time", async () => {
  let now = 0;
  const { asked, get } = counting([answered(200), answered(404)]);
  const memory = rememberWebhooks(() => now);
  const both = await Promise.all([memory.around(get)(url, options), memory.around(get)(url, options)]);
  now += 59 * 60_000;
  expect([...both, await memory.around(get)(url, options)]).toEqual([answered(200), answered(200), answered(200)]);
  expect(asked).toHaveLength(1);
  now += 60_000;
  expect(await memory.around(get)(url, options)).toEqual(answered(404));
  expect(asked).toHaveLength(2);
});

test("what Discord tells of a webhook, its token among it, is not kept; a refusal's words are", async () => {
  const text = '{"token": "token-one", "code": 10015}';
  const { get } = counting([answered(200, text), answered(404, text)]);
  const remembering = rememberWebhooks(() => 0).around(get);
  expect(await remembering(url, options)).toEqual(answered(200));
  expect(await remembering(`${url}x`, options)).toEqual(answered(404, text));
});

test("another webhook is another question, and so is everything that is no webhook", async () => {
  const { asked, get } = counting([answered(200)]);
  const remembering = rememberWebhooks(() => 0).around(get);
  const code = "https://awslambda-us-east-1-tasks.s3.us-east-1.amazonaws.com/code.zip?X-Amz-Signature=00";
  for (const one of [url, `${url}x`, code, code]) await remembering(one, options);
  expect(asked).toEqual([url, `${url}x`, code, code]);
});

test.each<[string, PlainAnswer]>([
  ["no answer came", { ok: false, problem: "Network" }],
  ["a captive portal answered", answered(200, "<html>Sign in to the Wi-Fi</html>")],
])("where %s it is asked again", async (_what, first) => {
  const { asked, get } = counting([first, answered(200)]);
  const remembering = rememberWebhooks(() => 0).around(get);
  expect(await remembering(url, options)).toEqual(first);
  expect(await remembering(url, options)).toEqual(answered(200));
  expect(asked).toHaveLength(2);
});

test("whoever is turned away for asking too much does not ask again for an hour", async () => {
  const { asked, get } = counting([answered(429, "error code: 1015")]);
  const remembering = rememberWebhooks(() => 0).around(get);
  await remembering(url, options);
  await remembering(url, options);
  expect(asked).toHaveLength(1);
});
