"""A line of history tells who did what, by which way, and what became what, long after its rows are gone."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.actor import SYSTEM, Actor
from rundan.common.locking import Conflict
from rundan.history import actions, queries
from rundan.history.editing import edit
from rundan.history.models import Entry
from rundan.networks.actions import organisations
from rundan.networks.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(by: Actor) -> Organisation:
    return organisations.create(host=None, name="Granby", kind="municipality", by=by)


def test_a_line_keeps_the_doers_name_and_way_in(organisation: Organisation, by: Actor) -> None:
    actions.record("closed", organisation, by=by.through("intake"), network_id=7)
    entry = Entry.objects.last()
    assert entry
    assert (entry.actor_id, entry.actor_label, entry.via, entry.verb) == (1, "Karin Lind", "intake", "closed")
    assert (entry.subject_type, entry.subject_id, entry.network_id) == (
        "networks.organisation",
        organisation.pk,
        7,
    )


def test_values_are_kept_as_plain_text_and_rows_as_their_ids(organisation: Organisation) -> None:
    changes = {"closed_on": [None, date(2026, 12, 4)], "owner": [organisation, None], "population": [1, 2]}
    entry = actions.record("changed", organisation, by=SYSTEM, changes=changes)
    entry.refresh_from_db()
    assert entry.changes == {"closed_on": [None, "2026-12-04"], "owner": [organisation.pk, None], "population": [1, 2]}


def test_only_what_differs_is_a_difference(organisation: Organisation) -> None:
    assert actions.differences(organisation, {"name": "Granby", "email": "a@b.se"}) == {"email": ["", "a@b.se"]}


def test_the_history_of_several_rows_is_one_story_latest_first(organisation: Organisation, by: Actor) -> None:
    other = organisations.create(host=organisation, name="Ekeby", kind="municipality", by=by)
    organisations.create(host=organisation, name="Utanför", kind="other", by=by)
    organisations.close(organisation, on=date(2026, 12, 31), by=by)
    told = [(entry.verb, entry.subject_id) for entry in queries.entries_about(organisation, other)]
    assert told == [("closed", organisation.pk), ("created", other.pk), ("created", organisation.pk)]
    assert not queries.entries_about().exists()


def test_what_stands_beside_a_row_is_guarded_by_its_version_too(organisation: Organisation, by: Actor) -> None:
    beside = {"people": [[], ["Annika Berg"]]}
    changed = edit(organisation, {}, version=organisation.version, by=by, beside=beside)
    assert changed.version == organisation.version + 1
    with pytest.raises(Conflict):
        edit(organisation, {}, version=organisation.version, by=by, beside=beside)
    assert [entry.changes for entry in Entry.objects.filter(verb="changed")] == [beside]


def test_an_erasable_field_is_told_as_changed_without_its_values(organisation: Organisation, by: Actor) -> None:
    values = {"email": "kommun@granby.example", "population": 9000}
    edit(organisation, values, version=organisation.version, by=by, erasable=["email"])
    entry = Entry.objects.get(verb="changed")
    assert entry.changes == {"email": [None, None], "population": [None, 9000]}
