"""Vilka satt då? Every page of the map answers for any day."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rundan.networks.actions import memberships, offices, representatives
from rundan.networks.models import Network, Person
from tests.factories.meetings import attend, make_meeting
from tests.factories.networks import (
    BY,
    make_host,
    make_municipality,
    make_network,
    make_officer,
    membership_of,
    seat,
    seat_of,
)
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db
THEN = {"dag": "2021-04-20"}


@pytest.fixture
def network() -> Network:
    """Annika sat for Ekeby until Bo came; Granby left; Havsjö's Cia is of unknown beginning and was seen in 2022."""
    network = make_network(make_host(), members=("Ekeby", "Granby", "Havsjö"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2020, 1, 1))
    representatives.name(seat_of(network, "Ekeby"), person=None, new_name="Bo Ek", from_on=date(2023, 1, 1), by=BY)
    seat(network, "Granby", "Dan Alm", from_on=date(2020, 1, 1))
    memberships.leave(membership_of(network, "Granby"), on=date(2022, 6, 30), by=BY)
    cia = seat(network, "Havsjö", "Cia Lind")
    attend(make_meeting(network, date(2022, 3, 4)), cia.person, cia.seat)
    return network


@pytest.fixture
def client(network: Network) -> Client:
    return entering(make_officer(network).person)


def test_a_network(network: Network, client: Client) -> None:
    url = reverse("pages:network", args=[network.pk])
    now, then = text_of(client.get(url)), text_of(client.get(url, THEN))
    assert "Ekeby Bo Ek" in now
    assert "2 kommuner, 2 deltagare" in now
    assert "Så här var det 20 april 2021." in then
    assert "Ekeby Annika Berg" in then
    assert "Granby Dan Alm" in then
    assert "3 kommuner, 2 deltagare" in then  # nobody knows that Cia sat before she was seen
    assert "Havsjö Cia Lind" in text_of(client.get(url, {"dag": "2022-05-01"}))


def test_an_organisation(network: Network, client: Client) -> None:
    url = reverse("pages:organisation", args=[membership_of(network, "Ekeby").organisation_id])
    assert "ordinarie Bo Ek" in text_of(client.get(url))
    assert "ordinarie Annika Berg" in text_of(client.get(url, THEN))


def test_a_person(network: Network, client: Client) -> None:
    annika = Person.objects.get(name="Annika Berg")
    first, last = date(2021, 1, 1), date(2021, 12, 31)
    offices.begin(person=annika, role="chair", network=network, from_on=first, to_on=last, by=BY)
    url = reverse("pages:person", args=[annika.pk])
    assert "Representerar ingen" in text_of(client.get(url))
    then = text_of(client.get(url, THEN))
    assert "ordförande Socialchefsnätverket" in then
    assert "ordinarie Socialchefsnätverket" in then
    assert "Representerade ingen" in text_of(client.get(url, {"dag": "2019-01-01"}))


def test_a_day_that_is_none_is_told_at_its_field(network: Network, client: Client) -> None:
    answer = client.get(reverse("pages:network", args=[network.pk]), {"dag": "i våras"})
    assert answer.status_code == 200
    assert "Skriv en dag, till exempel 2026-12-04." in text_of(answer)
    assert 'value="i våras"' in answer.content.decode()


def test_a_day_past_costs_the_same_for_1_3_and_300_representatives(network: Network, client: Client) -> None:
    def grow(size: int) -> None:
        for number in range(network.memberships.count(), size):
            memberships.join(network, organisation=make_municipality(network.host, f"Ort {number}"), by=BY)
            seat(network, f"Ort {number}", f"Person {number} Alm", from_on=date(2020, 1, 1))

    costs_the_same(client, reverse("pages:network", args=[network.pk]) + "?dag=2021-04-20", grow)
