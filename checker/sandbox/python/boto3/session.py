"""Sessions and clients that record their calls."""

import os
import types

from botocore.exceptions import ClientError, ParamValidationError
from workshop_harness import watch, wire


class Session:
    def __init__(self, *_, region_name=None, **__):
        self.region_name = region_name or os.environ.get("AWS_REGION")

    def client(self, service_name, region_name=None, **_):
        return _Client(service_name, region_name or self.region_name)

    def resource(self, service_name, region_name=None, **_):
        if service_name != "sns":
            watch.lacks(f"boto3.resource('{service_name}')")
            raise NotImplementedError(f"boto3.resource('{service_name}')")
        return _SnsResource(_Client("sns", region_name or self.region_name))


class _Client:
    class exceptions:
        ClientError = ClientError

    def __init__(self, service, region):
        self._service = service
        self.meta = types.SimpleNamespace(region_name=region, service_model=types.SimpleNamespace(service_name=service))

    def __getattr__(self, method):
        if method.startswith("_"):
            raise AttributeError(method)
        operation = "".join(word[:1].upper() + word[1:] for word in method.split("_"))

        def call(*positional, **parameters):
            if positional:
                raise TypeError(f"{method}() only accepts keyword arguments.")
            return _answer(self._service, operation, parameters)

        return call


def _answer(service, operation, parameters):
    needed = {"sns.Publish": "Message"}.get(f"{service}.{operation}")
    if needed is not None and needed not in parameters:
        raise ParamValidationError(report=f'Missing required parameter in input: "{needed}"')
    answer = wire.ask("aws", service=service, operation=operation, parameters=parameters)
    error = answer.get("error")
    if error is not None:
        raise ClientError({"Error": {"Code": error["code"], "Message": error["message"]}}, operation)
    return {**answer["result"], "ResponseMetadata": {"HTTPStatusCode": 200, "RequestId": "sandbox", "RetryAttempts": 0}}


class _SnsResource:
    def __init__(self, client):
        self.meta = types.SimpleNamespace(client=client)

    def Topic(self, arn):
        return _Topic(self.meta.client, arn)


class _Topic:
    def __init__(self, client, arn):
        self.arn = arn
        self._client = client

    def publish(self, **parameters):
        return self._client.publish(TopicArn=self.arn, **parameters)
