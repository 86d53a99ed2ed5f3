import json, logging, os, sys, traceback, uuid, random
import urllib.request as r
from datetime import datetime, timedelta
log = logging.getLogger(__name__)
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)

def lambda_handler(event, context):
    log.debug("event %s", json.dumps(event)); log.info(context.aws_request_id); print(uuid.uuid4(), random.random(), datetime.now())
    print("left", context.get_remaining_time_in_millis(), context.function_name, os.environ["AWS_REGION"], file=sys.stderr)
    try:
        d = event["detail"]; kst = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
        text = f"root {kst} {d['sourceIPAddress']} {(d.get('additionalEventData') or {}).get('MFAUsed')} {d['responseElements']['ConsoleLogin']} (sent {datetime.now()}, {uuid.uuid4()})"
        r.urlopen(r.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps({"content": text}).encode(), {"Content-Type": "application/json", "User-Agent": "a"}), timeout=2)
    except Exception:
        log.error(traceback.format_exc()); raise
