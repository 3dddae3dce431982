"""Approving lays what was read beside the map: networks, seats, people, organisations, offices."""

from __future__ import annotations

import pytest

from rundan.followup.models import Task
from rundan.meetings.models import Attendance, Meeting, MeetingOfficer
from rundan.networks.actions import tenures
from rundan.networks.models import Network, Office, Organisation, Person, Tenure
from tests.factories.intake import (
    answer_all,
    approve,
    approve_with_first_answers,
    case_of,
    choose,
    doubts_in,
    first_choice,
    hand_in,
    holders,
    minutes,
)
from tests.factories.networks import BY, make_network, seat, seat_of

pytestmark = pytest.mark.django_db

DECIDED = """Yrkesresan
Jonas får i uppdrag att ta fram kostnad per kommun senast 26 mars.

Nätverket beslutade

att gå med från 2027."""
PUT_OFF = "Nätverkskartan\nPunkten skjuts fram till nästa möte."


def test_a_known_network_is_matched_by_its_name_and_members(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby", "Havsjö"))
    upload = hand_in(host, minutes("2026-02-06", DECIDED))
    assert not [doubt for doubt in doubts_in(upload) if doubt.what == "network"]
    approve(upload)
    assert Meeting.objects.get().network == network


def test_a_name_alone_never_matches(host: Organisation) -> None:
    make_network(host, members=("Liljedal", "Ljungsta"))
    upload = hand_in(host, minutes("2026-02-06", DECIDED))
    asked = doubts_in(upload)[0]
    assert (asked.what, asked.reason) == ("network", "Ett nätverk heter så, men medlemmarna är andra. Är det samma?")


def test_a_document_of_another_network_than_it_was_handed_in_for_is_asked_about(host: Organisation) -> None:
    network = make_network(host, "Skolchefsnätverket", members=("Liljedal", "Ljungsta"))
    upload = hand_in(host, minutes("2026-02-06", DECIDED), network=network)
    asked = doubts_in(upload)[0]
    assert asked.what == "network"
    assert "lämnades för Skolchefsnätverket" in asked.reason
    assert asked.choices[0].label == "Skolchefsnätverket"


def test_a_free_seat_is_taken_and_a_held_one_asked_about(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby", "Havsjö"))
    seat(network, "Ekeby", "Sara Ek")
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF))
    [asked] = [doubt for doubt in doubts_in(upload) if doubt.what == "seat"]
    assert (asked.text, asked.reason) == ("Jonas Hed", "Sara Ek representerar Ekeby.")
    approve(upload)
    assert holders(network) == {"Björkefors": ["Maria Lind"], "Ekeby": ["Sara Ek"], "Havsjö": ["Petra Nord"]}
    assert Attendance.objects.get(person__name="Jonas Hed").seat is None
    assert not case_of(upload).answered_since
    choose(upload, "seat", "successor")
    assert [fact.text for fact in case_of(upload).answered_since] == ["Jonas Hed"]
    approve(upload)
    assert holders(network)["Ekeby"] == ["Jonas Hed"]
    assert Attendance.objects.get(person__name="Jonas Hed").seat == seat_of(network, "Ekeby")
    assert Tenure.objects.get(person__name="Sara Ek").ended


