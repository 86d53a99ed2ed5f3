import json
import logging
import os
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    url = os.environ["DISCORD_WEBHOOK_URL"]
    detail = event["detail"]
    user = detail["userIdentity"]["type"]
    when = datetime.strptime(detail["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    address = detail["sourceIPAddress"]
    mfa = str((detail.get("additionalEventData") or {}).get("MFAUsed", "unknown"))
    result = detail["responseElements"]["ConsoleLogin"]
    text = f"user: {user}\ntime: {when:%Y-%m-%d %H:%M:%S} KST\nIP: {address}\nMFA: {mfa}\nresult: {result}"
    request = urllib.request.Request(
        url,
        data=json.dumps({"content": text}).encode("utf-8"),
        headers={"Content-Type": "application/json", "User-Agent": "alert/1.0"},
    )
    try:
        with urllib.request.urlopen(request, timeout=2) as response:
            logger.info("Discord answered %s", response.status)
    except urllib.error.HTTPError as error:
        logger.error("refused: %s", error.code)
        raise
    except OSError as error:
        logger.error("not reached: %s", error)
        raise
    return {"statusCode": 200}
