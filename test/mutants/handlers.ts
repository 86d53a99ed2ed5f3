/** How a handler is written; what is left out is done the usual way. */
export interface Style {
  readonly client?: "urllib.request" | "urllib3" | "http.client";
  readonly payload?: "content" | "embed" | "fields";
  readonly language?: "en" | "ko";
  readonly clock?: "timezone" | "zoneinfo" | "timedelta";
  /** The Python format of the time. */
  readonly format?: string;
  /** What is said of the user; a constant will do. */
  readonly user?: string;
  /** What stands around the request. */
  readonly around?: "nothing" | "raise" | "swallow";
  /** The Python expression of the address. */
  readonly url?: string;
}

const clocks = {
  timezone: ["from datetime import datetime, timedelta, timezone", "moment.astimezone(timezone(timedelta(hours=9)))"],
  zoneinfo: [
    "from datetime import datetime, timezone\nfrom zoneinfo import ZoneInfo",
    'moment.astimezone(ZoneInfo("Asia/Seoul"))',
  ],
  timedelta: ["from datetime import datetime, timedelta, timezone", "moment + timedelta(hours=9)"],
} as const;

const payloads = {
  content: '{"content": "\\n".join(lines)}',
  embed: '{"embeds": [{"title": "root", "description": "\\n".join(lines)}]}',
  fields: '{"embeds": [{"title": "root", "fields": [{"name": "-", "value": line} for line in lines]}]}',
} as const;

const words = {
  en: ["User: root", "Time (KST)", "Address", "MFA", "Result"],
  ko: ["사용자: 루트", "시각(한국)", "주소", "다중 인증", "결과"],
} as const;

const headers = '{"Content-Type": "application/json", "User-Agent": "alarm/2.0"}';
const clients = {
  "urllib.request": [
    "import urllib.request",
    `request = urllib.request.Request(url, data=body, headers=${headers})`,
    "urllib.request.urlopen(request, timeout=4).read()",
  ],
  urllib3: [
    "import urllib3",
    `answer = urllib3.PoolManager().request("POST", url, body=body, headers=${headers}, timeout=4.0, retries=False)`,
    "if answer.status >= 300: raise RuntimeError(answer.status)",
  ],
  "http.client": [
    "import http.client\nfrom urllib.parse import urlsplit",
    `parts = urlsplit(url); line = http.client.HTTPSConnection(parts.netloc, timeout=4); line.request("POST", parts.path, body, ${headers})`,
    'if line.getresponse().status >= 300: raise RuntimeError("refused")',
  ],
} as const;

const rounds = {
  nothing: (lines: readonly string[]) => lines,
  raise: (lines: readonly string[]) => [
    "try:",
    ...lines.map((line) => `    ${line}`),
    "except Exception as error:",
    '    print("failed", error)',
    "    raise",
  ],
  swallow: (lines: readonly string[]) => [
    "try:",
    ...lines.map((line) => `    ${line}`),
    "except Exception as error:",
    '    print("failed", error)',
  ],
} as const;

/** A handler that does the job in another way than the reference solution, as learners write them. */
export function written(style: Style): string {
  const [clockImport, korean] = clocks[style.clock ?? "timezone"];
  const [clientImport, ...send] = clients[style.client ?? "urllib.request"];
  const [user, time, address, mfa, result] = words[style.language ?? "en"];
  const request = [
    `url = ${style.url ?? 'os.environ["DISCORD_WEBHOOK_URL"]'}`,
    `body = json.dumps(${payloads[style.payload ?? "content"]}).encode("utf-8")`,
    ...send,
  ];
  return [
    "import json",
    "import os",
    clientImport,
    clockImport,
    "",
    "",
    "def lambda_handler(event, context):",
    '    detail = event["detail"]',
    '    extra = detail.get("additionalEventData") or {}',
    '    moment = datetime.strptime(detail["eventTime"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)',
    "    lines = [",
    `        "${style.user ?? user}",`,
    `        "${time}: " + (${korean}).strftime("${style.format ?? "%Y-%m-%d %H:%M:%S"}"),`,
    `        "${address}: " + str(detail.get("sourceIPAddress")),`,
    `        "${mfa}: " + str(extra.get("MFAUsed", "?")),`,
    `        "${result}: " + str((detail.get("responseElements") or {}).get("ConsoleLogin")),`,
    "    ]",
    ...rounds[style.around ?? "nothing"](request).map((line) => `    ${line}`),
    "",
  ].join("\n");
}