def test_reading_alone_never_ends_a_tenure(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", PUT_OFF)))
    later = minutes("2026-03-06", PUT_OFF, attending=["Maria Lind, Björkefors", "Sara Ek, Ekeby", "Petra Nord, Havsjö"])
    approve(hand_in(host, later))
    assert holders(Network.objects.get())["Ekeby"] == ["Jonas Hed"]


def test_whoever_comes_back_to_a_seat_sits_again_from_that_day(host: Organisation) -> None:
    for on, name in (("2026-02-06", "Jonas Hed"), ("2026-03-06", "Sara Ek"), ("2026-04-06", "Jonas Hed")):
        attending = ["Maria Lind, Björkefors", f"{name}, Ekeby", "Petra Nord, Havsjö"]
        upload = hand_in(host, minutes(on, PUT_OFF, attending=attending))
        answer_all(upload, first_choice, kinds={"network", "seat"})
        approve(upload)
    assert holders(Network.objects.get())["Ekeby"] == ["Jonas Hed"]
    jonas = Tenure.objects.filter(person__name="Jonas Hed").order_by("pk")
    assert [(str(tenure.from_on), tenure.ended) for tenure in jonas] == [("None", True), ("2026-04-06", False)]


def test_seats_per_organisation_are_asked_once_for_the_network(host: Organisation) -> None:
    attending = ["Maria Lind, Björkefors", "Anna Berg, Björkefors", "Jonas Hed, Ekeby", "Sara Ek, Ekeby"]
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF, attending=attending))
    choose(upload, "network", "new:Socialchefsnätverket")
    assert len([doubt for doubt in doubts_in(upload) if doubt.what == "seats"]) == 1
    assert not [doubt for doubt in doubts_in(upload) if doubt.what == "seat"]
    choose(upload, "seats", "2")
    approve_with_first_answers(upload)
    network = Network.objects.get()
    assert network.seats_per_organisation == 2
    assert holders(network) == {"Björkefors": ["Maria Lind", "Anna Berg"], "Ekeby": ["Jonas Hed", "Sara Ek"]}


