"""root 로그인을 Discord 채널에 알리는 함수입니다. ①~⑥ 표시가 있는 곳을 채우세요.
Tells a Discord channel about root sign-ins. Fill in the places marked ① to ⑥.

완성했는지 확인: workshop check step-1 / See whether it is done: workshop check step-1
"""

import json
import logging
import os
import urllib.request
from datetime import datetime, timedelta, timezone

logger = logging.getLogger()
logger.setLevel(logging.INFO)

# ① 환경 변수에서 웹훅 주소를 읽으세요. 코드에 주소를 직접 쓰지 마세요.
#    Read the webhook's address from the environment variable. Do not write the address into the code.
WEBHOOK_URL = None


def lambda_handler(event, context):
    detail = event["detail"]

    # ② 이벤트의 UTC 시각을 한국 시간(UTC+9)으로 바꾸세요. 날짜가 바뀔 수 있습니다.
    #    Turn the event's UTC time into Korean time (UTC+9). The date may change.
    when = datetime.strptime(detail["eventTime"], "%Y-%m-%dT%H:%M:%SZ")

    # ③ 값을 이벤트에서 꺼내세요. additionalEventData는 null일 수 있고, MFAUsed는 Yes나 YES일 수 있습니다.
    #    Take the values from the event. additionalEventData may be null, and MFAUsed may be Yes or YES.
    user = "?"
    address = "?"
    mfa = "?"
    result = "?"

    message = f"root 로그인 / sign-in\nuser: {user}\ntime: {when}\nIP: {address}\nMFA: {mfa}\nresult: {result}"

    # ④ Discord는 Python의 기본 User-Agent를 거절합니다(403). 헤더에 User-Agent를 더하세요.
    #    Discord refuses Python's default User-Agent (403). Add a User-Agent to the headers.
    request = urllib.request.Request(
        WEBHOOK_URL,
        data=json.dumps({"content": message}).encode(),
        headers={"Content-Type": "application/json"},
    )

    # ⑤ 시간 제한(timeout)을 정하세요. 함수의 제한 시간(기본 3초)보다 짧아야 합니다.
    #    Set a time-out, shorter than the function's own limit (3 seconds by default).
    # ⑥ 실패하면 로그를 남기고 예외를 다시 던지세요(raise). 그래야 Lambda가 다시 시도합니다.
    #    When it fails, log it and raise again, so that Lambda tries once more.
    with urllib.request.urlopen(request) as response:
        logger.info("Discord answered %s", response.status)
