import { CreateFunctionCommand, PutFunctionEventInvokeConfigCommand, InvokeCommand } from "@aws-sdk/client-lambda";
import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FunctionOutcome, RunFunction } from "../../service.ts";
import { account, makeRole, openTestAccount, packageWith } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
let outcome: Partial<FunctionOutcome>;
let runs: number;

const runFunction: RunFunction = async () => {
  runs += 1;
  return { payload: '"done"', error: null, logLines: ["hello"], requests: [], awsCalls: [], durationMs: 3, ...outcome };
};
const boom = { payload: null, error: { errorType: "KeyError", errorMessage: "'MFAUsed'", stackTrace: ["line 4"] } };

beforeEach(async () => {
  runs = 0;
  outcome = {};
  world = await openTestAccount({ runFunction });
});
afterEach(() => world.practice.close());

/** A function whose role may do these things, ready to run. */
async function makeFunction(actions: readonly string[], deadLetterArn?: string): Promise<void> {
  const Role = await makeRole(world.iam, "function-role", "lambda", actions);
  await world.lambda.send(
    new CreateFunctionCommand({
      FunctionName: "f",
      Role,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile: packageWith("x = 1") },
      ...(deadLetterArn && { DeadLetterConfig: { TargetArn: deadLetterArn } }),
    }),
  );
  await world.advance(0.01);
}
const queue = async (QueueName: string) => {
  const { QueueUrl } = await world.sqs.send(new CreateQueueCommand({ QueueName }));
  return { arn: `arn:aws:sqs:us-east-1:${account}:${QueueName}`, QueueUrl };
};
const received = async (QueueUrl: string | undefined) =>
  (await world.sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ["All"] }))).Messages ?? [];
const invoke = (InvocationType: "Event" | "RequestResponse") =>
  world.lambda.send(
    new InvokeCommand({ FunctionName: "f", InvocationType, LogType: "Tail", Payload: Buffer.from('{"a":1}') }),
  );
const failTo = (Destination: string, Qualifier?: string) =>
  world.lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: "f",
      Qualifier,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination } },
    }),
  );

describe("a synchronous invocation", () => {
  test("gives back the result, and the end of the log", async () => {
    await makeFunction(["logs:*"]);
    const answer = await invoke("RequestResponse");
    expect([answer.StatusCode, answer.FunctionError, Buffer.from(answer.Payload ?? []).toString()]).toEqual([
      200,
      undefined,
      '"done"',
    ]);
    expect(Buffer.from(answer.LogResult ?? "", "base64").toString()).toMatch(/START RequestId.*\nhello\nEND/);
  });

  test("gives back the error of the code, and is not tried again", async () => {
    await makeFunction(["logs:*"]);
    outcome = boom;
    const answer = await invoke("RequestResponse");
    expect(answer.FunctionError).toBe("Unhandled");
    expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString())).toMatchObject({ errorType: "KeyError" });
    await world.advance(60);
    expect(runs).toBe(1);
  });
});

describe("an asynchronous invocation that keeps failing", () => {
  // Without a qualifier and with $LATEST it is the same configuration; templates have to name it.
  test.each([undefined, "$LATEST"])(
    "goes to the destination for failures with its whole story (%s)",
    async (latest) => {
      const { arn, QueueUrl } = await queue("failed");
      await makeFunction(["sqs:SendMessage"]);
      await failTo(arn, latest);
      outcome = boom;
      expect((await invoke("Event")).StatusCode).toBe(202);
      expect(await received(QueueUrl)).toEqual([]);
      await world.advance(2);
      const [message] = await received(QueueUrl);
      expect(JSON.parse(message?.Body ?? "")).toMatchObject({
        version: "1.0",
        requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 2 },
        requestPayload: { a: 1 },
        responseContext: { functionError: "Unhandled" },
        responsePayload: { errorType: "KeyError" },
      });
    },
  );

  test("leaves the event in the dead-letter queue", async () => {
    const { arn, QueueUrl } = await queue("dead");
    await makeFunction(["sqs:SendMessage"], arn);
    outcome = boom;
    await invoke("Event");
    await world.advance(10);
    const [message] = await received(QueueUrl);
    expect(message?.Body).toBe('{"a":1}');
    expect(message?.MessageAttributes).toMatchObject({ ErrorMessage: { StringValue: "'MFAUsed'" } });
    expect(runs).toBe(3);
  });

  test("is lost when the role may not write there", async () => {
    const { arn, QueueUrl } = await queue("dead");
    await makeFunction(["logs:*"], arn);
    outcome = boom;
    await invoke("Event");
    await world.advance(10);
    expect([runs, await received(QueueUrl)]).toEqual([3, []]);
  });
});

const publishes = (TopicArn: string) => ({
  awsCalls: [{ service: "sns", operation: "publish", parameters: { TopicArn, Message: "root!" } }],
});
const topic = async () => {
  const TopicArn = (await world.sns.send(new CreateTopicCommand({ Name: "t" }))).TopicArn ?? "";
  await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "a@example.com" }));
  await world.control("confirm", {});
  return TopicArn;
};

describe("the AWS calls of the code", () => {
  test("are made as the function's role", async () => {
    await makeFunction(["sns:Publish"]);
    outcome = publishes(await topic());
    await invoke("Event");
    expect((await world.inbox()).map(({ body }) => body)).toContain("root!");
  });

  test("make it fail where the role may not", async () => {
    await makeFunction(["logs:*"]);
    outcome = publishes(await topic());
    const answer = await invoke("RequestResponse");
    expect(Buffer.from(answer.Payload ?? []).toString()).toMatch(/ClientError.*Publish operation/);
  });

  test("that bring the function back to itself come to an end", async () => {
    await makeFunction(["lambda:InvokeFunction"]);
    const parameters = { FunctionName: "f", InvocationType: "Event", Payload: Buffer.from("{}") };
    outcome = { awsCalls: [{ service: "lambda", operation: "invoke", parameters }] };
    await invoke("Event");
    expect(runs).toBe(16);
  });
});
