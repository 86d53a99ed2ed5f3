/** A handler that is wrong in one way: what is changed in the plain one, and which judgement fails with which words. */
export interface WrongHandler {
  readonly name: string;
  readonly change: (source: string) => string;
  /** Judgement to a part of its English text; those not named must pass. */
  readonly fails: { readonly [Judgement in "loads" | "reports" | "robust" | "errors"]?: string };
}

const swap =
  (...pairs: readonly (readonly [string, string])[]) =>
  (source: string): string =>
    pairs.reduce((changed, [from, to]) => {
      if (!changed.includes(from)) throw new Error(`the plain handler has no ${from}`);
      return changed.replaceAll(from, to);
    }, source);

const everywhere = (words: string): WrongHandler["fails"] => ({
  loads: words,
  reports: words,
  robust: words,
  errors: words,
});
const nowhere = (words: string): WrongHandler["fails"] => ({ reports: words, robust: words, errors: words });

export const wrongHandlers: readonly WrongHandler[] = [
  {
    name: "a return outside the function",
    change: (source) => `${source}\nreturn 1\n`,
    fails: everywhere("'return' outside function"),
  },
  {
    name: "a missing colon",
    change: swap(["def lambda_handler(event, context):", "def lambda_handler(event, context)"]),
    fails: everywhere("expected ':'"),
  },
  {
    name: "wrong indentation",
    change: swap(["    detail = event", "  detail = event"]),
    fails: everywhere("IndentationError"),
  },
  {
    name: "a missing library",
    change: (source) => `import requests\n${source}`,
    fails: everywhere("No module named 'requests'"),
  },
  {
    name: "an error while importing",
    change: (source) => `${source}\nLIMIT = int("many")\n`,
    fails: everywhere("line 37 of lambda_function.py"),
  },
  {
    name: "another function name",
    change: swap(["def lambda_handler", "def handler"]),
    fails: everywhere("Handler 'lambda_handler' missing"),
  },
  {
    name: "an undefined name",
    change: swap(["        url,\n", "        HOOK_URL,\n"]),
    fails: nowhere("`HOOK_URL` on line 22 is never defined"),
  },
  {
    name: "an undefined name that is caught",
    change: swap(
      ["        url,\n", "        HOOK_URL,\n"],
      ["    request = urllib", "    try:\n     request = urllib"],
      ["        headers={", "        headers={"],
      [
        '"alert/1.0"},\n    )',
        '"alert/1.0"},\n    )\n    except Exception as error:\n        logger.error(error)\n        return',
      ],
    ),
    fails: nowhere("is never defined"),
  },
  {
    name: "the wrong variable",
    change: swap(['"DISCORD_WEBHOOK_URL"', '"DISCORD_WEBHOOK"']),
    fails: nowhere("KeyError: 'DISCORD_WEBHOOK'"),
  },
  { name: "no time zone", change: swap([" + timedelta(hours=9)", ""]), fails: { reports: "Korean time" } },
  { name: "eight hours", change: swap(["hours=9", "hours=8"]), fails: { reports: "Korean time" } },
  {
    name: "the date of UTC",
    change: swap(["{when:%Y-%m-%d %H:%M:%S}", "{detail['eventTime'][:10]} {when:%H:%M:%S}"]),
    fails: { reports: "Korean time" },
  },
  {
    name: "the present time",
    change: swap(['datetime.strptime(detail["eventTime"], "%Y-%m-%dT%H:%M:%SZ")', "datetime.now()"]),
    fails: { reports: "Korean time" },
  },
  {
    name: "twelve hours without a half",
    change: swap(["%H:%M:%S} KST", "%I:%M:%S} KST"]),
    fails: { reports: "Korean time" },
  },
  { name: "no MFA", change: swap(["MFA: {mfa}\\n", ""]), fails: { reports: "with and without MFA" } },
  {
    name: "MFA compared with the wrong word",
    change: swap(["MFA: {mfa}", "MFA: {'used' if mfa == 'true' else 'not used'}"]),
    fails: { reports: "with and without MFA" },
  },
  {
    name: "MFA compared with its case",
    change: swap(["MFA: {mfa}", "MFA: {'used' if mfa == 'Yes' else 'not used'}"]),
    fails: { robust: "without regard to case" },
  },
  { name: "no result", change: swap(["\\nresult: {result}", ""]), fails: { reports: "successful and a failed" } },
  {
    name: "a constant result",
    change: swap(["result: {result}", "result: Success"]),
    fails: { reports: "successful and a failed" },
  },
  { name: "no address", change: swap(["IP: {address}\\n", ""]), fails: { reports: "IP address" } },
  {
    name: "a constant address",
    change: swap(["IP: {address}", "IP: 198.51.100.23"]),
    fails: { reports: "IP address" },
  },
  { name: "no user", change: swap(["user: {user}\\n", "sign-in\\n"]), fails: { reports: "who signed in" } },
  {
    name: "a crash on null",
    change: swap(['(detail.get("additionalEventData") or {}).get', 'detail.get("additionalEventData", {}).get']),
    fails: { robust: "When `additionalEventData` is null: Line 18" },
  },
  {
    name: "a crash without MFAUsed",
    change: swap(['.get("MFAUsed", "unknown")', '["MFAUsed"]']),
    fails: { robust: "KeyError: 'MFAUsed'" },
  },
  {
    name: "silence about failed sign-ins",
    change: swap(["    text = f", '    if result != "Success":\n        return\n    text = f']),
    fails: { reports: "On a failed sign-in" },
  },
  {
    name: "too long a message",
    change: swap(['{"content": text}', '{"content": text + "!" * 2000}']),
    fails: { reports: "400", robust: "400" },
  },
  {
    name: "an empty message",
    change: swap(['{"content": text}', '{"text": text}']),
    fails: { reports: "Cannot send an empty message", robust: "empty" },
  },
  {
    name: "a body that is not JSON",
    change: swap(['json.dumps({"content": text})', 'str({"content": text})']),
    fails: { reports: "invalid JSON", robust: "invalid JSON" },
  },
  {
    name: "no User-Agent",
    change: swap([', "User-Agent": "alert/1.0"', ""]),
    fails: { reports: "User-Agent", robust: "User-Agent" },
  },
  {
    name: "no content type",
    change: swap(['"Content-Type": "application/json", ', ""]),
    fails: { reports: "empty message", robust: "empty" },
  },
  {
    name: "a GET",
    change: swap(["        url,\n        data=", "        url, method='GET',\n        data="]),
    fails: { reports: "GET", robust: "GET" },
  },
  {
    name: "plain http",
    change: swap(['os.environ["DISCORD_WEBHOOK_URL"]', 'os.environ["DISCORD_WEBHOOK_URL"].replace("https", "http")']),
    fails: { reports: "http instead of https", robust: "http" },
  },
  {
    name: "a URL in the code",
    change: swap([
      'os.environ["DISCORD_WEBHOOK_URL"]',
      `"https://discord.com/api/webhooks/1234567890123456789/${"s3cr3t".repeat(11)}"`,
    ]),
    fails: { reports: "another Discord address", robust: "another Discord address" },
  },
  {
    name: "another host",
    change: swap(['os.environ["DISCORD_WEBHOOK_URL"]', '"https://hooks.example.com/services/x"']),
    fails: { reports: "hooks.example.com", robust: "hooks.example.com", errors: "no request to Discord" },
  },
  {
    name: "two messages",
    change: swap(["    try:\n", "    urllib.request.urlopen(request, timeout=1)\n    try:\n"]),
    fails: { reports: "2 requests" },
  },
  {
    name: "a copy elsewhere",
    change: swap([
      "    try:\n",
      '    urllib.request.urlopen("https://example.com/log?" + address, timeout=1)\n    try:\n',
    ]),
    fails: { reports: "example.com" },
  },
  {
    name: "an error after the message",
    change: swap(['return {"statusCode": 200}', 'return {"statusCode": 200, "body": detail["message"]}']),
    fails: { reports: "fails after it sent" },
  },
  { name: "no time-out", change: swap([", timeout=2", ""]), fails: { errors: "has no time-out" } },
  { name: "errors that are only logged", change: swap(["        raise\n", ""]), fails: { errors: "Half way" } },
  {
    name: "errors that vanish",
    change: swap(["        raise\n", "        return\n"], ["logger.error", "logger.debug"]),
    fails: { errors: "nobody learns" },
  },
  {
    name: "an endless loop",
    change: swap(["    try:\n", "    while True:\n        pass\n    try:\n"]),
    fails: nowhere("does not finish"),
  },
  {
    name: "a long wait",
    change: swap(["    try:\n", "    import time\n    time.sleep(60)\n    try:\n"]),
    fails: nowhere("does not finish"),
  },
  {
    name: "a memory bomb",
    change: swap(["    try:\n", "    hoard = [bytes(1 << 24) for _ in range(1000)]\n    try:\n"]),
    fails: nowhere("MemoryError"),
  },
];
