"""``python -m bench.platform.pages USERS ROUNDS``: the pages of the place in the environment under load.

The web server is started as ``liannong serve`` starts it. All users ask for one kind of page at a time, each as often
as ROUNDS says, once without a pause and once reading each page for a second; what they ask is chosen beforehand, and a
first round is not counted. Prints for each kind p50 and p95 in seconds and the processor seconds one answer took, and
the memory of a server process.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

import psutil

from bench.platform.drive import Ask, drive, quantile
from bench.platform.ready import ready

HOST = "127.0.0.1"
PATIENCE = 60  # seconds
WARM = 3  # answers of each user that are not counted
AWAKE = 1.0  # seconds; a server that is up answers sooner
TURNS = 10
READING = {"": 0.0, ", reading": 1.0}  # seconds between an answer and the next request
Sessions = list[tuple[str, list[Ask]]]


def measured(users: int, rounds: int) -> dict[str, dict[str, float]]:
    from bench.platform import visits
    from tests.web.visitor import visitor

    people = visits.people(users)
    sessions = [visitor(user).cookies["sessionid"].value for user in people]
    asked = {work: [visits.visit(user, work, rounds + WARM) for user in people] for work in visits.ASKS}
    with _served() as (port, server):
        _warm(port, list(zip(sessions, asked["list"], strict=True)))
        figures = {
            work + how: _figures(port, server, list(zip(sessions, asks, strict=True)), seconds)
            for work, asks in asked.items()
            for how, seconds in READING.items()
        }
        memory = max(process.memory_info().rss for process in _processes(server)) / 1024 / 1024
    return figures | {"memory": {"mib": memory}}


def _warm(port: int, asked: Sessions) -> None:
    """Until every server process is up: the last one keeps whoever it has accepted waiting while it loads."""
    for _turn in range(TURNS):
        took = drive((HOST, port), [(session, asks[:WARM]) for session, asks in asked])
        if max(each.seconds for each in took) < AWAKE:
            return


def _figures(port: int, server: int, asked: Sessions, reading: float) -> dict[str, float]:
    drive((HOST, port), [(session, asks[:WARM]) for session, asks in asked])
    busy = _busy(server)
    counted = [(session, asks[WARM:]) for session, asks in asked]
    took = [each.seconds for each in drive((HOST, port), counted, reading=reading)]
    return {
        "p50": median(took), "p95": quantile(took, 0.95), "cpu": (_busy(server) - busy) / len(took),
        "asked": len(took),
    }  # fmt: skip


def _busy(server: int) -> float:
    """Processor seconds of the server so far."""
    times = [process.cpu_times() for process in _processes(server)]
    return float(sum(each.user + each.system for each in times))


def _processes(server: int) -> list[psutil.Process]:
    return [psutil.Process(server), *psutil.Process(server).children(recursive=True)]


@contextmanager
def _served() -> Iterator[tuple[int, int]]:
    from liannong.cli.serving import web

    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    part = web(Namespace(host=HOST, port=port))
    try:
        _wait(port)
        yield port, part.child.pid
    finally:
        part.child.terminate()
        part.end()


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection((HOST, port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    ready()
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
