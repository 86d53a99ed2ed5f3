import json, os, time
from datetime import datetime, timedelta
from urllib import error, request

def send(payload):
    for attempt in range(3):
        try:
            req = request.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps(payload).encode(),
                                  {"Content-Type": "application/json", "User-Agent": "a/1"})
            with request.urlopen(req, timeout=0.7):
                return
        except error.HTTPError as e:
            if e.code == 429:
                time.sleep(json.load(e)["retry_after"])
            elif attempt == 2:
                raise
        except (error.URLError, TimeoutError):
            if attempt == 2:
                raise
    raise RuntimeError("not delivered")

def lambda_handler(event, context):
    d = event["detail"]
    kst = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    extra = d.get("additionalEventData") or {}
    send({"content": f"ROOT {kst:%c} {d['sourceIPAddress']} {extra.get('MFAUsed')} {d['responseElements']['ConsoleLogin']}"})
