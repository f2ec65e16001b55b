"""使用手册: every page opens, its pictures are there and taken by a test, and each area leads to its own page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from liannong.accounts.roles import Role
from liannong.web import menu
from liannong.web.manual.tasks import BY_NAME, PAGES, PICTURES, TASKS, address_of
from tests.accounts.cast import user
from tests.web.visitor import visitor

PICTURE = re.compile(r"!\[([^\]]*)\]\(([\w-]+)\)")
SNAP = re.compile(r"""snap\(\s*"([\w-]+)"\s*\)""")
BROWSER = Path(__file__).parents[1] / "browser"
MOST_BYTES, MOST_LINES = 1_500_000, 40


def shown():
    return [name for task in TASKS for _words, name in PICTURE.findall(task.text)]


def kept():
    return {name: Path(str(finders.find(f"{PICTURES}/{name}.webp"))) for name in shown()}


def test_every_page_of_the_folder_is_in_the_contents():
    assert {path.stem for path in PAGES.glob("*.md")} == set(BY_NAME)


def test_each_picture_is_there_and_no_other_and_all_are_small():
    found = kept()
    assert all(path.is_file() for path in found.values())
    (folder,) = {path.parent for path in found.values()}
    assert {path.stem for path in folder.iterdir()} == set(found)
    assert sum(path.stat().st_size for path in found.values()) < MOST_BYTES


def test_each_picture_is_taken_by_a_test():
    taken = {name for path in BROWSER.glob("test_*.py") for name in SNAP.findall(path.read_text())}
    assert set(shown()) - taken == set()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_page_is_short_and_says_what_each_picture_shows(task):
    assert len(task.text.splitlines()) <= MOST_LINES
    assert task.text.startswith(f"# {task.title}\n")
    assert all(words for words, _name in PICTURE.findall(task.text))


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.VILLAGE, Role.BANNER_CLERK, Role.ADMINISTRATOR])
def test_each_role_reads_every_page(role):
    client = visitor(user(role))
    for task in TASKS:
        page = client.get(reverse("manual-page", args=[task.name])).content.decode()
        assert page.count("manual-picture") == len(PICTURE.findall(task.text))
    assert client.get(reverse("manual")).status_code == 200


@pytest.mark.django_db
def test_a_page_that_is_not_there_is_not_found_and_nobody_reads_it_unseen():
    assert visitor(user("village")).get(reverse("manual-page", args=["nothing"])).status_code == 404
    assert Client().get(reverse("manual")).status_code == 302


def test_each_area_leads_to_its_page():
    led = {page: address_of(reverse(page)) for page in menu.pages()}
    contents = reverse("manual")
    assert led["alerts"] == led["rectifications"] == reverse("manual-page", args=["alerts"])
    assert led["imports"] == reverse("manual-page", args=["import"])
    assert led["desk"] == reverse("manual-page", args=["sign-in"])
    # What has no page of its own leads to the contents.
    assert led["tokens"] == contents
    assert address_of(f"{reverse('rewards')}17/") == reverse("manual-page", args=["rewards"])


@pytest.mark.django_db
def test_every_page_of_the_frame_has_the_link():
    page = visitor(user("banner-clerk")).get(reverse("alerts")).content.decode()
    assert f'href="{reverse("manual-page", args=["alerts"])}"' in page
