"""From settled facts to records: what approving writes, and what it leaves until it is settled."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.followup.models import Decision, Task
from rundan.history.models import Entry
from rundan.intake.actions import approvals, verdicts
from rundan.intake.models import Upload
from rundan.intake.seen import digest
from rundan.intake.sources import places
from rundan.matters.models import Matter
from rundan.meetings.models import Attendance, Item, Meeting, PutOff
from rundan.networks.actions import networks
from rundan.networks.models import Network, Organisation, Person, Tenure
from tests.factories.intake import (
    approve,
    approve_with_first_answers,
    case_of,
    choose,
    doubts_in,
    hand_in,
    holders,
    minutes,
)
from tests.factories.networks import BY, make_network, seat

pytestmark = pytest.mark.django_db

DECIDED = """Yrkesresan
Jonas får i uppdrag att ta fram kostnad per kommun senast 26 mars.

Nätverket beslutade

att gå med från 2027."""
PUT_OFF = "Nätverkskartan\nPunkten skjuts fram till nästa möte."


def test_a_document_becomes_a_network_with_its_meeting(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", DECIDED, PUT_OFF)))
    network = Network.objects.get()
    assert (network.name, network.host) == ("Socialchefsnätverket", host)
    assert holders(network) == {"Björkefors": ["Maria Lind"], "Ekeby": ["Jonas Hed"], "Havsjö": ["Petra Nord"]}
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.is_read_in, str(meeting.on)) == ("held", True, "2026-02-06")
    assert [str(item) for item in meeting.items.all()] == ["1. Yrkesresan", "2. Nätverkskartan"]
    assert [m.title for m in Matter.objects.all()] == ["Nätverkskartan", "Yrkesresan"]
    assert Decision.objects.get().text == "att gå med från 2027."
    task = Task.objects.get()
    assert [person.name for person in task.people.all()] == ["Jonas Hed"]
    assert (str(task.due_on), task.state, task.is_touched) == ("2026-03-26", "open", False)
    assert PutOff.objects.get().to == "next_meeting"


def test_every_record_has_its_place_and_whoever_approved_it(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED, PUT_OFF))
    approve_with_first_answers(upload)
    for model in (Network, Person, Tenure, Meeting, Attendance, Item, Matter, Decision, Task, PutOff):
        for row in model.objects.all():
            found = places(model._meta.label_lower, [row.pk])[row.pk]
            assert found[0].url.startswith(f"/las-in/{upload.pk}/?fact="), row
            assert found[0].label == "anteckningar.md"
    assert set(Entry.objects.filter(subject_type="followup.decision").values_list("actor_label", "via")) == {
        ("Karin Lind", "intake")
    }


def test_approving_again_writes_only_what_was_settled_since(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF, attending=["Jonas Hed, Ekeby", "L. von Post, Granby"]))
    approve_with_first_answers(upload)
    assert not Person.objects.filter(name="L. von Post").exists()
    upload.refresh_from_db()
    assert (upload.state, upload.doubts_left) == (Upload.State.APPROVED, 1)
    choose(upload, "person", "new")
    before = Entry.objects.latest("id").pk
    approve(upload)
    assert Attendance.objects.filter(person__name="L. von Post", seat__isnull=False).exists()
    told = Entry.objects.filter(pk__gt=before, via="intake").values_list("subject_type", flat=True)
    assert "meetings.item" not in set(told)
    upload.refresh_from_db()
    assert upload.doubts_left == 0
    assert approve(upload) is None


def test_nothing_is_written_before_the_network_is_known(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED))
    with pytest.raises(Refused, match="Svara först"):
        approve(upload)
    assert not Meeting.objects.exists()


def test_what_was_rejected_is_not_written(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED, PUT_OFF))
    case = case_of(upload)
    task = case.of_kind("task")[0]
    verdicts.say(upload, task, verdict="rejected", version=0, by=BY)
    item = case.of_kind("item")[1]
    verdicts.say(upload, item, verdict="rejected", version=0, by=BY)
    approve_with_first_answers(upload)
    assert not Task.objects.exists()
    assert not PutOff.objects.exists()  # it stood under the rejected item
    assert [item.title for item in Item.objects.all()] == ["Yrkesresan"]


def test_what_was_corrected_and_added_is_written_as_a_person_said(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED))
    case = case_of(upload)
    decision, item = case.of_kind("decision")[0], case.of_kind("item")[0]
    verdicts.say(upload, decision, verdict="corrected", version=0, by=BY, value={"text": "att gå med från 2028."})
    verdicts.add(
        upload, kind="task", by=BY, parent=item.key, value={"text": "Boka lokal", "assignee": ["Petra"], "due": ""}
    )
    approve_with_first_answers(upload)
    assert Decision.objects.get().text == "att gå med från 2028."
    assert [person.name for person in Task.objects.get(text="Boka lokal").people.all()] == ["Petra Nord"]


def test_approving_what_was_not_shown_is_refused(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby", "Havsjö"))
    upload = hand_in(host, minutes("2026-02-06", DECIDED))
    shown = digest(case_of(upload), doubts_in(upload))
    seat(network, "Ekeby", "Sara Ek")  # someone takes the seat meanwhile
    with pytest.raises(approvals.Stale):
        approvals.approve(upload, by=BY, seen=shown)
    assert not Meeting.objects.exists()
    approvals.approve(upload, by=BY, seen=digest(case_of(upload), doubts_in(upload)))
    assert holders(network)["Ekeby"] == ["Sara Ek"]


def test_approving_into_a_network_that_was_closed_meanwhile_changes_nothing(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby"))
    upload = hand_in(host, minutes("2026-02-06", DECIDED), network=network)
    networks.close(network, on=date(2026, 1, 31), by=BY)
    with pytest.raises(Refused, match="avslutades"):
        approve(upload)
    assert not Meeting.objects.exists()
    assert not Person.objects.exists()
