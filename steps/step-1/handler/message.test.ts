import { expect, it } from "vitest";
import type { CaseRecording, RecordedRequest } from "../../../checker/core/handler-run.ts";
import { solvedHandlerRun } from "../../accounts/handler-recording.ts";
import { delivered, messageText } from "./message.ts";

if (!solvedHandlerRun.isRun) throw new Error("The solved account's code was run");
const [base] = solvedHandlerRun.recording.cases as readonly [CaseRecording];
const [request] = base.requests as readonly [RecordedRequest];

it.each([
  [{}, true],
  [{ status: 199 }, false],
  [{ status: 200 }, true],
  [{ status: 299 }, true],
  [{ status: 300 }, false],
  [{ status: null }, false],
  [{ method: "GET" }, false],
  [{ isToWebhook: false }, false],
])("a request with %j is delivered: %s", (change, isDelivered) => {
  const changed = { ...request, ...change };
  expect(delivered({ ...base, requests: [{ ...request, status: 500 }, changed] })).toBe(
    isDelivered ? changed : undefined,
  );
});

const multipart = [
  "--x",
  'Content-Disposition: form-data; name="payload_json"',
  "",
  '{"content":"root"}',
  "--x--",
].join("\r\n");

it.each([
  ['{"content":"root"}', "root"],
  ['  {"content":"root"}', "root"],
  ['{"content":"root', '{"content":"root'],
  ["content=root+login&tts=true", "root login\ntrue"],
  ["root login", "root login"],
  ["root{", "root{"],
  [multipart, "root"],
  [
    JSON.stringify({
      username: "alarm bot",
      avatar_url: "https://example.com/a.png",
      content: null,
      embeds: [{ title: "root", color: 255, url: "https://example.com", fields: [{ name: "IP", value: "192.0.2.1" }] }],
    }),
    "root\n255\nIP\n192.0.2.1",
  ],
  ['{"embeds":[{"timestamp":"2026-11-23T20:41:09.500Z"}]}', "<t:1795466469>"],
  ['{"embeds":[{"timestamp":"soon","title":"2026-11-23T20:41:09Z"}]}', "soon\n2026-11-23T20:41:09Z"],
])("of %s a reader sees %s", (body, text) => {
  expect(messageText({ ...request, body })).toBe(text);
});
