"""An asset is looked at: what was seen stands beside what others saw, and the ledger stays as it is."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from liannong.accounts.models import AuditEvent
from liannong.ledger.tables import UnusableFile
from liannong.registry.actions.asset_life import set_state
from liannong.registry.actions.inspections import Doubtful, inspect
from liannong.registry.models import Asset, Attachment, Inspection
from liannong.registry.queries.inspections import difference, differing, to_inspect
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import AssetState
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.files import picture, uploaded
from tests.web.land import land

pytestmark = pytest.mark.django_db
ON, TODAY = date(2024, 5, 8), date(2024, 5, 10)


@pytest.fixture
def here():
    made = land(BANNER, "左旗")
    Inspection.objects.all().delete()
    return SimpleNamespace(asset=made.asset, village=user("village", made.asset.division))


def look(here, state="in-use", on=ON, **more):
    given = {"state": state, "seen_on": on, "today": TODAY, "by": here.village} | more
    return inspect(here.asset, **given)


def test_what_was_seen_is_kept_with_its_photograph_and_told_in_the_trail(here):
    made = look(here, "idle", note="无人经营 ", photo=uploaded("羊舍.jpg", picture()))
    assert (made.state, made.note, made.division) == ("idle", "无人经营", here.asset.division)
    photo = Attachment.objects.get(about="inspection", about_id=made.pk)
    assert (photo.kind, photo.ending, photo.has_preview) == ("photo", ".jpg", True)
    assert AuditEvent.objects.filter(subject="inspection").values_list("action", flat=True)[0] == "add"


def test_the_ledger_keeps_its_state(here):
    look(here, "damaged")
    here.asset.refresh_from_db()
    assert here.asset.state == "idle"


def test_another_inspection_of_the_day_or_a_later_one_is_told_first_and_both_stand(here):
    look(here, "in-use")
    with pytest.raises(Doubtful, match="2024-05-08 的检查，结果是“在用”"):
        look(here, "idle", by=user("township"))
    with pytest.raises(Doubtful):
        look(here, "idle", on=date(2024, 5, 1))
    look(here, "idle", by=user("township", username="another"), accept=True)
    assert list(here.asset.inspections.values_list("state", flat=True)) == ["in-use", "idle"]


def test_a_later_day_asks_nothing(here):
    look(here)
    look(here, on=TODAY)
    assert here.asset.inspections.count() == 2


def test_a_day_to_come_an_asset_that_is_gone_and_a_strange_file_are_refused(here):
    with pytest.raises(NotReady, match="不能晚于今天"):
        look(here, on=date(2024, 5, 11))
    with pytest.raises(UnusableFile):
        look(here, photo=uploaded("羊舍.jpg", b"MZ" + bytes(40)))
    with pytest.raises(ValidationError):
        look(here, "disposed")
    Asset.objects.update(state="disposed", idle_since=None)
    with pytest.raises(NotReady, match="已处置"):
        look(here)
    assert not Inspection.objects.exists()


def test_only_who_may_and_sees_the_asset_looks_at_it(here):
    with pytest.raises(PermissionDenied):
        look(here, by=user("auditor"))
    with pytest.raises(ObjectDoesNotExist):
        look(here, by=user("banner-clerk", NEIGHBOUR))


def test_an_asset_is_to_be_inspected_once_a_year_unless_it_is_gone(here):
    assert [each.seen_on for each in to_inspect(Asset.objects.all(), 2024)] == [None]
    look(here)
    assert list(to_inspect(Asset.objects.all(), 2024)) == []
    assert [each.seen_on for each in to_inspect(Asset.objects.all(), 2025)] == [ON]
    Asset.objects.update(state="disposed", idle_since=None)
    assert list(to_inspect(Asset.objects.all(), 2025)) == []


def test_an_asset_differs_while_its_latest_inspection_says_what_the_ledger_does_not(here):
    look(here, "idle")
    assert list(differing(Asset.objects.all())) == []
    look(here, "in-use", on=TODAY)
    assert [(each.seen, each.seen_on) for each in differing(Asset.objects.all())] == [("in-use", TODAY)]
    assert str(difference(here.asset)) == "2024-05-10 在用"


def test_what_the_ledger_says_of_a_later_day_holds(here):
    look(here, "in-use")
    set_state(here.asset, state=AssetState.IDLE, since=TODAY, on=TODAY, by=user("banner-clerk"))
    assert list(differing(Asset.objects.all())) == []
