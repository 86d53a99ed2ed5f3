import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CommandFailure } from "../core/command-failure.ts";
import { createClients, identify, isLoopback, type ClientOptions } from "./index.ts";
import { callerIdentity, queryError, startScriptedServer, type ScriptedAnswer } from "./scripted-server.ts";

let folder: string;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "workshop-identify-"));
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
  for (const name of Object.keys(process.env)) {
    if (/^AWS_(ACCESS|SECRET|SESSION|PROFILE|REGION|DEFAULT|CONTAINER|WEB)/.test(name)) vi.stubEnv(name, undefined);
  }
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnSECRET" };

/** What `identify` finds or why it cannot, with this answer to GetCallerIdentity. */
async function identified(answer: ScriptedAnswer, options: ClientOptions = { credentials }) {
  const server = await startScriptedServer(() => answer);
  const clients = createClients({ endpoint: server.url, callSeconds: 0.3, ...options });
  closing.push(() => clients.close(), server.close);
  return identify({ clients });
}

async function failureOf(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => new Error("no failure"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CommandFailure)) throw error;
  return { code: error.error.code, ko: error.error.message.ko, en: error.error.message.en };
}

const config = (text: string) => writeFile(join(folder, "config"), text);
const withHeaders = (headers: Record<string, string>): ScriptedAnswer => {
  const answer = callerIdentity("111122223333");
  return typeof answer === "string" ? answer : { ...answer, headers };
};

test("account, ARN and time come from the answer", async () => {
  expect(await identified(withHeaders({ date: "Mon, 23 Nov 2026 03:04:43 GMT" }))).toEqual({
    id: "111122223333",
    arn: "arn:aws:iam::111122223333:user/learner",
    practice: false,
    now: "2026-11-23T03:04:43.000Z",
  });
});

test("a practice server on this computer is believed, with its clock", async () => {
  const headers = { "x-practice": "1", "x-practice-now": "2026-12-01T00:00:00.000Z" };
  expect(await identified(withHeaders(headers))).toMatchObject({ practice: true, now: "2026-12-01T00:00:00.000Z" });
});

test.each([
  ["http://127.0.0.1:4599", true],
  ["http://practice.localhost", true],
  ["http://[::1]:4599", true],
  ["http://localhost.example.com", false],
  ["https://127.0.0.1.example.com", false],
  ["not a url", false],
])("%s is loopback: %s", (endpoint, expected) => {
  expect(isLoopback(endpoint)).toBe(expected);
});

test("another partition is refused by name", async () => {
  const answer = callerIdentity("111122223333", "arn:aws-cn:iam::111122223333:user/a");
  expect(await failureOf(identified(answer))).toMatchObject({
    code: "unsupported-partition",
    en: expect.stringContaining("aws-cn"),
  });
});

test("keys of China, which the commercial partition does not know, are told by their Region", async () => {
  const environment = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "s", AWS_REGION: "cn-north-1" };
  const answer = queryError("InvalidClientTokenId", "The security token included in the request is invalid.");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s");
  expect(await failureOf(identified(answer, { environment }))).toMatchObject({ code: "unsupported-partition" });
});

test.each<[string, string, string, string]>([
  [
    "static keys",
    "[profile p]\naws_access_key_id=AKID\naws_secret_access_key=s\n",
    "ExpiredToken",
    "aws configure --profile p",
  ],
  ["a process", "[profile p]\ncredential_process=exit 1\n", "", "credential_process"],
  [
    "SSO",
    "[profile p]\nsso_session=corp\nsso_account_id=111122223333\nsso_role_name=r\n[sso-session corp]\nsso_region=us-east-1\nsso_start_url=https://x.awsapps.com/start\n",
    "",
    "aws sso login --profile p",
  ],
  ["aws login", "[profile p]\nlogin_session=arn:aws:iam::111122223333:user/a\n", "", "aws login --profile p"],
  [
    "a role of an SSO profile",
    "[profile p]\nrole_arn=arn:aws:iam::111122223333:role/r\nsource_profile=q\n[profile q]\nsso_start_url=https://x.awsapps.com/start\nsso_region=us-east-1\nsso_account_id=111122223333\nsso_role_name=r\n",
    "",
    "aws sso login --profile q",
  ],
  [
    "a role with MFA",
    "[profile p]\nrole_arn=arn:aws:iam::111122223333:role/r\nsource_profile=q\nmfa_serial=arn:aws:iam::111122223333:mfa/a\n[profile q]\naws_access_key_id=A\naws_secret_access_key=s\n",
    "",
    "aws configure export-credentials --profile p",
  ],
])("the credentials of %s are renewed by their own command", async (_name, text, code, command) => {
  await config(text);
  const answer = queryError(code || "ExpiredToken", "The security token included in the request is expired");
  const failure = await failureOf(identified(answer, { profile: "p" }));
  expect(failure.code).toMatch(/^(expired|invalid)-credentials$/);
  for (const sentence of [failure.en, failure.ko]) {
    expect(sentence).toContain(command);
    expect(sentence).not.toContain("secret");
  }
  expect(failure.en).toContain("profile p");
});

test("an unknown profile lists those that exist", async () => {
  await config("[profile seoul]\nregion=ap-northeast-2\n[default]\nregion=us-east-1\n");
  expect(await failureOf(identified(callerIdentity("111122223333"), { profile: "seuol" }))).toMatchObject({
    code: "no-credentials",
    en: expect.stringContaining("default, seoul"),
  });
});

test("no credentials anywhere", async () => {
  expect(await failureOf(identified(callerIdentity("111122223333"), {}))).toMatchObject({
    code: "no-credentials",
    en: expect.stringContaining("aws login"),
  });
});

test.each<[string, ScriptedAnswer, string]>([
  ["a wrong key", queryError("InvalidClientTokenId", "invalid"), "invalid-credentials"],
  ["a wrong secret", queryError("SignatureDoesNotMatch", "does not match"), "invalid-credentials"],
  ["an expired session", queryError("ExpiredToken", "expired"), "expired-credentials"],
  [
    "a wrong clock",
    queryError("SignatureDoesNotMatch", "Signature expired: 20261123T000000Z is now earlier than"),
    "clock-skew",
  ],
  ["a captive portal", { body: "<html>Wi-Fi</html>" }, "network"],
  ["a cut line", "reset", "network"],
  ["silence", "hang", "network"],
  ["throttling", queryError("Throttling", "Rate exceeded", 400), "network"],
  ["a bad day of AWS", queryError("InternalFailure", "We encountered an internal error.", 500), "network"],
])("%s stops the run", async (_name, answer, code) => {
  const failure = await failureOf(identified(answer));
  expect(failure.code).toBe(code);
  expect(failure.en + failure.ko).not.toContain(credentials.secretAccessKey);
});

test("nobody listening is a network failure that names the host", async () => {
  const server = await startScriptedServer(() => "reset");
  await server.close();
  const clients = createClients({ endpoint: server.url, credentials });
  closing.push(() => clients.close());
  expect(await failureOf(identify({ clients }))).toMatchObject({
    code: "network",
    en: expect.stringContaining(new URL(server.url).host),
  });
});
