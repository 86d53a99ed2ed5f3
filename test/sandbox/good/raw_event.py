import json, os, urllib.request
from datetime import datetime, timedelta

def lambda_handler(event, context):
    kst = datetime.strptime(event["time"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    text = f"{kst}\n```json\n{json.dumps(event['detail'], indent=1)[:1900]}\n```"
    request = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps({"content": text}).encode(),
                                     {"Content-Type": "application/json", "User-Agent": "a"})
    urllib.request.urlopen(request, timeout=2)
