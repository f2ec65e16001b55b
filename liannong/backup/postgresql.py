"""PostgreSQL: each table by COPY out of one snapshot, so that no other program has to be there or to match."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from liannong.accounts import guards
from liannong.backup.archive import Writer, pieces_of
from liannong.backup.steps import Step

FOLDER, ENDING = "database/", ".copy"
KEPT_BY_DJANGO = "django_migrations"
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
COUNTERS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'
"""


def save(archive: Writer) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables():
            archive.add(f"{FOLDER}{table}{ENDING}", _copied_out(table))


def load(packed: zipfile.ZipFile, steps: set[Step]) -> None:
    """Tables as they were when the backup was made, then their rows; the caller migrates on."""
    executor = MigrationExecutor(connection)
    executor.migrate(_ends(executor, steps))
    with transaction.atomic():
        _run(*guards.down(connection.vendor))
        _run("TRUNCATE " + ", ".join(map(_quoted, _tables())))
        for table in _tables():
            with packed.open(f"{FOLDER}{table}{ENDING}") as source:
                _copy_in(table, pieces_of(source))
        _run("SET CONSTRAINTS ALL IMMEDIATE", *guards.up(connection.vendor))
        _set_counters()


def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - {KEPT_BY_DJANGO})


def _copied_out(table: str) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.copy(f"COPY {_target(table)} TO STDOUT") as copy:
        for piece in copy:
            yield bytes(piece)


def _copy_in(table: str, pieces: Iterator[bytes]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {_target(table)} FROM STDIN") as copy:
        for piece in pieces:
            copy.write(piece)


def _target(table: str) -> str:
    """The table with the columns that are stored; the database computes the others itself."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        names = ", ".join(_quoted(name) for (name,) in cursor.fetchall())
    return f"{_quoted(table)} ({names})"


def _ends(executor: MigrationExecutor, applied: set[Step]) -> list[Step]:
    """The last applied migration of each app; those that follow from them come along."""
    graph = executor.loader.graph
    inner = {
        (p.key[0], p.key[1]) for key in applied for p in graph.node_map[key].parents if p.key[0] == key[0]
    }
    return sorted(applied - inner)


def _set_counters() -> None:
    with connection.cursor() as cursor:
        cursor.execute(COUNTERS)
        for table, column in cursor.fetchall():
            sequence = f"pg_get_serial_sequence('{_quoted(table)}', '{column}')"
            last = f"(SELECT max({_quoted(column)}) FROM {_quoted(table)})"
            cursor.execute(f"SELECT setval({sequence}, coalesce({last}, 1), {last} IS NOT NULL)")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
