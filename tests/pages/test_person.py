"""The page of a person."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rundan.networks.actions import offices, tenures
from rundan.networks.models import Network, Person
from tests.factories.meetings import attend, make_item, make_meeting, make_task
from tests.factories.networks import (
    BY,
    make_account,
    make_host,
    make_network,
    make_officer,
    make_person,
    make_steward,
    seat,
    seat_of,
)
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def annika(network: Network) -> Person:
    return seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1)).person


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def page_of(person: Person) -> str:
    return reverse("pages:person", args=[person.pk])


def test_it_shows_where_she_sits_and_sat(network: Network, annika: Person, officer: Client) -> None:
    earlier = make_network(network.host, "IFO-chefer", members=("Ekeby",))
    former = tenures.begin(seat_of(earlier, "Ekeby"), person=annika, from_on=date(2020, 1, 1), by=BY)
    tenures.end(former, on=date(2023, 12, 31), by=BY)
    offices.begin(person=annika, role="chair", network=network, title="mötesordförande", by=BY)
    text = text_of(officer.get(page_of(annika)))
    now, before = text.split("Tidigare", 1)
    assert "ordinarie Socialchefsnätverket för Ekeby sedan 1 mars 2024" in now
    assert "mötesordförande Socialchefsnätverket" in now
    assert "ordinarie IFO-chefer för Ekeby 1 januari 2020–31 december 2023" in before


def test_it_shows_the_meetings_she_came_to_and_what_she_took_home(
    network: Network, annika: Person, officer: Client
) -> None:
    place = seat_of(network, "Ekeby")
    first, second = make_meeting(network, date(2024, 4, 5)), make_meeting(network, date(2024, 5, 3))
    attend(first, annika, place)
    attend(second, annika, place, status="absent")
    make_task(make_item(first), "Ta fram kostnad per kommun", owner="person", people=[annika])
    make_task(make_item(first), "Fråga nämnden", owner="seat", seat=place)
    make_task(make_item(first), "Boka lokal", owner="seat", seat=seat_of(network, "Granby"))
    text = text_of(officer.get(page_of(annika)))
    assert "Möten närvarande vid 1 av 2" in text
    assert "5 april 2024 Socialchefsnätverket närvarande" in text
    assert "Ta fram kostnad per kommun" in text
    assert "Fråga nämnden" in text
    assert "Boka lokal" not in text


def test_meetings_and_tasks_of_networks_she_is_not_in_stay_unseen(network: Network, annika: Person) -> None:
    meeting = make_meeting(network, date(2024, 4, 5))
    attend(meeting, annika, seat_of(network, "Ekeby"))
    make_task(make_item(meeting), "Ta fram kostnad per kommun", owner="person", people=[annika])
    sister = make_network(network.host, "Skolchefer", members=("Ekeby",))
    text = text_of(entering(seat(sister, "Ekeby", "Cia Dahl").person).get(page_of(annika)))
    assert "Socialchefsnätverket" in text  # the map
    assert "5 april 2024" not in text
    assert "Ta fram kostnad per kommun" not in text


def test_she_is_changed_by_form_and_history_keeps_no_address(annika: Person, officer: Client) -> None:
    fields = {"name": "Annika Berg-Ström", "title": "förvaltningschef", "email": "annika@ekeby.example", "version": 1}
    text = text_of(officer.post(reverse("networks:person_change", args=[annika.pk]), fields, follow=True))
    assert "Annika Berg-Ström" in text
    history = text.split("Historik", 1)[1]
    assert "E-post: ändrades" in history
    assert "annika@ekeby.example" not in history


def test_an_address_that_is_none_is_told_beside_its_field(annika: Person, officer: Client) -> None:
    fields = {"name": "Annika Berg", "email": "annika(at)ekeby", "version": 1}
    answer = officer.post(reverse("networks:person_change", args=[annika.pk]), fields)
    assert answer.status_code == 422
    assert "Skriv en hel adress" in text_of(answer)
    assert "annika(at)ekeby" in answer.content.decode()


def test_it_costs_the_same_for_1_3_and_30_seats_meetings_and_tasks() -> None:
    host = make_host()
    client = entering(make_steward(host).person)
    person = make_person(host)

    def grow(count: int) -> None:
        for number in range(person.tenures.count(), count):
            network = make_network(host, f"Nätverk {number}", members=("Ekeby",))
            tenures.begin(seat_of(network, "Ekeby"), person=person, by=BY)
            offices.begin(person=person, role="chair", network=network, by=BY)
            meeting = make_meeting(network, date(2024, 4, 5))
            attend(meeting, person, seat_of(network, "Ekeby"))
            make_task(make_item(meeting), f"Uppdrag {number}", owner="person", people=[person])

    costs_the_same(client, page_of(person), grow, sizes=(1, 3, 30))


def test_her_account_tells_members_nothing_of_her_address(network: Network, annika: Person) -> None:
    make_account(annika, "annika@ekeby.example")
    member = entering(seat(network, "Granby", "Bo Ek").person)
    text = text_of(member.get(page_of(annika)))
    assert "gav personen ett konto" in text
    assert "annika@ekeby.example" not in text
