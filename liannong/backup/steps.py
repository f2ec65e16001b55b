"""Which migrations a backup's database had taken, by the names they have today."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from liannong.backup.archive import Unusable

Step = tuple[str, str]  # the app and the migration's name


def taken(names: Iterable[Iterable[str]]) -> set[Step]:
    """A migration that replaced earlier ones was taken where all of these were.

    Unusable where a name is not known, or where only some were taken of what one migration does today.
    """
    recorded = {(app, name) for app, name in names}
    known = MigrationLoader(None).disk_migrations
    replaced = {step: set(migration.replaces) for step, migration in known.items() if migration.replaces}
    if recorded - known.keys() - set().union(*replaced.values()):
        raise Unusable(_("备份来自更新的版本，请先升级本机的程序。"))
    whole = {step for step, earlier in replaced.items() if earlier <= recorded}
    if any(earlier & recorded for step, earlier in replaced.items() if step not in whole):
        raise Unusable(_("备份来自过早的版本：请先用当时的程序恢复，升级后再作备份。"))
    return (recorded & known.keys()) | whole
