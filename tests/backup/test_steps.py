"""A backup says by name what its database had taken; names change when steps are folded into one."""

from __future__ import annotations

import pytest
from django.db.migrations.loader import MigrationLoader

from liannong.backup.archive import Unusable
from liannong.backup.steps import taken

FOLDED = ("registry", "0005_evaluations")


@pytest.fixture
def known():
    return MigrationLoader(None).disk_migrations


def test_the_steps_of_today_are_themselves(known):
    assert taken(known) == set(known)


def test_what_was_taken_step_by_step_is_what_they_were_folded_into(known):
    assert taken(known[FOLDED].replaces) == {FOLDED}


def test_a_backup_made_half_way_has_to_be_brought_up_by_the_program_of_its_day(known):
    with pytest.raises(Unusable, match="过早"):
        taken(known[FOLDED].replaces[:1])


def test_a_step_nobody_knows_comes_from_a_newer_program():
    with pytest.raises(Unusable, match="更新"):
        taken([["registry", "9999_tomorrow"]])
