"""Triggers under the audit trail: whoever reaches the database past this program is refused as well.

Kept as text by kind of database, so that the migration puts up exactly what a restore or a test has to lift.
"""

from __future__ import annotations

TABLE = "accounts_auditevent"
REFUSAL = "the audit trail is append-only"

SQLITE_UP = tuple(
    f"CREATE TRIGGER audit_refuses_{verb.lower()} BEFORE {verb} ON {TABLE}"
    f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("UPDATE", "DELETE")
)
SQLITE_DOWN = tuple(f"DROP TRIGGER audit_refuses_{verb}" for verb in ("update", "delete"))

POSTGRESQL_UP = (
    "CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    f"CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE ON {TABLE}"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuses()",
    f"CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON {TABLE}"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()",
)
POSTGRESQL_DOWN = (
    f"DROP TRIGGER audit_refuses_change ON {TABLE}",
    f"DROP TRIGGER audit_refuses_truncate ON {TABLE}",
    "DROP FUNCTION audit_refuses()",
)


def up(vendor: str) -> tuple[str, ...]:
    """The statements that put the triggers up on ``sqlite`` or ``postgresql``."""
    return {"sqlite": SQLITE_UP, "postgresql": POSTGRESQL_UP}[vendor]


def down(vendor: str) -> tuple[str, ...]:
    """The statements that take them down."""
    return {"sqlite": SQLITE_DOWN, "postgresql": POSTGRESQL_DOWN}[vendor]
