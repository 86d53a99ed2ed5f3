"""Tells a Discord channel about a root sign-in, as a learner wrote it who finished.

Kept apart from the reference solution, so that the mutants made of it stay what they are when the solution is improved.
"""

import json
import logging
import os
import re
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

KST = timezone(timedelta(hours=9), "KST")
REQUEST_SECONDS = 3
RESERVE_SECONDS = 1

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    post(json.dumps(message_about(event)).encode(), context)
    logger.info("told Discord about event %s", event.get("id"))


def message_about(event):
    """The Discord message for a ConsoleLogin event. Every part of the event may be missing or null."""
    detail = event.get("detail") or {}
    identity = detail.get("userIdentity") or {}
    extra = detail.get("additionalEventData") or {}
    result = (detail.get("responseElements") or {}).get("ConsoleLogin", "unknown")
    mfa = extra.get("MFAUsed", "unknown")
    has_succeeded = str(result).lower() == "success"
    warnings = [] if has_succeeded else ["❌ 로그인 실패 / sign-in failed"]
    # On a failed sign-in AWS does not fill in MFAUsed reliably.
    if has_succeeded and str(mfa).lower() != "yes":
        warnings.append("⚠️ MFA 없이 로그인 / signed in without MFA")
    lines = [
        "🚨 **AWS root 로그인 / root sign-in**",
        *warnings,
        f"계정 / Account: {shown(event.get('account') or identity.get('accountId'))}",
        f"사용자 / User: {shown(identity.get('arn') or identity.get('type'))}",
        f"시각 / Time: {korean_time(detail.get('eventTime') or event.get('time'))}",
        f"IP: {shown(detail.get('sourceIPAddress'))}",
        f"MFA: {shown(mfa)}",
        f"결과 / Result: {shown(result)}",
        f"콘솔 리전 / Console Region: {shown(console_region(extra.get('LoginTo')))}",
        f"이벤트 / Event: {shown(detail.get('eventID') or event.get('id'))}",
    ]
    return {"content": "\n".join(lines)[:2000], "allowed_mentions": {"parse": []}}


def shown(value):
    """A value from the event as inline code: short, and with nothing that Discord would format."""
    return f"`{str(value or 'unknown').replace('`', '')[:150]}`"


def korean_time(text):
    """CloudTrail's UTC time in Korean time, as YYYY-MM-DD HH:MM:SS."""
    try:
        moment = datetime.strptime(str(text), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return shown(text)
    return shown(moment.astimezone(KST).strftime("%Y-%m-%d %H:%M:%S KST"))


def console_region(login_to):
    """The Region of the console page that the sign-in led to, which its address names; "unknown" otherwise."""
    match = re.search(r"[?&]region=([a-z]{2}(?:-[a-z]+)+-\d)|//([a-z]{2}(?:-[a-z]+)+-\d)\.", str(login_to or ""))
    return "unknown" if match is None else match.group(1) or match.group(2)


def post(body, context):
    """Sends the message. A 429 is sent again after the time Discord asks for, if this invocation can wait so long."""
    request = urllib.request.Request(
        os.environ["DISCORD_WEBHOOK_URL"],
        data=body,
        headers={"Content-Type": "application/json", "User-Agent": "root-login-workshop/1.0"},
    )
    while True:
        try:
            with urllib.request.urlopen(request, timeout=REQUEST_SECONDS):
                return
        except urllib.error.HTTPError as error:
            wait = seconds_to_wait(error)
            left = context.get_remaining_time_in_millis() / 1000 - RESERVE_SECONDS
            if wait is None or wait + REQUEST_SECONDS > left:
                logger.error("Discord answered %s", error.code)
                raise
        except OSError as error:
            logger.error("Discord cannot be reached: %s", error)
            raise
        time.sleep(wait)


def seconds_to_wait(error):
    """What Discord asks for with a 429, in seconds; None for every other answer."""
    if error.code != 429:
        return None
    try:
        return max(0.0, float(json.loads(error.read())["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return None
