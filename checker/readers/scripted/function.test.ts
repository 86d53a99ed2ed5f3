import { expect, test } from "vitest";
import { jsonError } from "../../aws/scripted-server.ts";
import { writeZip } from "../../core/zip/index.ts";
import { accountId, readFacts, type Script } from "./fixtures.ts";

const arn = `arn:aws:lambda:us-east-1:${accountId}:function:lambda-root-login`;
const token = "SECRETtoken".repeat(7).slice(0, 68);
const webhook = `https://discord.com/api/webhooks/123456789012345678/${token}`;

const configuration = {
  FunctionName: "lambda-root-login",
  FunctionArn: arn,
  Runtime: "python3.13",
  Handler: "lambda_function.lambda_handler",
  Timeout: 3,
  CodeSize: 300,
  PackageType: "Zip",
  Architectures: ["x86_64"],
  State: "Active",
  Environment: { Variables: { DISCORD_WEBHOOK_URL: webhook } },
};
const path = "GET /2015-03-31/functions/lambda-root-login";
const missing = jsonError("ResourceNotFoundException", "Function not found", 404);
const noTargets: Script = {
  DescribeRule: jsonError("ResourceNotFoundException", "no rule"),
  ListTargetsByRule: jsonError("ResourceNotFoundException", "no rule"),
  ListRules: { body: { Rules: [] } },
  ListEventBuses: { body: { EventBuses: [] } },
};

test("the whole function, its webhook reduced and its secrets left behind", async () => {
  const Location = "https://bucket.example.com/code?X-Amz-Signature=SECRETsignature";
  const whole = { Configuration: configuration, Code: { Location }, Tags: { a: "b" } };
  const { facts, snapshot } = await readFacts(["function", "webhook", "handlerRun"], {
    ...noTargets,
    [path]: { body: whole },
  });
  expect(facts.function).toMatchObject({
    value: { state: "named", value: { arn, qualifier: null, reservedConcurrency: null, tags: { a: "b" } } },
  });
  expect(facts.webhook).toEqual({
    kind: "known",
    value: { isSet: true, problem: null, host: "discord.com", id: "123456789012345678" },
  });
  expect(JSON.stringify(snapshot)).not.toContain("SECRET");
});

test("the configuration stands in for a refused GetFunction, the list for both", async () => {
  const first = await readFacts(["function"], { ...noTargets, [`${path}/configuration`]: { body: configuration } });
  expect(first.facts.function).toMatchObject({
    value: { state: "named", value: { reservedConcurrency: "unknown", tags: null } },
  });
  const pages: Script = {
    "GET /2015-03-31/functions": { body: { Functions: [], NextMarker: "2" } },
    "GET /2015-03-31/functions?Marker=2": { body: { Functions: [configuration] } },
  };
  const second = await readFacts(["function"], { ...noTargets, ...pages });
  expect(second.facts.function).toMatchObject({ value: { state: "named", value: { handler: configuration.Handler } } });
});

test("a function nobody may look at is denied, and so is what hangs on it", async () => {
  const { facts } = await readFacts(["function", "webhook", "handlerRun", "functionPolicy"], noTargets, {
    readsCode: false,
  });
  const denied = { kind: "denied", action: "lambda:GetFunction" };
  expect(facts).toMatchObject({ function: denied, webhook: denied, functionPolicy: denied });
  expect(facts.handlerRun).toMatchObject({ kind: "known", value: { reason: "no-code-asked" } });
});

test("missing here: the workbook's other spelling counts, and other Regions only tell where it is", async () => {
  const other = "GET /2015-03-31/functions/lamda-root-login";
  const spelled = await readFacts(["function"], {
    ...noTargets,
    [path]: missing,
    [other]: { body: { Configuration: { ...configuration, FunctionName: "lamda-root-login" } } },
  });
  expect(spelled.facts.function).toMatchObject({ value: { state: "named", value: { hasWorkbookMisspelling: true } } });
  const gone: Script = {
    ...noTargets,
    [path]: missing,
    [other]: missing,
    "GET /2015-03-31/functions": { body: { Functions: [] } },
    [`${path}/configuration`]: ({ region }) => (region === "ap-northeast-2" ? { body: configuration } : missing),
    [`${other}/configuration`]: missing,
  };
  const { facts } = await readFacts(["function", "webhook"], gone);
  expect(facts.function).toEqual({
    kind: "known",
    value: { state: "missing", candidates: [], elsewhere: [{ kind: "region", place: "ap-northeast-2", arn }] },
  });
  expect(facts.webhook).toBeUndefined();
  // Without the list nobody knows whether another function does the job; without the other Regions everybody does.
  const refused = await readFacts(["function"], { ...noTargets, [path]: missing, [other]: missing });
  expect(refused.facts.function).toMatchObject({ kind: "denied", action: "lambda:ListFunctions" });
  const onlyHere = { ...gone, [`${path}/configuration`]: jsonError("AccessDeniedException", "no", 403) };
  expect((await readFacts(["function"], onlyHere)).facts.function).toMatchObject({ value: { elsewhere: [] } });
});

