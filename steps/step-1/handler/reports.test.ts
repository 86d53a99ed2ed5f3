import { describe, expect, it } from "vitest";
import { accountId } from "../../accounts/account.ts";
import { handlerRunWith } from "../../accounts/handler-recording.ts";
import {
  asking,
  codeError,
  inWords,
  only,
  recordingWith,
  silent,
  without,
  writing,
  type Change,
} from "./judgement.test-kit.ts";
import { judgeReports } from "./index.ts";

const context = { accountId, runtime: "python3.13" };
const nothing = "It sent no request to Discord.";
const [keyError, nameError] = [codeError("KeyError", "'detail'"), codeError("NameError", "name 'HOOK_URL'", 42)];
const hanging = { outcome: "timed-out" } as const;
const endless = "fail: The function does not finish within its time limit: look for an endless loop or a long wait.";

function judged(change: Change): string {
  return inWords(judgeReports(handlerRunWith(change), context));
}

describe("a handler that sends nothing", () => {
  it.each([
    ["without a cause", silent, nothing],
    [
      "and raises",
      { ...silent, error: keyError },
      `Line 20 of lambda_function.py raised \`KeyError: 'detail'\`. ${nothing}`,
    ],
    [
      "and raises without a word",
      { ...silent, error: codeError("KeyError") },
      `Line 20 of lambda_function.py raised \`KeyError\`. ${nothing}`,
    ],
    [
      "and raises somewhere",
      { ...silent, error: codeError("KeyError", "", null) },
      `Lambda_function.py raised \`KeyError\`. ${nothing}`,
    ],
    [
      "and hides a mistake behind what good code catches",
      { ...silent, raised: [codeError("OSError"), keyError, codeError("HTTPError")] },
      `Line 20 of lambda_function.py raised \`KeyError: 'detail'\`, which the code caught and hid. ${nothing}`,
    ],
    [
      "and hides what good code catches",
      { ...silent, raised: [codeError("HTTPError"), codeError("OSError")] },
      `Line 20 of lambda_function.py raised \`OSError\`, which the code caught and hid. ${nothing}`,
    ],
    ["for an undefined name", { ...silent, error: nameError }, `\`HOOK_URL\` on line 42 is never defined. ${nothing}`],
    [
      "for an undefined name it hid",
      { ...silent, raised: [keyError, nameError] },
      `\`HOOK_URL\` on line 42 is never defined. ${nothing}`,
    ],
    [
      "for a name used too early",
      { ...silent, raised: [{ ...nameError, type: "UnboundLocalError" }] },
      `\`HOOK_URL\` on line 42 is never defined. ${nothing}`,
    ],
    [
      "for a name that the static check did not find",
      { ...silent, error: { ...nameError, line: 43 } },
      `Line 43 of lambda_function.py raised \`NameError: name 'HOOK_URL'\`. ${nothing}`,
    ],
  ])("%s", (_name, change, words) => {
    const undefinedNames = [
      { name: "OTHER", line: 7, file: "lambda_function.py" },
      { name: "HOOK_URL", line: 42, file: "lambda_function.py" },
    ];
    const run = recordingWith(({ cases }) => ({ undefinedNames, cases: cases.map((one) => ({ ...one, ...change })) }));
    expect(inWords(judgeReports(run, context))).toBe(`fail: ${words}`);
  });
});

describe("a request", () => {
  it.each([
    [
      "to another host",
      asking({ isToWebhook: false, host: "example.com" }),
      "fail: The request on line 40 goes to example.com, not to the configured webhook.",
    ],
    [
      "to another host, from no line",
      asking({ isToWebhook: false, host: "example.com", line: null }),
      "fail: The request goes to example.com, not to the configured webhook.",
    ],
    [
      "to another webhook",
      asking({ isToWebhook: false }),
      "fail: The request on line 40 goes to another Discord address than the one in `DISCORD_WEBHOOK_URL`.",
    ],
    ["over http", asking({ scheme: "http" }), "fail: It called the webhook over http instead of https."],
    ["with GET", asking({ method: "GET" }), "fail: It called the webhook with GET; a message is sent with POST."],
    [
      "sent twice",
      (one) => ({ requests: [...one.requests, ...one.requests] }),
      "fail: It sent 2 requests for one sign-in; it must send exactly one.",
    ],
    [
      "and a stray one after it",
      (one) => ({ requests: one.requests.flatMap((r) => [r, { ...r, isToWebhook: false, host: "example.com" }]) }),
      "fail: The request on line 40 goes to example.com, not to the configured webhook.",
    ],
    [
      "refused for its User-Agent",
      asking({ status: 403 }),
      "fail: Discord refuses Python's default User-Agent with 403 (error code: 1010): set a User-Agent header.",
    ],
    [
      "refused for its body",
      asking({ status: 400, problem: "empty message" }),
      "fail: Discord refuses this request with 400: empty message",
    ],
    [
      "without an answer",
      asking({ status: null, problem: null }),
      "fail: Discord refuses this request with no answer: ",
    ],
    ["without a User-Agent", asking({ headers: {} }), expect.stringMatching(/^unverified \(no-user-agent, learner\)/)],
    [
      "and then an error",
      () => ({ outcome: "raised", error: keyError }),
      "fail: Line 20 of lambda_function.py raised `KeyError: 'detail'`. The function fails after it sent the message, so Lambda runs it again and the alert arrives several times.",
    ],
    ["and an error that is handled", () => ({ raised: [keyError] }), "pass"],
    [
      "without a time-out that hangs",
      (one) => ({ ...hanging, ...asking({ timeoutSeconds: null, status: null })(one) }),
      expect.stringMatching(/^fail: The request on line 40 has no time-out/),
    ],
    [
      "without a line that hangs",
      (one) => ({ ...hanging, ...asking({ timeoutSeconds: null, status: null, line: null })(one) }),
      expect.stringMatching(/^fail: The request has no time-out/),
    ],
    [
      "without a time-out, and then an endless loop",
      (one) => ({ ...hanging, ...asking({ timeoutSeconds: null })(one) }),
      endless,
    ],
    ["that is repeated without an end", (one) => ({ ...hanging, ...asking({ status: null })(one) }), endless],
    [
      "after which the sandbox stops",
      () => ({ outcome: "aborted", error: codeError("Stopped", "a raw socket") }),
      expect.stringMatching(/^unverified \(sandbox-stopped, grader\): .*followed: a raw socket$/),
    ],
  ] as readonly [string, Change, string][])("%s", (_name, change, words) => {
    expect(judged(change)).toEqual(words);
  });
});

