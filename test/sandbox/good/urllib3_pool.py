import json
import os
from datetime import datetime, timedelta
import urllib3

http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=1.0, read=2.0), retries=False)


def lambda_handler(event, context):
    d = event["detail"]
    kst = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    mfa = (d.get("additionalEventData") or {}).get("MFAUsed", "-")
    text = f"Root {kst} {d['sourceIPAddress']} {mfa} {d['responseElements']['ConsoleLogin']}"
    r = http.request("POST", os.environ["DISCORD_WEBHOOK_URL"], body=json.dumps({"content": text}),
                     headers={"Content-Type": "application/json"})
    if r.status not in (200, 204):
        raise Exception(r.status, r.data)
    return {"statusCode": r.status}
