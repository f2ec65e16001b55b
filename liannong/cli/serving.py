"""Runs the system: sets it up, then web server and task worker as two children that live and end together."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from liannong.cli.refusal import Refused

WEB_PROCESSES, WEB_THREADS = 2, 4
PATIENCE = 30  # seconds for requests and the running task to finish
WEB_PATIENCE = 25  # the web server's with its processes: were it killed first, they would outlive it
LOOK = 0.5  # seconds
SHORT_LIFE = 5  # seconds; what ends sooner would end again
PARENT_DIED = 1  # PR_SET_PDEATHSIG of prctl(2)
ADMINISTRATOR = "admin"


@dataclass
class Part:
    """A Python module with its words, running as a child of its own session: Ctrl+C reaches us alone."""

    name: str
    words: Sequence[str]
    child: subprocess.Popen[bytes] = field(init=False)
    since: float = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.since = time.monotonic()
        self.child = subprocess.Popen(
            [sys.executable, "-m", *self.words], start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509  we have one thread
        )  # fmt: skip

    def look_after(self) -> None:
        """Start it again when it ended; Refused when it had hardly begun."""
        if self.child.poll() is None:
            return
        if time.monotonic() - self.since < SHORT_LIFE:
            raise Refused(
                f"{self.name}没有运行起来（返回码 {self.child.returncode}），系统已停下，请查看以上输出。"
            )
        say(f"{self.name}意外停止（返回码 {self.child.returncode}），已重新启动。")
        self.start()

    def end(self) -> None:
        try:
            self.child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


class Stop:
    """Whether somebody asked us to end."""

    told = False

    def tell(self, *_: object) -> None:
        self.told = True


def serve(options: Namespace) -> int:
    """Until it is told to stop; 0 then, Refused when a part of it cannot run."""
    _must_be_free(options.host, options.port)
    if done := subprocess.run([sys.executable, "-m", "liannong", "setup"], check=False).returncode:
        return done
    with _told_to_stop() as stop, _running(web(options), _worker()) as parts:
        say(f"系统运行在 http://{options.host}:{options.port}/ ，按 Ctrl+C 停止。")
        while not stop.told:
            for part in parts:
                part.look_after()
            time.sleep(LOOK)
    return 0


def _must_be_free(host: str, port: int) -> None:
    """Said before an empty place is set up, which takes its time."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise Refused(
            f"网页服务不能使用 {host}:{port}（{error.strerror}）。请停下占用它的程序，或用 --port 换一个端口。"
        ) from error


def setup(_options: Namespace) -> int:
    """Keys, tables, static files, and a first administrator where there is no account at all."""
    ready_django()
    from django.core.management import call_command

    from liannong.accounts import keys

    keys.establish()
    call_command("migrate", verbosity=0, interactive=False)
    if _static_is_stale():
        call_command("collectstatic", verbosity=0, interactive=False)
    _first_administrator()
    return 0


def manage(options: Namespace) -> int:
    ready_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["liannong manage", *options.words])
    return 0


def ready_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liannong.settings")
    django.setup()


def _static_is_stale() -> bool:
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not collected.exists():
        return True
    found = (Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([]))
    return max(path.stat().st_mtime for path in found) > collected.stat().st_mtime


def _first_administrator() -> None:
    from liannong.accounts.actions import accounts
    from liannong.accounts.models import User
    from liannong.accounts.places import REGION_CODE
    from liannong.accounts.roles import Role

    if User.objects.exists():
        return
    _user, password = accounts.create(
        by=None,
        username=ADMINISTRATOR,
        display_name="系统管理员",
        role=Role.ADMINISTRATOR,
        division=REGION_CODE,
    )
    say(f"已开通第一个账号：{ADMINISTRATOR}　首次口令：{password}　登录后请立即修改。")


def web(options: Namespace) -> Part:
    return Part("网页服务", (
        "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port), "--no-ws",
        "--workers", str(WEB_PROCESSES), "--blocking-threads", str(WEB_THREADS), "--respawn-failed-workers",
        "--workers-kill-timeout", str(WEB_PATIENCE), "--log-level", "warning", "liannong.wsgi:application",
    ))  # fmt: skip


def _worker() -> Part:
    return Part(
        "后台任务", ("liannong", "manage", "db_worker", "--queue-name", "*", "--no-reload", "-v", "0")
    )


@contextmanager
def _running(*parts: Part) -> Iterator[Sequence[Part]]:
    try:
        yield parts
    finally:
        for part in parts:
            part.child.terminate()
        for part in parts:
            part.end()


def _end_with_parent() -> None:
    """Should we be killed outright, the kernel tells our children to stop; only Linux does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


@contextmanager
def _told_to_stop() -> Iterator[Stop]:
    stop = Stop()
    before = {number: signal.signal(number, stop.tell) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
