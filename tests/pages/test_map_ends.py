"""What ends, on the map: terms, vacancies, and holders who are not seen any more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.networks.actions import tenures
from rundan.networks.models import Network
from tests.factories.meetings import attend, make_meeting
from tests.factories.networks import BY, make_host, make_network, make_officer, seat, seat_of
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    seat(network, "Granby", "Bo Ek", from_on=date(2024, 3, 1))
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def map_of(network: Network) -> str:
    return reverse("pages:map", args=[network.host_id])


def ended(network: Network, member: str, on: date) -> None:
    tenures.change(seat_of(network, member).tenures.get(), version=1, to_on=on, by=BY)


def met(network: Network, *present: str, days_ago: int) -> None:
    """A meeting at which these members' holders were present."""
    meeting = make_meeting(network, clock.today() - timedelta(days=days_ago))
    for member in present:
        place = seat_of(network, member)
        attend(meeting, place.tenures.get().person, place)


def test_a_term_that_ends_soon_leads_to_its_seat(network: Network, officer: Client) -> None:
    ended(network, "Ekeby", clock.today() + timedelta(days=90))
    ended(network, "Granby", clock.today() + timedelta(days=91))
    answer = officer.get(map_of(network))
    assert "Går ut inom tre månader 1" in text_of(answer)
    assert reverse("pages:seat", args=[seat_of(network, "Ekeby").pk]) in answer.content.decode()
    assert reverse("pages:seat", args=[seat_of(network, "Granby").pk]) not in answer.content.decode()


def test_a_vacancy_tells_who_had_it_and_since_when(network: Network, officer: Client) -> None:
    ended(network, "Granby", date(2025, 9, 30))
    text = text_of(officer.get(map_of(network)))
    assert "vakant Granby Socialchefsnätverket · efter 30 september 2025 · förra var Bo Ek Utse" in text


def test_a_holder_who_missed_the_last_three_meetings_is_told(network: Network, officer: Client) -> None:
    met(network, "Ekeby", "Granby", days_ago=200)
    for days in (30, 60, 90):
        met(network, "Ekeby", days_ago=days)
    text = text_of(officer.get(map_of(network)))
    assert "Inte sedda på tre möten 1" in text
    assert "Bo Ek Granby, Socialchefsnätverket" in text
    assert "Annika Berg Ekeby, Socialchefsnätverket" not in text


def test_being_seen_once_or_being_new_is_not_missing(network: Network, officer: Client) -> None:
    met(network, "Ekeby", days_ago=30)
    met(network, "Ekeby", "Granby", days_ago=60)
    met(network, "Ekeby", days_ago=90)
    assert "Inte sedda" not in text_of(officer.get(map_of(network)))
    other = make_network(network.host, "Andra", members=("Granby",))
    seat(other, "Granby", "Cia Dahl", from_on=clock.today() - timedelta(days=45))
    sister = make_network(network.host, "Tredje", members=("Ekeby",))
    seat(sister, "Ekeby", "Dan Åberg", from_on=date(2024, 1, 1))
    for days in (20, 40, 50):
        meeting = make_meeting(other, clock.today() - timedelta(days=days))
        attend(meeting, seat_of(sister, "Ekeby").tenures.get().person)
    assert "Inte sedda" not in text_of(officer.get(map_of(network)))


def test_meetings_of_which_nothing_is_known_say_nothing(network: Network, officer: Client) -> None:
    for days in (30, 60, 90):
        met(network, days_ago=days)
    assert "Inte sedda" not in text_of(officer.get(map_of(network)))


def test_attendance_is_not_told_to_whoever_does_not_see_the_meetings(network: Network) -> None:
    for days in (30, 60, 90):
        met(network, "Ekeby", days_ago=days)
    sister = make_network(network.host, "Skolchefer", members=("Ekeby",))
    client = entering(seat(sister, "Ekeby", "Cia Dahl").person)
    assert "Inte sedda" not in text_of(client.get(map_of(network)))
    member = entering(seat_of(network, "Ekeby").tenures.get().person)
    answer = member.get(map_of(network))
    assert "Inte sedda på tre möten 1" in text_of(answer)
    assert reverse("pages:seat", args=[seat_of(network, "Granby").pk]) not in answer.content.decode()


def test_it_answers_for_the_day_asked(network: Network, officer: Client) -> None:
    ended(network, "Granby", date(2025, 9, 30))
    text = text_of(officer.get(map_of(network), {"dag": "2025-08-01"}))
    assert "Går ut inom tre månader 1 30 sep 2025 Bo Ek" in text
    assert "förra var" not in text
