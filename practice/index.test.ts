import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPractice, embeddedEndpoint, type Listening, type Practice } from "./index.ts";

let practice: Practice;
let server: Listening;

beforeAll(async () => {
  practice = await createPractice();
  server = await practice.listen();
});
afterAll(() => practice.close());

const common = { region: "us-east-1", maxAttempts: 1 };
const credentials = { accessKeyId: "222233334444", secretAccessKey: "any" };
const overHttp = () => ({ ...common, credentials, endpoint: server.url });
const embedded = () => ({
  ...common,
  credentials,
  endpoint: embeddedEndpoint,
  requestHandler: practice.requestHandler(),
});

describe.each([
  ["over HTTP", overHttp],
  ["embedded", embedded],
])("an SDK client %s", (_name, options) => {
  test("is the account of its 12-digit access key", async () => {
    const identity = await new STSClient(options()).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: "222233334444", Arn: "arn:aws:iam::222233334444:user/learner" });
  });

  test("is told what is missing before the service looks", async () => {
    const asked = new IAMClient(options()).send(new CreateRoleCommand({ RoleName: "r" } as never));
    await expect(asked).rejects.toMatchObject({ name: "MissingParameter", $metadata: { httpStatusCode: 400 } });
  });
});

test("event history shows the calls that were really made, in their account only", async () => {
  const mine = new CloudTrailClient(overHttp());
  const { Events = [] } = await mine.send(new LookupEventsCommand({}));
  expect(Events.map((event) => event.EventName)).toContain("GetCallerIdentity");
  const others = new CloudTrailClient({
    ...overHttp(),
    credentials: { accessKeyId: "333344445555", secretAccessKey: "x" },
  });
  expect((await others.send(new LookupEventsCommand({}))).Events).toEqual([]);
});
