import asyncio
import json
import os
import urllib.request
from datetime import datetime, timedelta


async def report(d):
    kst = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    extra = d.get("additionalEventData") or {}
    await asyncio.sleep(0.01)
    text = f"root {kst} {d['sourceIPAddress']} MFA {extra.get('MFAUsed')} {d['responseElements']['ConsoleLogin']}"
    request = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps({"content": text}).encode(),
                                     {"Content-Type": "application/json", "User-Agent": "a"})
    urllib.request.urlopen(request, timeout=2)


def lambda_handler(event, context):
    return asyncio.run(report(event["detail"]))
