"""Taking an approval back: nothing is left, and nothing that people did is lost."""

from __future__ import annotations

import pytest

from rundan.common.errors import Refused
from rundan.followup.actions import decisions, tasks
from rundan.followup.models import Decision, Task
from rundan.intake.actions import approvals
from rundan.intake.models import Upload
from rundan.matters import actions as matters
from rundan.matters.models import Matter
from rundan.meetings.actions import items
from rundan.meetings.models import Item, Meeting
from rundan.networks.actions import people
from rundan.networks.models import Network, Organisation, Person
from tests.factories.intake import (
    answer_all,
    approve,
    approve_with_first_answers,
    choose,
    first_choice,
    hand_in,
    minutes,
)
from tests.factories.meetings import make_decision
from tests.factories.networks import BY

pytestmark = pytest.mark.django_db

DECIDED = """Yrkesresan
Jonas får i uppdrag att ta fram kostnad per kommun senast 26 mars.

Nätverket beslutade

att gå med från 2027."""
PUT_OFF = "Nätverkskartan\nPunkten skjuts fram till nästa möte."


def test_withdrawing_leaves_nothing(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED, PUT_OFF))
    approve_with_first_answers(upload)
    approvals.withdraw(upload, by=BY)
    assert not any(m.objects.exists() for m in (Network, Person, Meeting, Item, Matter, Task, Decision))
    upload.refresh_from_db()
    assert upload.state == Upload.State.REVIEW
    approve(upload)  # and the answers are still there
    assert Meeting.objects.exists()


def test_withdrawing_is_refused_where_a_person_has_worked_since(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED))
    approve_with_first_answers(upload)
    item = Item.objects.get()
    items.change(item, version=item.version, by=BY, body="Rättat.")
    with pytest.raises(Refused) as refused:
        approvals.withdraw(upload, by=BY)
    assert refused.value.details == ("1. Yrkesresan: ändrad av Karin Lind",)
    assert Meeting.objects.exists()


def test_withdrawing_is_refused_where_a_person_has_built_on_a_record(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF))
    approve_with_first_answers(upload)
    make_decision(Item.objects.get(), "Eget beslut.", by=BY)
    with pytest.raises(Refused) as refused:
        approvals.withdraw(upload, by=BY)
    assert refused.value.details == ("Eget beslut. hör till 1. Nätverkskartan",)


def test_withdrawing_is_refused_where_a_member_has_reported_her_share(host: Organisation) -> None:
    everyone = "Yrkesresan\nAlla får i uppdrag att ta med frågan hem."
    upload = hand_in(host, minutes("2026-02-06", everyone))
    approve_with_first_answers(upload)
    tasks.finish_share(Task.objects.get().shares.all()[0], by=BY)
    with pytest.raises(Refused) as refused:
        approvals.withdraw(upload, by=BY)
    assert refused.value.details == ("ta med frågan hem: ändrad av Karin Lind",)


def test_what_a_person_changed_stays_when_reading_says_otherwise(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", DECIDED)))
    person, matter = Person.objects.get(name="Jonas Hed"), Matter.objects.get()
    people.change(person, version=person.version, by=BY, name="Jonas Hedin")
    matters.change(matter, version=matter.version, by=BY, title="Yrkesresan i länet")
    upload = hand_in(
        host, minutes("2026-03-06", "Yrkesresan\nMer.", attending=["Jonas Hed, Ekeby", "Petra Nord, Havsjö"])
    )
    choose(upload, "person", "Jonas Hedin")
    approve(upload)
    assert Person.objects.get(pk=person.pk).name == "Jonas Hedin"
    assert Matter.objects.get().title == "Yrkesresan i länet"


def test_what_a_person_removed_does_not_come_back(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED, attending=["Jonas Hed, Ekeby", "L. von Post, Granby"]))
    approve_with_first_answers(upload)
    decisions.remove(Decision.objects.get(), by=BY)
    answer_all(upload, first_choice)
    approve(upload)
    assert not Decision.objects.exists()
