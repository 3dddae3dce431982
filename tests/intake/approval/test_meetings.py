"""Approving meetings: called and held, planned elsewhere, versions, joint, undated."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.followup.models import Decision, Task
from rundan.intake.actions import approvals, uploads, verdicts
from rundan.intake.doubts import blank
from rundan.intake.facts import Fact
from rundan.meetings.models import Attendance, Item, Meeting
from rundan.networks.models import Network, Organisation, Person
from tests.factories.intake import (
    approve,
    approve_with_first_answers,
    case_of,
    choose,
    doubts_in,
    hand_in,
    holders,
    minutes,
    read_now,
)
from tests.factories.meetings import plan_meeting
from tests.factories.networks import BY, make_network

pytestmark = pytest.mark.django_db

DECIDED = """Yrkesresan
Jonas får i uppdrag att ta fram kostnad per kommun senast 26 mars.

Nätverket beslutade

att gå med från 2027."""
PUT_OFF = "Nätverkskartan\nPunkten skjuts fram till nästa möte."


def test_a_notice_plans_the_meeting_and_the_notes_fill_it(host: Organisation) -> None:
    call = minutes("2026-02-06", "Yrkesresan\nBeslut om anslutning.", "Budget", kind="Kallelse", head="Tid: 9.30-11.00")
    approve_with_first_answers(hand_in(host, call))
    planned = Meeting.objects.get()
    assert (planned.state, planned.is_read_in, str(planned.starts_at)) == ("planned", False, "09:30:00")
    assert not Attendance.objects.exists()
    assert planned.items.get(position=1).called == {
        "number": "1",
        "title": "Yrkesresan",
        "body": "Beslut om anslutning.",
        "presenters": [],
    }
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", "Nätverkskartan", DECIDED)))
    held = Meeting.objects.get()
    assert (held.state, held.is_read_in) == ("held", True)
    assert [(i.title, bool(i.called), bool(i.body)) for i in held.items.all()] == [
        ("Nätverkskartan", False, False),
        ("Yrkesresan", True, True),
        ("Budget", True, False),
    ]


def test_a_meeting_planned_elsewhere_is_filled_by_its_own_notes(host: Organisation) -> None:
    first = minutes("2026-02-06", PUT_OFF, "Nästa möte\n6 mars 2026 kl. 9.30")
    approve_with_first_answers(hand_in(host, first))
    planned = Meeting.objects.get(state="planned")
    assert (str(planned.on), str(planned.starts_at)) == ("2026-03-06", "09:30:00")
    approve_with_first_answers(hand_in(host, minutes("2026-03-06", DECIDED, head="Tid: 10.00-12.00")))
    planned.refresh_from_db()
    assert (planned.state, str(planned.starts_at), str(planned.ends_at)) == ("held", "10:00:00", "12:00:00")
    assert Meeting.objects.count() == 2


def test_a_meeting_entered_by_hand_keeps_what_was_entered(host: Organisation) -> None:

    network = make_network(host, members=("Björkefors", "Ekeby", "Havsjö"))
    by_hand = plan_meeting(network, date(2026, 2, 6), venue="Rådhuset")
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF, head="Tid: 9.30\nPlats: Teams"))
    approve(upload)
    by_hand.refresh_from_db()
    assert (by_hand.state, by_hand.venue, str(by_hand.starts_at)) == ("held", "Rådhuset", "09:30:00")
    approvals.withdraw(upload, by=BY)
    by_hand.refresh_from_db()
    assert (by_hand.state, by_hand.venue, by_hand.starts_at, by_hand.is_read_in) == ("planned", "Rådhuset", None, False)


def test_another_version_of_the_same_notes_is_asked_about_and_adds_only_what_is_new(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", DECIDED)))
    later = hand_in(host, minutes("2026-02-06", DECIDED, PUT_OFF))
    asked = doubts_in(later)[0]
    assert (asked.what, asked.holds) == ("meeting", "all")
    choose(later, "meeting", asked.choices[0].id)
    case = case_of(later)
    new = [fact.text for fact in case.of_kind("item", "decision", "task", "deferral") if not case.is_covered(fact)]
    assert new == ["Nätverkskartan", "Punkten skjuts fram till nästa möte."]
    approve(later)
    assert Meeting.objects.count() == 1
    assert (Decision.objects.count(), Task.objects.count(), Item.objects.count()) == (1, 1, 2)
    assert Attendance.objects.count() == 3


def test_another_meeting_the_same_day_is_one_of_its_own(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", DECIDED)))
    later = hand_in(host, minutes("2026-02-06", PUT_OFF))
    choose(later, "meeting", "another")
    approve(later)
    assert [m.items.get().title for m in Meeting.objects.order_by("pk")] == ["Yrkesresan", "Nätverkskartan"]


def test_a_joint_meeting_has_one_row_for_each_seat_spoken_for(host: Organisation) -> None:
    ifo = make_network(host, "IFO-nätverket", members=("Björkefors", "Ekeby"))
    lss = make_network(host, "Funktionsstödsnätverket", members=("Björkefors", "Havsjö"))
    groups = """Närvarande

