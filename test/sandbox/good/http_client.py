import http.client
import json
import os
from datetime import datetime, timedelta
from urllib.parse import urlparse


def lambda_handler(event, context):
    detail = event["detail"]
    when = datetime.strptime(detail["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    extra = detail.get("additionalEventData") or {}
    content = "\n".join([
        "**Root sign-in**", when.strftime("%b %d, %Y %I:%M:%S %p KST"), detail["sourceIPAddress"],
        "MFA: " + extra.get("MFAUsed", "?"), detail["responseElements"]["ConsoleLogin"],
    ])
    target = urlparse(os.environ["DISCORD_WEBHOOK_URL"])
    connection = http.client.HTTPSConnection(target.netloc, timeout=2)
    connection.request("POST", target.path, json.dumps({"content": content}),
                       {"Content-Type": "application/json", "User-Agent": "workshop"})
    response = connection.getresponse()
    response.read()
    if response.status >= 300:
        raise RuntimeError(f"Discord answered {response.status}")
    return response.status
