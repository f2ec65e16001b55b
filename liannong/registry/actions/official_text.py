"""The official text of the Rules: loaded at run time by the region, split into its articles."""

from __future__ import annotations

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import may
from liannong.accounts.places import REGION_CODE
from liannong.registry.models import OfficialText
from liannong.rulebook import source
from liannong.rulebook.official import articles_of


def may_load(user: User) -> bool:
    """The text is the same for everybody: only the region, which issued it, loads it."""
    return may(user, "change", "policy") and user.division == REGION_CODE


@transaction.atomic
def load(*, text: str, name: str, by: User) -> OfficialText:
    """Raises WrongText, naming the articles that the text lacks; then the text shown before stays."""
    if not may_load(by):
        raise PermissionDenied(_("只有自治区能上传实施细则原文。"))
    bodies = articles_of(text, [article.number for article in source.book().articles])
    loaded = OfficialText.objects.create(
        division=REGION_CODE, name=name, digest=hashlib.new("sm3", text.encode()).hexdigest(),
        articles={str(number): body for number, body in bodies.items()}, uploaded_by=by,
    )  # fmt: skip
    record(
        by=by, action="add", subject="policy", subject_key=loaded.audit_key, division=REGION_CODE,
        after={"name": name, "digest": loaded.digest, "articles": len(bodies)},
    )  # fmt: skip
    return loaded
