"""A small load driver: each user a thread with one connection that is kept, asking one thing after the other."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter, sleep
from urllib.parse import urlencode

TOKEN = "c" * 32  # what a form and its cookie have in common
PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Ask:
    """One request; with ``form`` it is posted. ``work`` is under which name its time is counted."""

    work: str
    path: str
    form: tuple[tuple[str, str], ...] = ()
    status: int = 200


@dataclass(frozen=True)
class Took:
    work: str
    seconds: float


class Wrong(Exception):
    """An answer of another kind than was asked for."""


def drive(
    address: tuple[str, int], users: Sequence[tuple[str, Iterable[Ask]]], *, reading: float = 0
) -> list[Took]:
    """All users at once, each by the name of its session and with what it asks; the time of every answer.

    Before it asks, each reads for so many seconds what it has got; their first pages are spread over that time. The
    clock runs until the last byte has come. Wrong when an answer has not the status that was expected.
    """
    took: list[Took] = []
    failures: list[BaseException] = []

    def use(turn: int, session: str, asks: Iterable[Ask]) -> None:
        sleep(reading * turn / len(users))
        try:
            took.extend(_answers(address, session, asks, reading))
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=use, args=(turn, *user)) for turn, user in enumerate(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return took


def _answers(address: tuple[str, int], session: str, asks: Iterable[Ask], reading: float) -> list[Took]:
    connection = http.client.HTTPConnection(*address, timeout=PATIENCE)
    try:
        return [Took(ask.work, _answered(connection, session, ask, reading)) for ask in asks]
    finally:
        connection.close()


def _answered(connection: http.client.HTTPConnection, session: str, ask: Ask, reading: float) -> float:
    sleep(reading)
    headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
    body = None
    if ask.form:
        body = urlencode([*ask.form, ("csrfmiddlewaretoken", TOKEN)])
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    start = perf_counter()
    connection.request("POST" if ask.form else "GET", ask.path, body, headers)
    answer = connection.getresponse()
    answer.read()
    seconds = perf_counter() - start
    if answer.status != ask.status:
        raise Wrong(f"{ask.path}: {answer.status}, not {ask.status}")
    return seconds


def quantile(seconds: Sequence[float], share: float) -> float:
    """The time within which this share of the answers had come."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
