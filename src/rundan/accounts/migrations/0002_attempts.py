from __future__ import annotations

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "accounts_attempts"  # as settings.CACHES names it


def make(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", TABLE, database=editor.connection.alias, verbosity=0)


def drop(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(f"DROP TABLE {editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    """Django's table for a cache, which holds how often someone has lately asked for a code or got it wrong."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