const named = (name: string) => ({ ...configuration, FunctionName: name });

test("one function with the webhook's variable is the candidate, two are listed", async () => {
  const script = (...functions: object[]): Script => ({
    ...noTargets,
    [path]: missing,
    "GET /2015-03-31/functions/lamda-root-login": missing,
    "GET /2015-03-31/functions": { body: { Functions: functions } },
    "GET /2015-03-31/functions/mine": { body: { Configuration: named("mine") } },
  });
  const { facts } = await readFacts(["function"], script(named("mine"), { FunctionName: "other" }));
  expect(facts.function).toMatchObject({ value: { state: "candidate", name: "mine" } });
  const two = await readFacts(["function"], script(named("mine"), named("yours")));
  expect(two.facts.function).toMatchObject({ value: { state: "missing", candidates: ["mine", "yours"] } });
});

test("a target with an alias makes configuration and policy that alias's", async () => {
  const rule = { Name: "eventbridge-root-login-pattern", Arn: "arn:aws:events:us-east-1:1:rule/r", State: "ENABLED" };
  const { facts, operations } = await readFacts(["function", "functionPolicy"], {
    DescribeRule: { body: rule },
    ListTargetsByRule: { body: { Targets: [{ Id: "1", Arn: `${arn}:live` }] } },
    [path]: { body: { Configuration: configuration } },
    [`${path}?Qualifier=live`]: {
      body: { Configuration: { ...configuration, FunctionArn: `${arn}:live`, Handler: "old.handler" } },
    },
    [`${path}/policy`]: missing,
    [`${path}/policy?Qualifier=live`]: { body: { Policy: "{}" } },
  });
  expect(facts.function).toMatchObject({ value: { value: { arn, qualifier: "live", handler: "old.handler" } } });
  expect(facts.functionPolicy).toEqual({ kind: "known", value: "{}" });
  expect(operations).toContain(`${path}/policy?Qualifier=live`);
});

test("variables that cannot be decrypted are unread, not unset", async () => {
  const Environment = { Error: { ErrorCode: "AccessDeniedException", Message: "no" } };
  const { facts } = await readFacts(["webhook"], {
    ...noTargets,
    [path]: { body: { Configuration: { ...configuration, Environment } } },
  });
  expect(facts.webhook).toMatchObject({ kind: "denied", action: "kms:Decrypt" });
});

test("Discord is never called from a custom endpoint that is no practice account", async () => {
  const { facts } = await readFacts(["webhookAnswer"], {
    ...noTargets,
    [path]: { body: { Configuration: configuration } },
  });
  expect(facts.webhookAnswer).toMatchObject({ kind: "failed", code: "NotRealAws" });
});

test("code is fetched from the endpoint's own host only, and handed over with what it needs", async () => {
  const zip = writeZip([{ path: "lambda_function.py", bytes: new TextEncoder().encode("x = 1\n") }]);
  const script: Script = {
    ...noTargets,
    GetTopicAttributes: { status: 404, body: "<ErrorResponse><Error><Code>NotFound</Code></Error></ErrorResponse>" },
    [path]: ({ headers }) => ({
      body: { Configuration: configuration, Code: { Location: `http://${headers.host}/code.zip` } },
    }),
    "GET /code.zip": { body: zip },
  };
  const inputs: unknown[] = [];
  const { facts, operations } = await readFacts(["handlerRun"], script, {
    async runHandler(input) {
      inputs.push(input);
      return { isRun: false, reason: "self-test-failed", syntaxError: null };
    },
  });
  expect(operations).toContain("GET /code.zip");
  expect(inputs).toEqual([
    {
      files: [{ path: "lambda_function.py", bytes: new Uint8Array(Buffer.from("x = 1\n")) }],
      handler: configuration.Handler,
      runtime: "python3.13",
      environment: { DISCORD_WEBHOOK_URL: webhook },
      functionTimeoutSeconds: 3,
      ruleTarget: null,
      accountId,
      topicArn: null,
    },
  ]);
  expect(facts.handlerRun).toMatchObject({ kind: "known" });
  const foreign = { Configuration: configuration, Code: { Location: "http://127.0.0.1:1/code.zip" } };
  const refused = await readFacts(
    ["handlerRun"],
    { ...script, [path]: { body: foreign } },
    {
      runHandler: () => Promise.reject(new Error("must not run")),
    },
  );
  expect(refused.facts.handlerRun).toEqual({
    kind: "known",
    value: { isRun: false, reason: "download-failed", syntaxError: null },
  });
  expect(refused.operations).not.toContain("GET /code.zip");
});
