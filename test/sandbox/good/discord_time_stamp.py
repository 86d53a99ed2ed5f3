import calendar, json, os, time, urllib.request

def lambda_handler(event, context):
    d = event["detail"]
    unix = calendar.timegm(time.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ"))
    more = d.get("additionalEventData") or {}
    text = f"root <t:{unix}:F> {d['sourceIPAddress']} MFA {more.get('MFAUsed')} {d['responseElements']}"
    req = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps({"content": text}).encode(),
                                 {"Content-Type": "application/json", "User-Agent": "x"})
    urllib.request.urlopen(req, timeout=1)
