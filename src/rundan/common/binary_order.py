"""Sort keys that PostgreSQL compares byte by byte, whatever locale its database was made with; SQLite always does."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def sorts_by_bytes(app: str, *models: str) -> migrations.RunPython:
    """A migration's step: Å, Ä and Ö stand in the key as signs after z, which a locale would put before a."""

    def apply(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "postgresql":
            return
        for name in models:
            model = apps.get_model(app, name)
            table = editor.quote_name(model._meta.db_table)
            kind = model._meta.get_field("sort_key").db_type(editor.connection)
            editor.execute(f'ALTER TABLE {table} ALTER COLUMN "sort_key" TYPE {kind} COLLATE "C"')

    return migrations.RunPython(apply, migrations.RunPython.noop)
