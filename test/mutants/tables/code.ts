import { webhookUrl } from "../../../checker/readers/fixtures.ts";
import { written } from "../handlers.ts";
import { each, type Mutant, type Unsolved } from "../mutant.ts";
import { edited, files, whole, upload } from "../uploads.ts";

/** Code that sends no request shows no time-out of one either. */
const unseen: Unsolved = { "1.function-runnable": "unverified" };
const broken: Unsolved = {
  ...unseen,
  "1.handler-loads": "fail",
  ...each("blocked", "1.handler-reports", "1.handler-robust", "1.errors-surface"),
};
const reports: Unsolved = { "1.handler-reports": "fail" };
const robust: Unsolved = { "1.handler-robust": "fail" };
const errors: Unsolved = { "1.errors-surface": "fail" };
const sendsNothing: Unsolved = { ...unseen, ...reports, ...robust, ...errors };

const failing: readonly (readonly [because: string, text: string, expect: Unsolved])[] = [
  ["has a return outside any function", `${whole}\nreturn {"statusCode": 200}\n`, broken],
  [
    "lacks a bracket",
    edited(["json.dumps(message_about(event)).encode()", "json.dumps(message_about(event).encode()"]),
    broken,
  ],
  [
    "imports requests, which Lambda does not have",
    edited(["import urllib.request", "import urllib.request\nimport requests"]),
    broken,
  ],
  ["raises while it is imported", `${whole}\nraise RuntimeError("not yet")\n`, broken],
  [
    "reads a key that is not there while it is imported",
    edited(["KST =", 'SECRET = os.environ["SECRET"]\nKST =']),
    broken,
  ],
  ["has its handler renamed", edited(["def lambda_handler(", "def handler("]), broken],
  ["reads a name that is not defined", edited(['os.environ["DISCORD_WEBHOOK_URL"]', "HOOK_URL"]), sendsNothing],
  ["hides a name that is not defined", written({ url: "HOOK_URL", around: "swallow" }), sendsNothing],
  [
    "alarms only without MFA",
    edited([
      "    post(json",
      '    if (event["detail"]["additionalEventData"] or {}).get("MFAUsed") == "Yes":\n        return\n    post(json',
    ]),
    { ...reports, ...robust, ...errors },
  ],
  ["never ends", edited(["    post(json", "    while True:\n        pass\n    post(json"]), sendsNothing],
  [
    "sleeps for longer than the function may run",
    edited(["    post(json", "    time.sleep(60)\n    post(json"]),
    sendsNothing,
  ],
  ["tells nobody who signed in", written({ user: "Somebody" }), reports],
  ["tells the time of Singapore", edited(["timezone(timedelta(hours=9)", "timezone(timedelta(hours=8)"]), reports],
  [
    "adds nine hours twice",
    edited(["moment.astimezone(KST).strftime", "(moment.astimezone(KST) + timedelta(hours=9)).strftime"]),
    reports,
  ],
  ["tells the hour without the minutes", written({ format: "%Y-%m-%d %H시" }), reports],
  ["does nothing", "def lambda_handler(event, context):\n    return 'ok'\n", sendsNothing],
  [
    "only prints the message",
    edited(["    post(json.dumps(message_about(event)).encode(), context)\n", "    print(message_about(event))\n"]),
    sendsNothing,
  ],
  ["has Python's own User-Agent", edited([', "User-Agent": "root-login-workshop/1.0"', ""]), { ...reports, ...robust }],
  [
    "stops at a null additionalEventData",
    edited(['detail.get("additionalEventData") or {}', 'detail["additionalEventData"]']),
    robust,
  ],
  ["stops where MFAUsed is missing", edited(['extra.get("MFAUsed", "unknown")', 'extra["MFAUsed"]']), robust],
  ["tells UTC", edited(["moment.astimezone(KST).strftime", "moment.strftime"]), reports],
  ["tells the time of day without the date", edited(['"%Y-%m-%d %H:%M:%S KST"', '"%H:%M:%S KST"']), reports],
  [
    "tells the time of the run",
    edited([
      "detail.get('eventTime') or event.get('time')",
      "datetime.now(timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')",
    ]),
    reports,
  ],
  ["tells no address", edited(["        f\"IP: {shown(detail.get('sourceIPAddress'))}\",\n", ""]), reports],
  ["tells a constant address", edited(["shown(detail.get('sourceIPAddress'))", "shown('192.0.2.10')"]), reports],
  ["says that MFA was always used", edited(['mfa = extra.get("MFAUsed", "unknown")', 'mfa = "Yes"']), reports],
  [
    "says that every sign-in succeeded",
    edited(['(detail.get("responseElements") or {}).get("ConsoleLogin", "unknown")', '"Success"']),
    reports,
  ],
  [
    "tells successes only",
    edited([
      "    post(json",
      '    if (event["detail"]["responseElements"] or {}).get("ConsoleLogin") == "Failure":\n        return\n    post(json',
    ]),
    reports,
  ],
  [
    "sends the message twice",
    edited([
      "    post(json.dumps(message_about(event)).encode(), context)\n",
      "    for _ in range(2):\n        post(json.dumps(message_about(event)).encode(), context)\n",
    ]),
    reports,
  ],
  [
    "has another webhook in the code",
    edited([
      'os.environ["DISCORD_WEBHOOK_URL"]',
      `"${webhookUrl.replace("100000000000000001", "200000000000000002")}"`,
    ]),
    { ...reports, ...robust },
  ],
  [
    "sends the message to a wrong place",
    edited(['os.environ["DISCORD_WEBHOOK_URL"]', '"https://example.com/hook"']),
    { ...reports, ...robust, ...errors },
  ],
  [
    "sends a message longer than Discord takes",
    edited(['"\\n".join(lines)[:2000]', '"\\n".join(lines) + "." * 2000']),
    { ...reports, ...robust },
  ],
  ["sends an empty message", edited(['"\\n".join(lines)[:2000]', '""']), { ...reports, ...robust }],
  ["sends the text under another key", edited(['{"content":', '{"text":']), { ...reports, ...robust }],
  ["asks with GET", edited(["        data=body,\n", '        method="GET",\n']), { ...reports, ...robust }],
  [
    "sends JSON as a form",
    edited(['"Content-Type": "application/json"', '"Content-Type": "application/x-www-form-urlencoded"']),
    { ...reports, ...robust },
  ],
  ["has no time-out", edited([", timeout=REQUEST_SECONDS", ""]), { ...errors, "1.function-runnable": "fail" }],
  [
    "logs Discord's refusal and goes on",
    edited([
      '                logger.error("Discord answered %s", error.code)\n                raise',
      '                logger.error("Discord answered %s", error.code)\n                return',
    ]),
    errors,
  ],
  [
    "logs that Discord cannot be reached and goes on",
    edited([
      '            logger.error("Discord cannot be reached: %s", error)\n            raise',
      '            logger.error("Discord cannot be reached: %s", error)\n            return',
    ]),
    errors,
  ],
  ["swallows every exception", written({ around: "swallow" }), errors],
  [
    "raises after it sent the message",
    edited(['    logger.info("told Discord about event %s", event.get("id"))', '    raise RuntimeError("done")']),
    reports,
  ],
];

/** The input that the code gets, and what it publishes itself, depend on these. */
const meets = ["versions", "targets", "webhook"];

const mutants: readonly Mutant[] = [
  ...failing.map(([because, text, expect]) => ({
    because: `the code ${because}`,
    change: upload(files(text)),
    expect,
  })),
  {
    because: "the code lies in a folder of the archive",
    change: upload(files(whole, "function/lambda_function.py")),
    expect: broken,
  },
  {
    because: "the code has another file name",
    change: upload(files(whole, "main.py")),
    expect: broken,
  },
];

export const codeTable = { resource: "code", mutants: mutants.map((mutant) => ({ ...mutant, touches: meets })) };