IFO:

- Maria Lind, Björkefors
- Jonas Hed, Ekeby

Funktionsstöd:

- Maria Lind, Björkefors
- Petra Nord, Havsjö"""
    both = "IFO-nätverket och Funktionsstödsnätverket"
    text = minutes("2026-02-06", PUT_OFF, attending=[], network=both, head=groups)
    upload = hand_in(host, text)
    fact = case_of(upload).fact("network") or Fact("network", "network", {}, None)
    value = {"lead": {"id": ifo.pk}, "together": [{"id": lss.pk}]}
    verdicts.say(upload, fact, verdict="confirmed", version=0, by=BY, value=value)
    approve(upload)
    meeting = Meeting.objects.get()
    assert (meeting.network, set(meeting.networks.all())) == (ifo, {ifo, lss})
    rows = Attendance.objects.filter(person__name="Maria Lind")
    assert {row.seat.membership.network.name for row in rows if row.seat} == {
        "IFO-nätverket",
        "Funktionsstödsnätverket",
    }
    assert Person.objects.filter(name="Maria Lind").count() == 1
    assert holders(lss) == {"Björkefors": ["Maria Lind"], "Havsjö": ["Petra Nord"]}


def test_an_undated_document_asks_for_its_day_and_is_read_again(host: Organisation) -> None:

    text = minutes("", "Yrkesresan\nJonas får i uppdrag att ta fram kostnad senast 26/3.")
    upload = hand_in(host, text)
    [asked] = [doubt for doubt in doubts_in(upload) if doubt.what == "date"]
    rejected = case_of(upload).of_kind("participant")[0]
    verdicts.say(upload, rejected, verdict="rejected", version=0, by=BY)
    verdicts.say(upload, blank(asked), verdict="confirmed", version=0, by=BY, value={"month": "2026-02"})
    uploads.read_again(upload, by=BY)
    upload = read_now(upload, text.encode())
    case = case_of(upload)
    assert case.is_approximate
    assert case.by_key[rejected.key].is_rejected  # corrections are kept by their places
    assert case.of_kind("task")[0].value["due"] == "2026-03-26"  # the year came with the answer
    approve_with_first_answers(upload)
    assert (str(Meeting.objects.get().on), Meeting.objects.get().is_approximate) == ("2026-02-01", True)
    assert Task.objects.get().state == "unknown"  # an approximate meeting is never one of the latest


def test_a_document_without_participants_still_becomes_a_meeting(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", DECIDED, attending=[]))
    assert any(warning.code == "no_participants" for warning in case_of(upload).read.warnings)
    approve_with_first_answers(upload)
    assert Meeting.objects.get().items.count() == 1
    assert not Attendance.objects.exists()
    assert not Network.objects.get().memberships.exists()