def test_a_person_removed_from_a_seat_by_hand_is_not_seated_again(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", PUT_OFF)))
    tenures.remove(Tenure.objects.get(person__name="Jonas Hed"), by=BY)
    approve(hand_in(host, minutes("2026-03-06", PUT_OFF)))
    assert "Ekeby" not in holders(Network.objects.get())


def test_a_spelling_confirmed_as_someone_is_remembered(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", PUT_OFF, attending=["Louise von Post, Granby"])))
    upload = hand_in(
        host, minutes("2026-03-06", PUT_OFF, attending=["L. von Post, Granby"]), network=Network.objects.get()
    )
    choose(upload, "person", "Louise von Post")
    approve(upload)
    person = Person.objects.get()
    assert (person.name, [alias.name for alias in person.aliases.all()]) == ("Louise von Post", ["L. von Post"])
    third = hand_in(
        host, minutes("2026-04-06", PUT_OFF, attending=["L. von Post, Granby"]), network=Network.objects.get()
    )
    assert not [doubt for doubt in doubts_in(third) if doubt.what == "person"]


def test_a_namesake_of_another_organisation_is_someone_else_unless_told(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", PUT_OFF)))
    moved = hand_in(
        host, minutes("2026-03-06", PUT_OFF, attending=["Maria Lind, Granby", "Jonas Hed, Ekeby", "Petra Nord, Havsjö"])
    )
    approve(moved)
    assert Person.objects.filter(name="Maria Lind").count() == 2
    choose(moved, "person", "Maria Lind")
    approve(moved)
    assert Person.objects.get(name="Maria Lind").organisation == Organisation.objects.get(name="Granby")


def test_an_unknown_organisation_can_be_made_or_explained(host: Organisation) -> None:
    upload = hand_in(
        host, minutes("2026-02-06", PUT_OFF, attending=["Maria Lind, Bfors", "Olle Strand, Forskningscentrum Mitt"])
    )
    choose(upload, "network", "new:Socialchefsnätverket")
    choose(upload, "organisation", f"org:{Organisation.objects.get(name='Björkefors').pk}", "Bfors")
    choose(upload, "organisation", "new", "Forskningscentrum")
    approve_with_first_answers(upload)
    assert Person.objects.get(name="Maria Lind").organisation == Organisation.objects.get(name="Björkefors")
    assert Person.objects.get(name="Olle Strand").organisation == Organisation.objects.get(
        name="Forskningscentrum Mitt"
    )
    again = hand_in(host, minutes("2026-03-06", PUT_OFF, attending=["Maria Lind, Bfors"]))
    choose(again, "network", f"id:{Network.objects.get().pk}")
    assert not [doubt for doubt in doubts_in(again) if doubt.what == "organisation"]


def test_standing_roles_become_offices_and_parts_in_the_meeting_do_not(host: Organisation) -> None:
    attending = [
        "Maria Lind, Björkefors (ordf.)",
        "Jonas Hed, Ekeby",
        "Lena Holm, planeringsledare",
        "Petra Nord, Havsjö (mötessekreterare)",
    ]
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", PUT_OFF, attending=attending)))
    assert {(o.person.name, o.role) for o in Office.objects.all()} == {
        ("Maria Lind", "chair"),
        ("Lena Holm", "coordinator"),
    }
    assert ("Petra Nord", "note_taker") in {(o.person.name, o.role) for o in MeetingOfficer.objects.all()}


def test_a_new_chair_is_asked_about(host: Organisation) -> None:
    first = ["Maria Lind, Björkefors (ordf.)", "Jonas Hed, Ekeby", "Petra Nord, Havsjö"]
    second = ["Maria Lind, Björkefors", "Jonas Hed, Ekeby (ordf.)", "Petra Nord, Havsjö"]
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", PUT_OFF, attending=first)))
    upload = hand_in(host, minutes("2026-03-06", PUT_OFF, attending=second))
    approve(upload)
    assert [office.person.name for office in Office.objects.filter(ended=False)] == ["Maria Lind"]
    choose(upload, "office", "successor")
    approve(upload)
    assert [office.person.name for office in Office.objects.filter(ended=False)] == ["Jonas Hed"]


def test_a_task_of_an_office_goes_to_whoever_holds_it(host: Organisation) -> None:
    point = "Samråd\nPlaneringsledaren får i uppdrag att kontakta samrådsgruppen."
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", point)))
    assert (Task.objects.get().owner, Task.objects.get().owner_text) == ("outside", "Planeringsledaren")
    named = ["Maria Lind, Björkefors", "Jonas Hed, Ekeby", "Lena Holm, planeringsledare"]
    approve(hand_in(host, minutes("2026-03-06", PUT_OFF, attending=named)))
    task = Task.objects.get()
    assert task.owner == "office"
    assert task.office == Office.objects.get(person__name="Lena Holm")


def test_a_new_organisation_becomes_a_member_when_that_is_answered(host: Organisation) -> None:
    attending = ["Maria Lind, Björkefors", "Jonas Hed, Ekeby", "Petra Nord, Kommunförbundet Norrtull"]
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF, attending=attending))
    choose(upload, "network", "new:Socialchefsnätverket")
    choose(upload, "organisation", "member")
    approve_with_first_answers(upload)
    network = Network.objects.get()
    assert holders(network)["Kommunförbundet Norrtull"] == ["Petra Nord"]
    assert Attendance.objects.get(person__name="Petra Nord").seat == seat_of(network, "Kommunförbundet Norrtull")


def test_a_new_organisation_that_was_a_guest_is_no_member(host: Organisation) -> None:
    attending = ["Maria Lind, Björkefors", "Jonas Hed, Ekeby", "Petra Nord, Kommunförbundet Norrtull"]
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF, attending=attending))
    choose(upload, "network", "new:Socialchefsnätverket")
    choose(upload, "organisation", "new")
    approve_with_first_answers(upload)
    guest = Person.objects.get(name="Petra Nord")
    assert guest.organisation == Organisation.objects.get(owner=host, name__contains="Norrtull")
    assert sorted(holders(Network.objects.get())) == ["Björkefors", "Ekeby"]


def test_whether_she_is_the_holder_is_asked_before_whether_she_succeeds_her(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby", "Havsjö"))
    seat(network, "Ekeby", "Jonas Hedd")
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF))
    asked = [doubt.what for doubt in doubts_in(upload) if doubt.text.startswith("Jonas Hed")]
    assert asked == ["person"]
    choose(upload, "person", "Jonas Hedd")
    assert not [doubt for doubt in doubts_in(upload) if doubt.what == "seat"]
    approve(upload)
    assert holders(network)["Ekeby"] == ["Jonas Hedd"]
    assert Tenure.objects.filter(seat__membership__organisation__name="Ekeby").count() == 1


def test_who_is_someone_else_than_the_holder_is_asked_about_the_seat_next(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby", "Havsjö"))
    seat(network, "Ekeby", "Jonas Hedd")
    upload = hand_in(host, minutes("2026-02-06", PUT_OFF))
    choose(upload, "person", "new")
    [asked] = [doubt for doubt in doubts_in(upload) if doubt.what == "seat"]
    assert asked.reason == "Jonas Hedd representerar Ekeby."
