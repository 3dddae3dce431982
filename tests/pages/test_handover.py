"""The överlämning: all that whoever takes over an office needs, on one page that can be printed."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rundan.networks.actions import networks, offices, people
from rundan.networks.models import Network, Office
from tests.factories.meetings import make_item, make_meeting, make_task
from tests.factories.networks import BY, make_host, make_network, make_officer, make_person, make_steward, seat
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def secretary(network: Network) -> Office:
    return make_officer(network, role="secretary")


@pytest.fixture
def client(secretary: Office) -> Client:
    return entering(secretary.person)


def page_of(office: Office) -> str:
    return reverse("pages:handover", args=[office.pk])


def test_it_tells_routines_dates_tasks_contacts_and_where_things_lie(
    network: Network, secretary: Office, client: Client
) -> None:
    networks.change(network, version=1, routines="Kallelsen går ut två veckor före.", by=BY)
    holder = seat(network, "Ekeby", "Annika Berg").person
    people.change(holder, version=holder.version, email="annika@ekeby.example", by=BY)
    held = make_meeting(network, on=date(2026, 10, 1))
    make_task(make_item(held, "Budget"), "skicka ut underlaget", owner="office", office=secretary)
    make_task(make_item(held, "Avtal"), "ringa regionen", owner="person", people=[secretary.person])
    text = text_of(client.get(page_of(secretary)))
    assert "Kallelsen går ut två veckor före." in text
    assert "Skicka ut underlaget" in text
    assert "Ringa regionen" in text
    assert "Ekeby Annika Berg ordinarie annika@ekeby.example" in text
    assert "Granby vakant" in text
    assert "1 möte" in text


def test_it_names_whoever_follows_else_the_chair(network: Network, secretary: Office, client: Client) -> None:
    assert "till " not in text_of(client.get(page_of(secretary))).split("Skriv ut")[0].split("Överlämning")[-1]
    make_officer(network, "Gun Alm", role="chair")
    assert "till Gun Alm (ordförande)" in text_of(client.get(page_of(secretary)))
    offices.begin(person=make_person(network.host, "Bo Ek"), role="secretary", network=network, by=BY)
    assert "till Bo Ek" in text_of(client.get(page_of(secretary)))


def test_a_stewards_office_has_no_network(network: Network) -> None:
    steward = make_steward(network.host)
    text = text_of(entering(steward.person).get(page_of(steward)))
    assert "Förvaltare, Mellanbygdens kommunalförbund" in text
    assert "Kontakter" not in text


def test_it_is_reached_from_the_person_and_from_lamna_over(secretary: Office, client: Client) -> None:
    for name in ("pages:person", "pages:succession"):
        assert page_of(secretary) in client.get(reverse(name, args=[secretary.person_id])).content.decode()


def test_it_costs_the_same_for_1_3_and_300_tasks(network: Network, secretary: Office, client: Client) -> None:
    item = make_item(make_meeting(network, on=date(2026, 10, 1)), "Budget")

    def grow(size: int) -> None:
        while secretary.tasks.count() < size:
            make_task(item, f"uppdrag {secretary.tasks.count()}", owner="office", office=secretary)

    costs_the_same(client, page_of(secretary), grow)
