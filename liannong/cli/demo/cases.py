"""Two typical cases with a drawn picture each: one the league has published, one that waits for its review. Art. 24."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.files.base import ContentFile

    from liannong.registry.models import Case, Project

CASES = (
    (
        "小羊舍带出大产业",
        "合作社统一供羔、统一防疫、统一销售，农牧户分户饲养，出栏时按保底价收购。\n\n"
        "脱贫户和监测户优先领养，羔羊款从销售款里扣，不用先垫钱。",
    ),
    (
        "车间办在家门口",
        "嘎查把闲置的活动室改成车间，引进订单，照顾老人孩子的妇女就近做工。\n\n"
        "按件计酬，工资按月打卡，每月在公示栏公布。",
    ),
)
SKY, HILL, GRASS, WALL, ROOF = "#cfe3ee", "#9fbf9a", "#6fa370", "#f3efe6", "#a8503c"
SIZE = (1200, 800)


def tell() -> None:
    from django.utils import timezone

    today = timezone.localdate()
    for number, ((title, text), project) in enumerate(zip(CASES, _projects(), strict=False)):
        nominated = _nominate(title, text, project, today)
        if number == 0:
            _publish(nominated, today)


def _projects() -> list[Project]:
    from liannong.cli.demo.accounts import HOME
    from liannong.registry.models import Project
    from liannong.rulebook.vocabulary import ProjectState

    return list(Project.objects.filter(banner=HOME, state=ProjectState.OPERATING).order_by("-pk")[:2])


def _nominate(title: str, text: str, project: Project, today: date) -> Case:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import cases
    from liannong.registry.actions.attachments import attach
    from liannong.registry.models import AttachmentKind

    clerk = as_("banner-clerk")
    made = cases.draft(title=title, text=text, project=project, by=clerk, on=today)
    attach(to=made, kind=AttachmentKind.PHOTO, file=_picture(title), by=clerk)
    nominated: Case = cases.way(today).apply(made, "nominate", by=clerk)
    return nominated


def _publish(case: Case, today: date) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import cases

    cases.way(today).apply(case, "publish", by=as_("league"))


def _picture(title: str) -> ContentFile[bytes]:
    """A sheep house below a hill: nobody's photograph."""
    from django.core.files.base import ContentFile
    from PIL import Image, ImageDraw

    image = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(image)
    draw.ellipse((-300, 320, 900, 1100), fill=HILL)
    draw.ellipse((500, 380, 1600, 1200), fill=HILL)
    draw.rectangle((0, 560, 1200, 800), fill=GRASS)
    draw.rectangle((380, 420, 860, 620), fill=WALL)
    draw.polygon([(340, 420), (620, 290), (900, 420)], fill=ROOF)
    for left in (430, 580, 730):
        draw.rectangle((left, 480, left + 80, 620), fill=HILL)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return ContentFile(out.getvalue(), name=f"{title}.jpg")
