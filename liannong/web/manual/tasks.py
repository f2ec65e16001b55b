"""The pages of the manual, in the order in which a clerk meets them, and the areas each is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

PAGES = Path(__file__).parent / "pages"
PICTURES = "web/manual"


@dataclass(frozen=True)
class Task:
    """``areas`` are names of pages; what lies below their addresses is helped by this task."""

    name: str
    icon: str
    areas: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return (PAGES / f"{self.name}.md").read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def body(self) -> SafeString:
        return _drawn(self)


TASKS: tuple[Task, ...] = (
    Task("sign-in", "login", ("desk", "password")),
    Task("import", "upload", ("imports", "exports")),
    Task("proposal", "file-plus", ("propose", "projects")),
    Task("review", "route", ("library",)),
    Task("plan", "clipboard-list", ("plans", "expectations")),
    Task("entry", "keyboard", ("agreements", "benefits", "employments", "assets", "workshops", "households", "supports")),
    Task("phone", "device-mobile", ("phone",)),
    Task("rewards", "award", ("rewards",)),
    Task("alerts", "alert-triangle", ("findings",)),
    Task("deadlines", "calendar-due", ("deadlines",)),
    Task("assessment", "trophy", ("assessment", "dashboard")),
    Task("public", "speakerphone", ("notices", "cases", "complaints")),
    Task("accounts", "user-cog", ("accounts", "matrix", "audit")),
)  # fmt: skip
BY_NAME = {task.name: task for task in TASKS}


def task_of(path: str) -> Task | None:
    """That of the nearest area above an address; everything lies below the desk, which helps itself alone."""
    above = [address for address in _areas() if path.startswith(address) and (address != "/" or path == "/")]
    return _areas()[max(above, key=len)] if above else None


@cache
def _areas() -> dict[str, Task]:
    """By address; kept, for every page asks for its own."""
    return {reverse(area): task for task in TASKS for area in task.areas}


def address_of(path: str) -> str:
    """Where somebody who looks at this address finds help: its task, else the contents."""
    task = task_of(path)
    return reverse("manual-page", args=[task.name]) if task else reverse("manual")


@cache
def _drawn(task: Task) -> SafeString:
    """Without its heading, which is the page's own. The text is the product's: nothing typed by anybody is in it."""
    text = task.text.partition("\n")[2]
    return mark_safe(str(_markdown().render(text)))


@cache
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False})
    reader.add_render_rule("image", _picture)
    return reader


def _picture(
    renderer: RendererHTML, tokens: list[Token], place: int, _options: object, _environment: object
) -> str:
    """``![words](name)``: the picture that a test took under this name."""
    name, words = tokens[place].attrs["src"], tokens[place].content
    return (
        f'<img class="manual-picture" src="{static(f"{PICTURES}/{name}.webp")}" alt="{words}" loading="lazy">'
    )
