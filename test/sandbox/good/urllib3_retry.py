import os
from datetime import datetime, timedelta
import urllib3
from urllib3.util import Retry

retries = Retry(total=2, status_forcelist=[429, 500, 502], allowed_methods=["POST"], backoff_factor=0.1)
http = urllib3.PoolManager(retries=retries, timeout=1.0)


def lambda_handler(event, context):
    d = event["detail"]
    kst = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    extra = d.get("additionalEventData") or {}
    text = f"root login {kst} {d['sourceIPAddress']} mfa={extra.get('MFAUsed')} {d['responseElements']['ConsoleLogin']}"
    response = http.request("POST", os.environ["DISCORD_WEBHOOK_URL"], json={"content": text})
    print(response.status)