describe("the other events", () => {
  it.each([
    ["success-no-mfa", "fail: On a sign-in without MFA:"],
    ["failure", "fail: On a failed sign-in:"],
    ["other-address", "fail: On another event:"],
    ["afternoon", "fail: On another event:"],
    ["new-year", "fail: On another event:"],
  ] as const)("%s without a message", (name, words) => {
    expect(judged(only([name], silent))).toBe(`${words} ${nothing}`);
    expect(inWords(judgeReports(without(name), context))).toMatch(/^unverified \(cases-missing, grader\)/);
  });

  it("are all named, and one that the sandbox stopped leaves it open", () => {
    const stopped: Change = only(["failure"], { outcome: "aborted" });
    const both: Change = (one) => ({ ...only(["success-no-mfa"], silent)(one), ...stopped(one) });
    expect(judged(both)).toMatch(/^unverified \(sandbox-stopped, grader\): On a sign-in without MFA: .* On a failed/);
  });

  it("of another check do not matter", () => {
    expect(judged(only(["additional-null", "mfa-upper-no", "discord-500"], silent))).toBe("pass");
  });

  it("that need what the sandbox lacks are not judged", () => {
    const missing = { ...silent, unknownAttributes: ["a", "b", "a", "c", "d"] };
    expect(judged(only(["failure"], missing))).toBe(
      "unverified (sandbox-lacks, grader): The code uses `a`, `b`, `c`, which Lambda has and the sandbox lacks, so it could not be judged.",
    );
    expect(judged(() => ({ unknownAttributes: ["a"] }))).toBe("pass");
  });
});

describe("the message", () => {
  const [user, time, address, mfa, result] = [
    "The message does not tell who signed in (root, the account id or the ARN).",
    "The message does not tell the event's date and time in Korean time (KST, UTC+9).",
    "The IP address in the message does not follow the event's `sourceIPAddress`.",
    "The message is the same with and without MFA.",
    "The message is the same for a successful and a failed sign-in.",
  ];
  const anyone = writing((text) => text.replace("Root", "Somebody"));
  const utc = writing((text) => text.replace(/at .* \(KST\)/, "just now"));
  const elsewhere = writing((text) => text.replace(/from \S+,/, "from 203.0.113.9,"));

  it.each([
    ["of nobody", anyone, user],
    ["without the time", utc, time],
    ["without the time in the plain event", only(["success-mfa"], utc), time],
    ["without the time in the afternoon", only(["afternoon"], utc), time],
    ["without the time at new year", only(["new-year"], utc), time],
    ["with another address", elsewhere, address],
    ["with another address in the plain event", only(["success-mfa"], elsewhere), address],
    ["with a fixed address", only(["other-address"], elsewhere), address],
    ["without MFA", writing((text) => text.replace(/MFA \w+/, "")), mfa],
    ["without the result", writing((text) => text.replace(/Success|Failure/, "")), result],
    ["that says nothing", writing(() => '{"content":"alarm"}'), `${user} ${time} ${address}`],
  ])("%s", (_name, change, words) => {
    expect(judged(change)).toBe(`fail: ${words}`);
  });

  it("tells time and address where the event asks for them, and need not where it asks for something else", () => {
    const brief: Change = (one) => elsewhere({ ...one, ...utc(one) });
    expect(judged(only(["success-no-mfa", "failure"], brief))).toBe("pass");
    expect(judged(only(["other-address"], utc))).toBe("pass");
    expect(judged(only(["afternoon", "new-year"], elsewhere))).toBe("pass");
  });

  it.each(["루트", accountId])("names the user as %s", (name) => {
    expect(judged(writing((text) => text.replace("Root", name)))).toBe("pass");
  });
});
