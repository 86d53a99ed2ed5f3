import os, urllib.parse, urllib.request
from datetime import datetime, timedelta

def lambda_handler(event, context):
    d = event["detail"]
    kst = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    extra = d.get("additionalEventData") or {}
    text = f"root {kst} {d['sourceIPAddress']} MFA:{extra.get('MFAUsed')} {d['responseElements']['ConsoleLogin']}"
    request = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"], urllib.parse.urlencode({"content": text}).encode(),
                                     {"User-Agent": "alert", "Content-Type": "application/x-www-form-urlencoded"})
    urllib.request.urlopen(request, timeout=2)
