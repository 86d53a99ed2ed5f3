from __future__ import annotations

import json
import os
import urllib.request
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum


class Outcome(Enum):
    SUCCESS = "Success"
    FAILURE = "Failure"


@dataclass(frozen=True)
class SignIn:
    arn: str
    at: datetime
    ip: str
    mfa: str | None
    outcome: Outcome

    @classmethod
    def of(cls, event: dict) -> SignIn:
        match event:
            case {"detail": {"userIdentity": {"arn": arn}, "eventTime": at, "sourceIPAddress": ip,
                             "responseElements": {"ConsoleLogin": outcome}} as detail}:
                extra = detail.get("additionalEventData") or {}
                return cls(arn, datetime.fromisoformat(at), ip, extra.get("MFAUsed"), Outcome(outcome))
            case _:
                raise ValueError("not a sign-in")

    def __str__(self) -> str:
        kst = self.at.astimezone(timezone(timedelta(hours=9)))
        return f"{self.arn} {kst.isoformat()} {self.ip} mfa={self.mfa} {self.outcome.name}"


def lambda_handler(event, context):
    request = urllib.request.Request(
        os.environ["DISCORD_WEBHOOK_URL"], json.dumps({"content": str(SignIn.of(event))}).encode(),
        {"Content-Type": "application/json", "User-Agent": "root-alert"})
    with urllib.request.urlopen(request, timeout=2) as response:
        response.read()
