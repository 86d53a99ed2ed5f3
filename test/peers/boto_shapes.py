"""Calls any operation with botocore, with an input made from botocore's own model.

In:  {"service": "events", "operation": "PutRule", "seed": 1}
Out: {"input": {...}} as sent, bytes as {"$bytes"}, times as {"$time"}; {"skip": reason} when botocore cannot make the call.
"""
import base64
import datetime
import json
import random
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ParamValidationError, UnknownServiceError

CONFIG = Config(
    retries={"max_attempts": 1},
    s3={"addressing_style": "path"},
    inject_host_prefix=False,
    connect_timeout=3,
    read_timeout=3,
)
# What botocore computes, checks or chooses a host by.
LEFT_OUT = {"ContentMD5", "EndpointId", "SSECustomerKey", "CopySourceSSECustomerKey", "ChecksumAlgorithm", "ContentLength"}

session = botocore.session.get_session()
clients = {}


def main():
    for line in sys.stdin:
        sys.stdout.write(json.dumps(carry_out(**json.loads(line))) + "\n")
        sys.stdout.flush()


def carry_out(service, operation, seed):
    if service not in clients:
        clients[service] = session.create_client(service, config=CONFIG)
    model = clients[service].meta.service_model
    if operation not in model.operation_names:
        return {"skip": "botocore does not know it"}
    operation_model = model.operation_model(operation)
    if operation_model.has_event_stream_output or operation_model.has_event_stream_input:
        return {"skip": "it is an event stream"}
    given = {}
    if operation_model.input_shape:
        given = value_of(operation_model.input_shape, random.Random(seed), 0)
    # Kept before the call, which takes members out and adds others.
    sent = to_json(given)
    try:
        clients[service]._make_api_call(operation, given)
    except ParamValidationError:
        return {"skip": "botocore finds the made-up input invalid"}
    except Exception:
        pass  # The answer is not what is looked at: the server's understanding of the request is.
    return {"input": sent}


def value_of(shape, dice, depth, name=""):
    kind = shape.type_name
    if kind == "structure":
        members = {}
        for member, inner in shape.members.items():
            if depth == 0 and any(member.startswith(left) for left in LEFT_OUT):
                continue
            is_wanted = member in shape.required_members or (depth < 3 and dice.random() < 0.5)
            if is_wanted and not (getattr(shape, "is_tagged_union", False) and members):
                members[member] = value_of(inner, dice, depth + 1, member)
        if not members and shape.members and depth > 0:
            member, inner = next(iter(shape.members.items()))
            members[member] = value_of(inner, dice, depth + 1, member)
        return members
    if kind == "list":
        return [value_of(shape.member, dice, depth + 1) for _ in range(max(1, shape.metadata.get("min", 1)))]
    if kind == "map":
        return {"key": value_of(shape.value, dice, depth + 1)}
    if kind == "boolean":
        return dice.random() < 0.5
    if kind in ("integer", "long", "float", "double"):
        return max(1, shape.metadata.get("min", 1))
    if kind == "timestamp":
        return datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    if kind == "blob":
        return b"bytes\x00\xff"
    if name == "Bucket":
        return "my-bucket"
    if getattr(shape, "enum", None):
        return dice.choice(shape.enum)
    return ("a b+c&" + str(dice.randrange(1000))).ljust(shape.metadata.get("min", 1), "x")


def to_json(value):
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {"$time": value.timestamp()}
    if isinstance(value, dict):
        return {name: to_json(each) for name, each in value.items()}
    return [to_json(each) for each in value] if isinstance(value, list) else value


main()
