"""A real browser on a real server, at the widths of a clerk's desk and of a cadre's phone.

``visit(path, user)`` opens a page; ``page`` is Playwright's. Every page is held to the content policy and to
this server alone: a violation, an error in the console or a request to anybody else fails the test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from liannong.accounts.models import User
from tests.browser.fonts import configured
from tests.web.visitor import visitor

WIDTHS = {"desk": (1366, 768), "phone": (390, 844)}
PATIENCE = 30_000  # milliseconds: the first page of a run imports everything
PICTURES = Path(__file__).parents[2] / "build" / "pictures"
CUT = tuple(f"Failed to load resource: net::{how}" for how in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"))
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    # Playwright runs its loop in this thread, where Django would then refuse to ask the database anything.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    environ = {**os.environ, "FONTCONFIG_FILE": str(configured(tmp_path_factory.mktemp("fonts")))}
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "chromium", env=environ, args=options
        )
        yield started
        started.close()


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser: Browser, width: str, live_server: LiveServer) -> Iterator[Page]:
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down}, locale="en-US", base_url=live_server.url,
        has_touch=width == "phone", reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.extend(_complaint(said)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.extend(_elsewhere(asked.url, live_server.url)))
    yield page
    context.close()
    assert complaints == []


def _complaint(said: ConsoleMessage) -> list[str]:
    # A refused page, and a line that was cut, are what some tests ask for; the browser reports both as errors.
    expected = ("Failed to load resource: the server responded with a status of 4", *CUT)
    return [] if said.type != "error" or said.text.startswith(expected) else [said.text]


def _elsewhere(url: str, home: str) -> list[str]:
    return [] if url.startswith((home, "data:", "blob:", "about:")) else [f"request to {url}"]


@pytest.fixture
def visit(page: Page, live_server: LiveServer) -> Callable[..., Page]:
    """Open a page, as this user when one is given."""

    def open_page(path: str, user: User | None = None) -> Page:
        if user is not None:
            sign_in(page, user, live_server.url)
        page.goto(path)
        return page

    return open_page


def sign_in(page: Page, user: User, home: str) -> None:
    session = visitor(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": home}])


@pytest.fixture
def snap(page: Page, width: str) -> Callable[[str], None]:
    """Keep a picture of the whole page under ``build/pictures``, and hold it to its width."""

    def take(name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width][0]

    return take


@pytest.fixture
def accessible(page: Page) -> Callable[[], None]:
    """No violation of WCAG 2.1 AA or of axe's best practice on the page as it stands."""

    def check() -> None:
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []

    return check
