"""All rows of the database as lines of JSON, and back: the same for SQLite and PostgreSQL.

So a backup can also carry an installation from the one to the other. Rows are told by the models as they stood at the
backup's migrations, and ids are never given out twice, because history knows rows by them.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any, TextIO

from django.apps.registry import Apps
from django.db import connection, models, transaction

_LEFT_OUT = {"sessions.session"}  # a restored backup signs nobody in


@contextmanager
def snapshot() -> Iterator[None]:
    """One moment of the database, however long the reading takes, without keeping anyone from writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")  # DEFERRED: atomic() would take the writers' turn
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def dump(apps: Apps, out: TextIO) -> None:
    for model in _models(apps):
        columns = [field.attname for field in model._meta.local_concrete_fields]
        rows = model._base_manager.order_by("pk").values_list(*columns)
        out.write(json.dumps({"table": model._meta.label_lower, "columns": columns}) + "\n")
        for row in rows.iterator(chunk_size=2000):
            out.write(json.dumps(row, ensure_ascii=False, default=_plain, sort_keys=True) + "\n")


def load(apps: Apps, lines: Iterable[str]) -> None:
    """Fill empty tables. Inside a transaction, at whose end the foreign keys are looked at."""
    by_label = {model._meta.label_lower: model for model in _models(apps)}
    for filled in by_label.values():  # what a migration may have put there
        filled._base_manager.all()._raw_delete(connection.alias)
    model: type[models.Model] | None = None
    fields: list[models.Field[Any, Any]] = []
    for line in lines:
        told = json.loads(line)
        if isinstance(told, dict):
            model = by_label[told["table"]]
            named = {field.attname: field for field in model._meta.local_concrete_fields}
            fields = [named[column] for column in told["columns"]]
        elif model:
            values = {field.attname: field.to_python(value) for field, value in zip(fields, told, strict=True)}
            # Raw: no field sets itself to the present moment.
            models.Model.save_base(model(**values), raw=True, force_insert=True)


def sequences(apps: Apps) -> dict[str, int]:
    """The last id given out in each table, which can be higher than any that is left."""
    last: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in _numbered(apps):
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')::regclass)", [table])
            else:
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            last[table] = row[0] if row and row[0] else 0
    return last


def set_sequences(last: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        for table, value in last.items():
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, %s)", [table, max(value, 1), value > 0]
                )
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, value])


def _numbered(apps: Apps) -> list[str]:
    return [m._meta.db_table for m in _models(apps) if isinstance(m._meta.pk, models.AutoField)]


def _models(apps: Apps) -> list[type[models.Model]]:
    wanted = (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)
    return sorted((m for m in wanted if m._meta.label_lower not in _LEFT_OUT), key=lambda m: m._meta.label_lower)


def _plain(value: object) -> str:
    """Exactly as it was, to the microsecond."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value)
