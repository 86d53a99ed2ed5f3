import json
import os
import urllib.request
from datetime import datetime, timezone, timedelta

KST = timezone(timedelta(hours=9))


def lambda_handler(event, context):
    detail = event.get("detail", {})
    moment = datetime.strptime(detail["eventTime"], "%Y-%m-%dT%H:%M:%S%z").astimezone(KST)
    data = detail.get("additionalEventData") or {}
    success = detail.get("responseElements", {}).get("ConsoleLogin") == "Success"
    embed = {
        "title": "Root console sign-in",
        "color": 0xFF0000,
        "fields": [
            {"name": "Account", "value": event["account"], "inline": True},
            {"name": "Time (KST)", "value": moment.strftime("%Y/%m/%d %H:%M:%S"), "inline": True},
            {"name": "Source", "value": detail["sourceIPAddress"]},
            {"name": "MFA", "value": data.get("MFAUsed", "n/a")},
            {"name": "Result", "value": "OK" if success else "FAILED"},
        ],
    }
    body = json.dumps({"username": "AWS", "embeds": [embed]}).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "curl/8.5.0"}
    request = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"] + "?wait=true", data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=2) as response:
        return json.loads(response.read())
