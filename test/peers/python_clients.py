"""Carries out AWS calls with boto3 or the AWS CLI: one JSON object a line in, one a line out.

In:  {"client": "boto3"|"awscli", "service": "events", "operation": "PutRule", "input": {...}}
Out: {"output": {...}} or {"error": {"code": "...", "status": 400}}
Bytes travel as {"$bytes": base64}, times as {"$time": epoch seconds}. Where and as whom the calls go is in the environment.
"""
import base64
import contextlib
import datetime
import io
import json
import os
import re
import sys
import tempfile

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

QUICK = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"})


def main():
    carry_out = {"boto3": with_boto3, "awscli": with_awscli}
    for line in sys.stdin:
        call = json.loads(line)
        try:
            answer = {"output": carry_out[call["client"]](call["service"], call["operation"], from_json(call["input"]))}
        except ClientError as error:
            response = error.response
            answer = {"error": {"code": response["Error"]["Code"], "status": response["ResponseMetadata"]["HTTPStatusCode"]}}
        except Exception as error:  # told to the test, which fails with it
            answer = {"error": {"code": type(error).__name__ + ": " + str(error)[:300], "status": None}}
        sys.stdout.write(json.dumps(to_json(answer)) + "\n")
        sys.stdout.flush()


clients = {}


def with_boto3(service, operation, given):
    if service not in clients:
        clients[service] = boto3.client(service, config=QUICK)
    output = getattr(clients[service], xform_name(operation))(**given)
    output.pop("ResponseMetadata")
    return {name: value.read() if hasattr(value, "read") else value for name, value in output.items()}


driver = None


def with_awscli(service, operation, given):
    """The AWS CLI in this process. Contents go in and come out as files, as its users pass them."""
    global driver
    if driver is None:
        from awscli.clidriver import create_clidriver

        driver = create_clidriver()
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["s3api" if service == "s3" else service, xform_name(operation, "-"), "--output", "json", "--no-paginate"]
        if service == "sqs":
            # Version 1 of the CLI calls the real SQS whatever AWS_ENDPOINT_URL says, unless it is told here.
            arguments += ["--endpoint-url", os.environ["AWS_ENDPOINT_URL"]]
        arguments += contents_as_files(given, folder)
        out_file = os.path.join(folder, "out") if operation in ("Invoke", "GetObject") else None
        if out_file:
            arguments += [part for name, value in given.items() for part in ("--" + xform_name(name, "-"), value)] + [out_file]
        else:
            arguments += ["--cli-input-json", json.dumps(given, default=lambda time: time.isoformat())]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = driver.main(arguments)
        if status != 0:
            raise cli_error(err.getvalue())
        output = json.loads(out.getvalue() or "{}")
        if out_file:
            if not os.path.exists(out_file):
                return output
            with open(out_file, "rb") as file:
                output["Payload" if operation == "Invoke" else "Body"] = file.read()
        return output


def contents_as_files(given, folder):
    arguments = []
    # The CLI's own option for a member that lies deeper.
    if "ZipFile" in given.get("Code", {}):
        given["ZipFile"] = given.pop("Code")["ZipFile"]
    for name in [name for name, value in given.items() if isinstance(value, bytes)]:
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(given.pop(name))
        # A body is a file name to the CLI; other contents are read from `fileb://`.
        arguments += ["--" + xform_name(name, "-"), path if name == "Body" else "fileb://" + path]
    return arguments


def cli_error(text):
    code = re.search(r"An error occurred \((.+?)\)", text)
    if not code:
        return RuntimeError(text.strip())
    response = {"Error": {"Code": code.group(1)}, "ResponseMetadata": {"HTTPStatusCode": None}}
    return ClientError(response, "")


def from_json(value):
    if isinstance(value, dict):
        if "$bytes" in value:
            return base64.b64decode(value["$bytes"])
        if "$time" in value:
            return datetime.datetime.fromtimestamp(value["$time"], datetime.timezone.utc)
        return {name: from_json(each) for name, each in value.items()}
    return [from_json(each) for each in value] if isinstance(value, list) else value


def to_json(value):
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {"$time": value.timestamp()}
    if isinstance(value, dict):
        return {name: to_json(each) for name, each in value.items()}
    return [to_json(each) for each in value] if isinstance(value, (list, tuple)) else value


main()
