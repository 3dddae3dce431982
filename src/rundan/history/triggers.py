"""The database itself refuses to change or delete history (DESIGN §6.15).

SQLite drops a table's triggers silently when a migration rebuilds it: ``rundan migrate`` puts them back each time, and
a system check (site.checks) proves them.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from rundan.history.models import Entry

_TABLE = Entry._meta.db_table
_REFUSAL = "history is append-only"
_SQLITE = {
    f"{_TABLE}_no_{verb}": f"""
        CREATE TRIGGER {_TABLE}_no_{verb} BEFORE {verb.upper()} ON {_TABLE}
        BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
    """
    for verb in ("update", "delete")
}
_POSTGRESQL = {
    f"{_TABLE}_no_{verb}": f"""
        CREATE TRIGGER {_TABLE}_no_{verb} BEFORE {verb.upper()} ON {_TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {_TABLE}_refuse()
    """
    for verb in ("update", "delete", "truncate")
}
_POSTGRESQL_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in its place, whatever was there before."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for statement in _wanted(connection).values():
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Lift the guard: only for emptying a whole database, as a restore and the tests do."""
    table = f" ON {_TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _wanted(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{table}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should stand on the history table and do not."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [_TABLE])
        found = {row[0] for row in cursor.fetchall()}
    return sorted(_wanted(connection).keys() - found)


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
