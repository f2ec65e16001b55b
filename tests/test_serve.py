"""``liannong serve``: the whole system as somebody starts it, on a database of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from urllib.error import URLError
from urllib.request import urlopen

import psutil
import pytest

from liannong.cli import serving
from tests.postgresql import empty_database

PATIENCE = 240  # seconds: an empty place is set up meanwhile, beside other tests


class Server:
    def __init__(self, environ):
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = psutil.Popen(
            [sys.executable, "-m", "liannong", "serve", "--port", str(self.port)],
            env=environ, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.wait_for(self.is_up)

    def is_up(self):
        with suppress(URLError), urlopen(f"{self.url}/sign-in/") as answer:
            return answer.status == 200

    @property
    def parts(self):
        """Web server and task worker."""
        return [child for child in self.process.children() if child.status() != psutil.STATUS_ZOMBIE]

    @property
    def worker(self):
        return next((part for part in self.parts if "db_worker" in part.cmdline()), None)

    def wait_for(self, happens):
        until = time.monotonic() + PATIENCE
        while not happens():
            assert self.process.poll() is None and time.monotonic() < until
            time.sleep(0.1)

    def end(self):
        with suppress(psutil.NoSuchProcess):
            self.process.terminate()
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Empty for the first server that is started in it, which sets it up."""
    with ExitStack() as stack:
        environ = {**os.environ, "LIANNONG_DATA": str(tmp_path_factory.mktemp("place") / "data")}
        if server := os.environ.get("LIANNONG_DATABASE"):
            environ["LIANNONG_DATABASE"] = stack.enter_context(empty_database(server))
        yield environ


@pytest.fixture
def server(place):
    started = Server(place)
    yield started
    started.end()


def test_an_empty_place_is_set_up_and_served_and_ends_when_told(server):
    page, headers = _get(f"{server.url}/sign-in/")
    style = re.search(r'href="(/static/build/tabler\.[0-9a-f]+\.css)"', page)[1]

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "immutable" in _get(f"{server.url}{style}")[1]["Cache-Control"]
    assert len(server.parts) == 2
    everybody = server.process.children(recursive=True)
    assert server.end() == 0
    assert not any(each.is_running() for each in everybody)
    told = server.process.stdout.read()
    assert "admin" in told and server.url in told


def test_a_killed_worker_is_started_again_and_nobody_outlives_a_killed_parent(server):
    killed = server.worker
    server.wait_for(lambda: time.time() - killed.create_time() > serving.SHORT_LIFE)
    killed.kill()
    server.wait_for(lambda: server.worker is not None and server.worker != killed)

    parts = server.parts
    server.process.send_signal(signal.SIGKILL)
    _gone, alive = psutil.wait_procs(parts, PATIENCE)
    assert alive == []


def test_a_port_in_use_is_told_at_once(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "liannong", "serve", "--port", str(taken.getsockname()[1])],
            env={**os.environ, "LIANNONG_DATA": str(tmp_path), "LIANNONG_DATABASE": ""},
            check=False, capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert not list(tmp_path.iterdir())


def _get(url):
    with urlopen(url) as answer:
        return answer.read().decode(), answer.headers


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
