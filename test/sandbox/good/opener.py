import json, os, ssl, urllib.request
from datetime import datetime, timedelta, timezone

opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=ssl.create_default_context()))
opener.addheaders = [("User-Agent", "root-alert/2")]

def lambda_handler(event, context):
    d = event["detail"]
    at = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    kst = at.astimezone(timezone(timedelta(hours=9), "KST"))
    extra = d.get("additionalEventData") or {}
    lines = {"Who": "root", "When": kst.strftime("%A, %d %B %Y %H:%M:%S %Z"), "Where": d["sourceIPAddress"],
             "MFA": extra.get("MFAUsed", "unknown"), "Result": d["responseElements"]["ConsoleLogin"]}
    text = "```" + "\n".join(f"{k:<8}{v}" for k, v in lines.items()) + "```"
    with opener.open(urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps({"content": text}).encode(),
                     {"Content-Type": "application/json"}), timeout=2) as response:
        assert response.status == 204, response.status
