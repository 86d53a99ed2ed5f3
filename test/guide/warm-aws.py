"""Keeps the AWS CLI imported, and runs each command in a fork of itself.

The commands are the AWS CLI's own, but its second of start-up is spent once instead of thirty times.
Serves on the Unix socket that it is told; whoever connects sends arguments, folder, variables and the three streams.
"""

import functools
import gc
import io
import json
import os
import signal
import socket
import sys
from contextlib import redirect_stdout

import awscli.clidriver
from botocore.loaders import JSONFileLoader, Loader


def run(words):
    """Runs a command as the program `aws` does, and returns its exit code."""
    sys.argv = ["aws", *words]
    try:
        return awscli.clidriver.main()
    except SystemExit as end:
        return end.code or 0


def answer(connection):
    request, streams, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    command = json.loads(request)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(command["folder"])
    # Set by the import: where the AWS CLI keeps its own descriptions.
    own = os.environ["AWS_DATA_PATH"]
    os.environ.clear()
    os.environ.update({"AWS_DATA_PATH": own, **command["variables"]})
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code = run(command["words"])
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(bytes([code & 255]))
    os._exit(0)


def warm_up():
    # Most of a command's time goes into finding and reading descriptions of services, the same ones each time.
    read = functools.cache(JSONFileLoader().load_file)
    JSONFileLoader.load_file = lambda self, path: read(path)
    loader = Loader(extra_search_paths=[os.environ["AWS_DATA_PATH"]])
    find = functools.cache(loader.list_available_services)
    Loader.list_available_services = lambda self, type_name: find(type_name)
    for name in ("endpoints", "partitions", "sdk-default-configuration", "_retry", "cli"):
        loader.load_data(name)
    for service in ("sts", "iam", "lambda", "s3", "cloudtrail", "events", "sns"):
        for kind in ("service-2", "endpoint-rule-set-1", "paginators-1"):
            loader.load_service_model(service, kind)
    # The AWS CLI imports its parts when a command first needs them.
    with redirect_stdout(io.StringIO()):
        run(["--version"])
        run(["lambda", "create-function", "--generate-cli-skeleton"])


def serve(address):
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server = socket.socket(socket.AF_UNIX)
    server.bind(address)
    server.listen(8)
    gc.freeze()
    print(sys.executable, flush=True)
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            answer(connection)
        connection.close()


serve(sys.argv[1])
