from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from rundan.site import migrations_state

pytestmark = pytest.mark.django_db


def test_the_database_of_a_newer_version_is_refused_in_a_sentence() -> None:
    MigrationRecorder(connection).record_applied("meetings", "0099_from_the_future")
    with pytest.raises(CommandError, match=r"nyare version av Rundan .*meetings 0099_from_the_future"):
        call_command("migrate", verbosity=0)


def test_a_database_that_waits_for_migrate_is_told_so() -> None:
    app, latest = next(key for key in MigrationLoader(connection).graph.leaf_nodes() if key[0] == "meetings")
    MigrationRecorder(connection).record_unapplied(app, latest)
    state = migrations_state.read()
    assert state.waiting == (f"{app} {latest}",)
    assert "rundan migrate" in (state.refusal or "")


def test_a_database_in_order_is_refused_nothing() -> None:
    assert migrations_state.read().refusal is None
