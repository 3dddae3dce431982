"""What the minutes leave unanswered about the map: someone came for a member without being its representative."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.history.models import Entry
from rundan.meetings.models import Attendance
from rundan.networks.models import Dismissal, Network, Tenure
from tests.factories.meetings import attend, make_meeting
from tests.factories.networks import (
    make_host,
    make_network,
    make_officer,
    make_person,
    membership_of,
    seat,
    seat_of,
)
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    """Annika sits for Ekeby; nobody for Granby."""
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def came(network: Network, name: str, member: str, *days_ago: int) -> list[Attendance]:
    person = make_person(network.host, name)
    meetings = [make_meeting(network, clock.today() - timedelta(days=days)) for days in days_ago]
    return [attend(meeting, person, organisation=membership_of(network, member).organisation) for meeting in meetings]


def map_of(network: Network) -> str:
    return reverse("pages:map", args=[network.host_id])


def answer(client: Client, network: Network, row: Attendance, said: str, member: str) -> str:
    url = reverse("pages:proposal", args=[network.pk, row.pk])
    return text_of(client.post(url, {"svar": said, "plats": seat_of(network, member).pk}, follow=True))


def test_someone_new_for_a_vacant_seat_takes_it_from_the_first_time_she_came(network: Network, officer: Client) -> None:
    earlier, later = came(network, "Eva Sand", "Granby", 60, 30)
    page = text_of(officer.get(map_of(network)))
    assert "Från anteckningarna 1" in page
    assert "vakant Eva Sand Granby · Socialchefsnätverket · med på 2 möten, senast" in page
    told = answer(officer, network, later, "ordinarie", "Granby")
    assert "Eva Sand är nu ordinarie för Granby." in told
    assert "Från anteckningarna" not in told
    tenure = Tenure.objects.get(person=later.person)
    assert (tenure.kind, tenure.from_on, tenure.seat) == ("ordinary", earlier.meeting.on, seat_of(network, "Granby"))
    assert set(Attendance.objects.filter(person=later.person).values_list("seat", flat=True)) == {tenure.seat_id}


def test_a_second_name_succeeds_or_stands_in(network: Network, officer: Client) -> None:
    (row,) = came(network, "Eva Sand", "Ekeby", 30)
    assert "en till Eva Sand Ekeby" in text_of(officer.get(map_of(network)))
    answer(officer, network, row, "ersattare", "Ekeby")
    assert Tenure.objects.get(person=row.person).kind == "deputy"
    (other,) = came(network, "Fia Lund", "Ekeby", 20)
    assert "Efterträder Annika Berg" in text_of(officer.get(map_of(network)))
    answer(officer, network, other, "ordinarie", "Ekeby")
    annika = Tenure.objects.get(person__name="Annika Berg")
    assert annika.to_on == other.meeting.on - timedelta(days=1)


def test_nobody_who_still_came_is_cut_off(network: Network, officer: Client) -> None:
    rows = came(network, "Eva Sand", "Ekeby", 300, 60, 30)
    annika = Tenure.objects.get(person__name="Annika Berg")
    for row in rows:
        attend(row.meeting, annika.person, annika.seat)
    told = answer(officer, network, rows[-1], "ordinarie", "Ekeby")
    assert "Annika Berg var med så sent som" in told
    annika.refresh_from_db()
    assert annika.to_on is None
    (later,) = Attendance.objects.filter(
        pk=attend(
            make_meeting(network, clock.today() - timedelta(days=9)), rows[0].person, organisation=rows[0].organisation
        ).pk
    )
    answer(officer, network, later, "ordinarie", "Ekeby")
    annika.refresh_from_db()
    assert annika.to_on == later.meeting.on - timedelta(days=1)
    assert "Eva Sand är redan representant." in answer(officer, network, later, "ordinarie", "Ekeby")


def test_a_guest_is_not_proposed_again(network: Network, officer: Client) -> None:
    (row,) = came(network, "Eva Sand", "Granby", 30)
    assert "Eva Sand föreslås inte mer för Granby." in answer(officer, network, row, "nej", "Granby")
    assert "1 lagd åt sidan Eva Sand Granby" in text_of(officer.get(map_of(network)))
    assert Dismissal.objects.count() == 1
    line = Entry.objects.get(verb="proposal dismissed")
    assert line.changes == {"person": [None, "Eva Sand"], "organisation": [None, "Granby"]}
    answer(officer, network, row, "nej", "Granby")
    assert Entry.objects.filter(verb="proposal dismissed").count() == 1


def test_what_was_put_aside_can_be_taken_back(network: Network, officer: Client) -> None:
    (row,) = came(network, "Eva Sand", "Granby", 30)
    answer(officer, network, row, "nej", "Granby")
    assert "Eva Sand kan föreslås för Granby igen." in answer(officer, network, row, "igen", "Granby")
    assert "Från anteckningarna 1 De har varit med" in text_of(officer.get(map_of(network)))
    line = Entry.objects.get(verb="proposal taken back")
    assert line.changes == {"person": ["Eva Sand", None], "organisation": ["Granby", None]}
    answer(officer, network, row, "igen", "Granby")
    assert Entry.objects.filter(verb="proposal taken back").count() == 1


def sat(network: Network, *days_ago: int) -> list[Attendance]:
    """Annika's meetings on Ekeby's seat."""
    tenure = Tenure.objects.get(person__name="Annika Berg")
    meetings = [make_meeting(network, clock.today() - timedelta(days=days)) for days in days_ago]
    return [attend(meeting, tenure.person, tenure.seat) for meeting in meetings]


def test_someone_not_seen_for_a_year_has_left_or_is_still_there(network: Network, officer: Client) -> None:
    _earlier, last = sat(network, 500, 400)
    assert "De är representanter men" not in text_of(officer.get(map_of(network)))  # nobody has met since
    came(network, "Eva Sand", "Granby", 90, 60, 30)
    page = text_of(officer.get(map_of(network)))
    assert "Från anteckningarna 2" in page
    assert "inte sedd Annika Berg Ekeby · Socialchefsnätverket · senast med" in page
    assert "Annika Berg är kvar som representant för Ekeby." in answer(officer, network, last, "kvar", "Ekeby")
    assert "inte sedd" not in text_of(officer.get(map_of(network)))
    answer(officer, network, last, "igen", "Ekeby")
    told = answer(officer, network, last, "slutat", "Ekeby")
    assert "Annika Berg var representant för Ekeby till och med" in told
    assert Tenure.objects.get(person=last.person).to_on == last.meeting.on
    assert "Annika Berg har redan slutat." in answer(officer, network, last, "slutat", "Ekeby")


def test_nobody_who_was_seen_since_is_ended(network: Network, officer: Client) -> None:
    earlier, _later = sat(network, 500, 20)
    assert "Annika Berg var med så sent som" in answer(officer, network, earlier, "slutat", "Ekeby")
    assert Tenure.objects.get(person=earlier.person).to_on is None


def test_only_who_came_lately_for_a_member_is_proposed(network: Network, officer: Client) -> None:
    came(network, "Eva Sand", "Granby", 400)
    meeting = make_meeting(network, clock.today() - timedelta(days=3))
    attend(meeting, make_person(network.host, "Gun Alm"))  # a guest of nobody
    invited = make_person(network.host, "Hans Ro")
    attend(meeting, invited, organisation=membership_of(network, "Granby").organisation, status="invited")
    assert "Från anteckningarna" not in text_of(officer.get(map_of(network)))


def test_an_answer_that_cannot_be_done_changes_nothing(network: Network, officer: Client) -> None:
    (row,) = came(network, "Eva Sand", "Ekeby", 1100)  # before Annika began: nobody gives way
    told = answer(officer, network, row, "ordinarie", "Ekeby")
    assert "Annika Berg är ordinarie" in told
    assert not Tenure.objects.filter(person=row.person).exists()
    assert "Välj vad som gäller" in answer(officer, network, row, "kanske", "Ekeby")


def test_a_member_sees_no_proposals(network: Network) -> None:
    came(network, "Eva Sand", "Granby", 30)
    member = entering(Tenure.objects.get(person__name="Annika Berg").person)
    assert "Från anteckningarna" not in text_of(member.get(map_of(network)))


def test_they_cost_the_same_for_1_3_and_300(network: Network, officer: Client) -> None:
    meeting = make_meeting(network, clock.today() - timedelta(days=30))
    granby = membership_of(network, "Granby").organisation

    def grow(size: int) -> None:
        for number in range(Attendance.objects.count(), size):
            attend(meeting, make_person(network.host, f"Person {number} Alm"), organisation=granby)

    costs_the_same(officer, map_of(network), grow)


def test_the_history_keeps_each_meeting_that_became_hers(network: Network, officer: Client) -> None:
    rows = came(network, "Eva Sand", "Granby", 60, 30)
    answer(officer, network, rows[1], "ordinarie", "Granby")
    changed = Entry.objects.filter(subject_type="meetings.attendance", verb="changed")
    assert set(changed.values_list("subject_id", flat=True)) == {row.pk for row in rows}
