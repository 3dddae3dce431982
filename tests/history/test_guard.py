"""History can be added to, and neither changed nor taken away: not by a mistake in our code, nor by a loose query."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from rundan.common.actor import Actor
from rundan.history import actions, triggers
from rundan.history.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(by: Actor) -> Entry:
    from django.contrib.contenttypes.models import ContentType

    return actions.record("created", ContentType.objects.get_for_model(Entry), by=by)


def test_a_line_of_history_cannot_be_changed(entry: Entry) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(actor_label="Någon annan")
    entry.refresh_from_db()
    assert entry.actor_label == "Karin Lind"


def test_a_line_of_history_cannot_be_deleted(entry: Entry) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.delete()
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_guard_that_a_rebuilt_table_lost_is_noticed_and_put_back_by_migrate() -> None:
    from django.core.checks import run_checks

    triggers.remove(connection)
    found = [message.id for message in run_checks(databases=["default"])]
    assert "rundan.E007" in found

    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
    assert "rundan.E007" not in [message.id for message in run_checks(databases=["default"])]
