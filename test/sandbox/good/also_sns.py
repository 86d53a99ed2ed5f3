import json
import os
import urllib.request
from datetime import datetime, timedelta

import boto3
from botocore.exceptions import ClientError

sns = boto3.client("sns")


def lambda_handler(event, context):
    d = event["detail"]
    kst = datetime.strptime(d["eventTime"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=9)
    extra = d.get("additionalEventData") or {}
    text = f"root {kst} {d['sourceIPAddress']} MFA {extra.get('MFAUsed')} {d['responseElements']['ConsoleLogin']}"
    try:
        sns.publish(TopicArn="arn:aws:sns:us-east-1:111122223333:sns-root-login-alarm", Subject="root login", Message=text)
    except ClientError as error:
        print("mail failed", error)
    request = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps({"content": text}).encode(),
                                     {"Content-Type": "application/json", "User-Agent": "a"})
    urllib.request.urlopen(request, timeout=2)
