"""Runs AWS CLI commands for shells, each in a fork of this process: starting Python and loading the CLI takes longer
than most commands. Prints its port. A job is a folder with `words` (working folder, then the command's words) and
`environment`; the answer is the exit status, with what was written in `out` and `err`."""

import os
import signal
import socket
import sys

from awscli.clidriver import create_clidriver

SERVICES = "cloudformation cloudtrail cloudwatch events iam kms lambda logs s3 sns sqs sts".split()


def main():
    driver = create_clidriver()
    loader = driver.session.get_component("data_loader")
    for service in SERVICES:
        loader.load_service_model(service, "service-2")
        loader.load_service_model(service, "endpoint-rule-set-1")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server = socket.create_server(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            server.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            answer(driver, connection)
            os._exit(0)
        connection.close()


def answer(driver, connection):
    with connection.makefile("rw") as line:
        job = line.readline().strip()
        line.write(f"{run(driver, job)}\n")
        line.flush()


def run(driver, job):
    folder, *words = parts(f"{job}/words")
    os.environ.clear()
    os.environ.update(part.split("=", 1) for part in parts(f"{job}/environment"))
    os.chdir(folder)
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(f"{job}/{name}", os.O_WRONLY | os.O_CREAT), number)
    sys.argv = ["aws", *words]
    try:
        status = driver.main(words)
    except SystemExit as exit:
        status = exit.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def parts(file):
    with open(file, "rb") as handle:
        return [part.decode() for part in handle.read().split(b"\0")[:-1]]


main()
