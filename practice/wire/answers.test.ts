import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPractice, type Practice } from "../index.ts";

let practice: Practice;
let url: string;

beforeAll(async () => {
  practice = await createPractice();
  ({ url } = await practice.listen());
});
afterAll(() => practice.close());

/** A signed request as clients of any age and language send it; the signature itself is not judged. */
function ask(
  service: string,
  init: { method?: string; path?: string; body?: string; headers?: Record<string, string> },
): Promise<Response> {
  const scope = `AKIDEXAMPLE/20261123/us-east-1/${service}/aws4_request`;
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`,
    ...init.headers,
  };
  return fetch(url + (init.path ?? "/"), {
    method: init.method ?? "POST",
    headers,
    ...(init.body && { body: init.body }),
  });
}
const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const json = (target: string) => ({ "content-type": "application/x-amz-json-1.1", "x-amz-target": target });

test("every answer is marked as practice and tells the practice time", async () => {
  const answers = await Promise.all([
    fetch(url),
    ask("sts", { body: "Action=GetCallerIdentity&Version=2011-06-15", headers: form }),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-practice")).toBe("1");
    expect(Math.abs(Date.parse(answer.headers.get("x-practice-now") ?? "") - Date.now())).toBeLessThan(5000);
  }
});

describe("services that moved from awsQuery to awsJson", () => {
  test("still answer awsQuery, which older AWS CLIs send", async () => {
    const answer = await ask("monitoring", { body: "Action=DescribeAlarms&Version=2010-08-01", headers: form });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(
      /^<DescribeAlarmsResponse xmlns="http:\/\/monitoring[^>]+><DescribeAlarmsResult>/,
    );
  });

  test("carry the old error code beside the new one", async () => {
    const answer = await ask("monitoring", {
      body: "{}",
      headers: json("GraniteServiceVersion20100801.SetAlarmState"),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("x-amzn-query-error")).toMatch(/;Sender$/);
  });
});

describe("what cannot be answered is told, in the caller's protocol", () => {
  test("an operation that AWS has and the practice account has not", async () => {
    const answer = await ask("events", { body: '{"Name":"a"}', headers: json("AWSEvents.DescribeReplay") });
    // required members are looked at first, as AWS does
    expect(await answer.json()).toMatchObject({ __type: "ValidationException" });
    const full = await ask("events", { body: '{"ReplayName":"a"}', headers: json("AWSEvents.DescribeReplay") });
    expect(full.status).toBe(501);
    expect(await full.json()).toMatchObject({
      __type: "NotImplemented",
      message: "The practice account does not have events DescribeReplay",
    });
  });

  test("an operation that nobody has", async () => {
    const answer = await ask("events", { body: "{}", headers: json("AWSEvents.Nonsense") });
    expect(await answer.json()).toMatchObject({ __type: "UnknownOperationException" });
    const query = await ask("iam", { body: "Action=Nonsense&Version=2010-05-08", headers: form });
    expect(await query.text()).toContain("<Code>InvalidAction</Code>");
    expect((await ask("lambda", { method: "GET", path: "/nowhere" })).status).toBe(404);
  });

  test("names that every JavaScript object has are no operations", async () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      expect((await ask("events", { body: "{}", headers: json(`AWSEvents.${name}`) })).status).toBe(400);
      expect((await ask("sts", { body: `Action=${name}&Version=2011-06-15`, headers: form })).status).toBe(400);
    }
  });

  test("a service that the practice account has not", async () => {
    const answer = await ask("dynamodb", { body: "{}", headers: json("DynamoDB_20120810.ListTables") });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain("no service dynamodb");
  });

  test("a request without a signature", async () => {
    const answer = await fetch(url, { method: "POST", body: "{}" });
    expect(answer.status).toBe(403);
  });

  test("CBOR", async () => {
    const headers = { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" };
    const answer = await ask("monitoring", {
      path: "/service/GraniteServiceVersion20100801/operation/ListMetrics",
      headers,
      body: "x",
    });
    expect(answer.status).toBe(415);
    expect(await answer.text()).toContain("not CBOR");
  });

  test.each([
    ["events", "{ half", json("AWSEvents.PutRule"), "SerializationException"],
    ["events", "[1,2]", json("AWSEvents.PutRule"), "ValidationException"],
    ["events", "null", json("AWSEvents.PutRule"), "ValidationException"],
    ["events", '{"Name":5,"State":"ENABLED"}', json("AWSEvents.PutRule"), "SerializationException"],
    ["events", '{"NamePrefix":{"a":1}}', json("AWSEvents.ListRules"), "SerializationException"],
  ])("a body that cannot be read: %s %s", async (service, body, headers, code) => {
    const answer = await ask(service, { body, headers });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: code });
  });
});

describe("a browser cannot use it", () => {
  test.each([
    ["a foreign origin", { origin: "https://evil.example" }],
    ["an origin of a file", { origin: "null" }],
  ])("%s is refused", async (_name, headers) => {
    const answer = await ask("sts", {
      body: "Action=GetCallerIdentity&Version=2011-06-15",
      headers: { ...form, ...headers },
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("web page");
  });

  test("a foreign host name is refused (DNS rebinding)", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve, reject) => {
      const asked = request(url, { headers: { host: "evil.example" } }, (answer) =>
        resolve(answer.resume().statusCode),
      );
      asked.on("error", reject).end();
    });
    expect(status).toBe(403);
  });

  test("the control API asks for a header that no page can send", async () => {
    const answer = await fetch(`${url}/_practice/reset`, { method: "POST" });
    expect(answer.status).toBe(403);
  });
});
